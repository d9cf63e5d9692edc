//! Without a link in the address: the drafts on this device, a place to paste a link, a file to take in, a try.

use crate::{
    device::use_device,
    open,
    pages::draft::FileIn,
    routes::Page,
    session::record::{self, Record},
};
use kit::{
    Msg,
    field::{Button, Press, TextField},
    route::{InvitationLink, pasted_invitation},
    use_words,
};
use leptos::{prelude::*, task::spawn_local};

#[component]
pub fn Start() -> impl IntoView {
    let (device, words) = (use_device(), use_words());
    let drafts = RwSignal::new(Vec::<Record>::new());
    Effect::new(move |_| {
        if device.storage.get().is_some() {
            spawn_local(async move {
                if let Ok(found) = record::all().await {
                    drafts.set(found);
                }
            });
        }
    });
    let list = move || drafts.get().into_iter().map(|record| view! { <DraftCard record=record/> }).collect_view();
    view! {
        <h1>{words.say(Msg::StartTitle)}</h1>
        <p class="lead">{words.say(Msg::StartLead)}</p>
        <Show when=move || drafts.with(|drafts| !drafts.is_empty())>
            <h2>{words.say(Msg::StartDrafts)}</h2>
            <ul class="drafts">{list}</ul>
        </Show>
        <h2>{words.say(Msg::StartLink)}</h2>
        <PastedLink/>
        <h2>{words.say(Msg::StartTry)}</h2>
        <p>{words.say(Msg::StartTryHint)}</p>
        <p class="actions">
            <Button id="try" on_press=move |()| spawn_local(open::try_it(device))>{words.say(Msg::StartTryButton)}</Button>
        </p>
        <h2>{words.say(Msg::StartFile)}</h2>
        <p>{words.say(Msg::StartFileHint)}</p>
        <FileIn/>
    }
}

/// One draft of this device.
#[component]
fn DraftCard(record: Record) -> impl IntoView {
    let words = use_words();
    let href = format!("#{}", Page::Welcome.path(&record.draft));
    let view = record.view().cloned();
    let buyer = view.as_ref().map(|view| view.buyer.name.clone());
    let title = move || view.as_ref().map(|view| view.campaign.title.pick(&words.language()).to_owned());
    let is_invited = record.invited.is_some();
    let name = move || match &buyer {
        Some(buyer) => buyer.clone(),
        None if is_invited => words.t(Msg::StartUnopened),
        None => words.t(Msg::StartTrying),
    };
    let since = move || words.t_with(Msg::StartSince, &[("moment", &words.moment(record.since_ms))]);
    view! {
        <li class="card">
            <a class="draft-name" href=href>{name}</a>
            <p>{title}</p>
            <p class="note">{since}</p>
        </li>
    }
}

#[component]
fn PastedLink() -> impl IntoView {
    let (device, words) = (use_device(), use_words());
    let (text, is_wrong) = (RwSignal::new(String::new()), RwSignal::new(false));
    let typed = move |typed: String| {
        is_wrong.set(false);
        text.set(typed);
    };
    let go = move |()| match text.with_untracked(|text| pasted_invitation(text)) {
        Some(InvitationLink { invitation, token }) => {
            spawn_local(open::arrive(device, InvitationLink { invitation, token }));
        }
        None => is_wrong.set(true),
    };
    let error = MaybeProp::derive(move || is_wrong.get().then(|| words.t(Msg::StartLinkWrong)));
    view! {
        <TextField
            id="link"
            label=Signal::derive(move || words.t(Msg::StartLinkLabel))
            hint=Signal::derive(move || words.t(Msg::StartLinkHint))
            value=text
            error=error
            on_input=typed
        />
        <p class="actions">
            <Button press=Press::Quiet on_press=go>{words.say(Msg::StartLinkOpen)}</Button>
        </p>
    }
}
