//! What the buyer's own ways do to the supplier, and where help is wanted. Never scored, and kept here unless sent along.

use crate::{
    parts::{right_to_decline::said as of_buyer, two_way},
    routes::Page,
    session::{Session, use_session},
};
use kit::{
    Msg, Words,
    field::{Button, Choice, ChoiceGroup, ManyChoices, Press, TextArea, Tick},
    markup::Markup,
    use_words,
};
use leptos::prelude::*;
use saq::{
    draft::{Change, Sharing},
    two_way::{MAX_WORDS, Part, Said, Takes},
};
use std::sync::Arc;
use wire::InvitationView;

#[component]
pub fn TwoWayPage() -> impl IntoView {
    let (session, words) = (use_session(), use_words());
    let readers = match session.invitation() {
        Some(view) => readers(words, view).into_any(),
        None => view! { <p>{words.say(Msg::TwoWayNobody)}</p> }.into_any(),
    };
    let parts = Part::ALL.map(|part| one(session, words, part)).collect_view();
    view! {
        <h1>{words.say(Msg::TwoWayTitle)}</h1>
        <p class="lead">{words.say(Msg::TwoWayLead)}</p>
        <p>{words.say(Msg::TwoWayStays)}</p>
        {readers}
        <fieldset class="bare stack" role="none" prop:disabled=move || !session.access.get().may_write()>{parts}</fieldset>
        <nav class="actions" aria-label=words.say(Msg::ReviewOnward)>
            <a class="button" href=session.route(&Page::Preview)>{words.say(Msg::ResultToPreview)}</a>
            <a class="button button-quiet" href=session.route(&Page::Review)>{words.say(Msg::PreviewToReview)}</a>
        </nav>
    }
}

/// Who would read it: how the server keeps it, then the buyer's own words.
fn readers(words: Words, view: Arc<InvitationView>) -> impl IntoView {
    let named = of_buyer(words, &view.campaign.readers);
    let goes = move || words.t_with(Msg::TwoWayGoes, &[("buyer", &view.buyer.name)]);
    view! { <h2>{words.say(Msg::PreviewReaders)}</h2> <p>{goes}</p> <Markup text=named/> }
}

/// What is offered and what was chosen cross the fields by name.
fn one(session: Session, words: Words, part: Part) -> impl IntoView {
    let id = part.as_str();
    let now = Memo::new(move |_| {
        session.draft.with(|draft| draft.two_way.said(part).cloned().unwrap_or_else(|| Said::new(part)))
    });
    let set = move |said: Said| session.change(Change::SetTwoWay { said });
    let choose = move |keys: Vec<String>| {
        let chosen = part.choices().iter().copied().filter(|choice| keys.iter().any(|key| key == choice.as_str()));
        set(Said { chosen: chosen.collect(), ..now.get_untracked() });
    };
    let legend = Signal::derive(words.say(two_way::title(part)));
    let hint = MaybeProp::derive(move || Some(words.t(hint(part))));
    let choices = Signal::derive(move || {
        part.choices().iter().map(|one| Choice::new(one.as_str(), words.t(two_way::choice(*one)))).collect::<Vec<_>>()
    });
    let chosen = Signal::derive(move || {
        now.with(|now| now.chosen.iter().map(|one| one.as_str().to_owned()).collect::<Vec<_>>())
    });
    let group = match part.takes() {
        Takes::One => view! {
            <ChoiceGroup
                id=id
                legend=legend
                hint=hint
                choices=choices
                chosen=Signal::derive(move || chosen.with(|chosen| chosen.first().cloned()))
                on_choose=move |key: String| choose(vec![key])
            />
        }
        .into_any(),
        Takes::Many => view! {
            <ManyChoices id=id legend=legend hint=hint choices=choices chosen=chosen none=None on_change=choose/>
        }
        .into_any(),
    };
    let named = move |said: Msg| Signal::derive(move || words.t_with(said, &[("part", &legend.get())]));
    let write = move |text: String| set(Said { words: text, ..now.get_untracked() });
    let send = move |goes: bool| {
        let sharing = if goes { Sharing::Shared } else { Sharing::Withheld };
        session.change(Change::SetAlong { part, sharing });
    };
    let is_empty = Memo::new(move |_| now.with(Said::is_empty));
    let clear = move |()| {
        set(Said::new(part));
        kit::browser::page::focus_soon(id);
    };
    view! {
        <section class="card" aria-labelledby=format!("{id}-legend")>
            {group}
            <TextArea
                id=format!("{id}-words")
                label=named(Msg::TwoWayWords)
                value=Signal::derive(move || now.with(|now| now.words.clone()))
                max_chars=MAX_WORDS
                rows=3
                on_input=write
            />
            <Show when=move || !is_empty.get()>
                <Tick
                    id=format!("{id}-along")
                    label=named(Msg::TwoWayAlong)
                    ticked=Signal::derive(move || session.draft.with(|draft| draft.along.contains(&part)))
                    on_change=send
                />
                <p><Button press=Press::Link on_press=clear>{words.say(Msg::ButtonClear)}</Button></p>
            </Show>
        </section>
    }
}

fn hint(part: Part) -> Msg {
    match part {
        Part::LeadTimes => Msg::TwoWayLeadTimesHint,
        Part::PriceTalks => Msg::TwoWayPriceTalksHint,
        Part::PaymentDays => Msg::TwoWayPaymentDaysHint,
        Part::LateChanges => Msg::TwoWayLateChangesHint,
        Part::Help => Msg::TwoWayHelpHint,
    }
}
