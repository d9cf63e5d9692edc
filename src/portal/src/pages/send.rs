//! Sending: one press, then honest words about where it stands. Nothing turns green without a verified receipt.

mod state;

use crate::{
    parts::person::person_line,
    routes::Page,
    session::{
        Session,
        composing::{Signed, use_signature},
        outbox_runner::{Kept, Proof},
        use_session,
    },
};
use kit::{
    Msg, Words,
    browser::{file::download, page},
    field::{Banner, Button, Press, Tone},
    use_words,
};
use leptos::prelude::*;
use saq::submission::freeze;
use state::Waiting;

/// Where this draft's sending stands.
#[derive(Debug, Clone, PartialEq)]
enum Standing {
    NotSigned,
    Ready(Box<Signed>),
    /// In the outbox; its first entry is shown by [`Waiting`].
    Waiting,
    Received {
        number: String,
    },
    SetAside(Box<Kept>),
}

#[component]
pub fn Send() -> impl IntoView {
    let (session, words, signature) = (use_session(), use_words(), use_signature());
    let standing = Memo::new(move |_| {
        if session.outbox.with(|view| !view.outbox.entries.is_empty()) {
            return Standing::Waiting;
        }
        let newest = session.receipts.with(|kept| kept.first().cloned());
        let signed = signature.of(session);
        let is_sent =
            |signed: &Signed| session.receipts.with(|kept| kept.iter().any(|one| one.id == signed.submission.id));
        match (signed.filter(|signed| !is_sent(signed)), newest) {
            (Some(signed), _) => Standing::Ready(Box::new(signed)),
            (None, Some(kept)) => match (kept.verified(), &kept.proof) {
                (Some(payload), _) => Standing::Received { number: payload.number.clone() },
                (None, Proof::SetAside) => Standing::SetAside(Box::new(kept)),
                (None, Proof::Receipt { .. }) => Standing::NotSigned,
            },
            (None, None) => Standing::NotSigned,
        }
    });
    let title = move || {
        standing.with(|standing| match standing {
            Standing::NotSigned | Standing::Ready(_) => words.t(Msg::SendTitle),
            Standing::Waiting => words.t(Msg::SendTitleWaiting),
            Standing::Received { .. } => words.t(Msg::SendTitleReceived),
            Standing::SetAside(_) => words.t(Msg::SendTitleSetAside),
        })
    };
    let body = move || match standing.get() {
        Standing::NotSigned => view! {
            <p>{words.say(Msg::SendNotSigned)}</p>
            <nav class="actions" aria-label=words.say(Msg::ReviewOnward)>
                <a class="button" href=session.route(&Page::Sign)>{words.say(Msg::PreviewToSign)}</a>
            </nav>
        }
        .into_any(),
        Standing::Ready(signed) => ready(session, words, *signed).into_any(),
        Standing::Waiting => view! { <Waiting/> }.into_any(),
        Standing::Received { number } => received(session, words, &number).into_any(),
        Standing::SetAside(kept) => set_aside(session, words, *kept).into_any(),
    };
    let fault = move || session.outbox.with(|view| view.fault.clone());
    view! {
        <h1>{title}</h1>
        <Steps at=Signal::derive(move || standing.with(step_of))/>
        {move || fault().map(|reason| view! { <Banner tone=Tone::Stop>{words.t_with(Msg::SendFault, &[("reason", &reason)])}</Banner> })}
        <Show when=move || session.outbox.with(|view| view.elsewhere)>
            <Banner tone=Tone::Look>{words.say(Msg::SendElsewhere)}</Banner>
        </Show>
        {body}
    }
}

fn step_of(standing: &Standing) -> usize {
    match standing {
        Standing::NotSigned | Standing::Ready(_) | Standing::SetAside(_) => 0,
        Standing::Waiting => 1,
        Standing::Received { .. } => 2,
    }
}

/// The three states in words, the present one marked.
#[component]
fn Steps(at: Signal<usize>) -> impl IntoView {
    let words = use_words();
    let step = move |number: usize, said: Msg| {
        let current = move || (at.get() == number).then_some("step");
        let class = move || match at.get() {
            now if now == number && number == 2 => "state state-good",
            now if now == number => "state state-here",
            now if now > number => "state state-past",
            _ => "state",
        };
        view! { <li class=class aria-current=current>{words.say(said)}</li> }
    };
    view! {
        <ol class="states">
            {step(0, Msg::SendStepSaved)} {step(1, Msg::SendStepWaiting)} {step(2, Msg::SendStepReceived)}
        </ol>
    }
}

fn ready(session: Session, words: Words, signed: Signed) -> impl IntoView {
    let person = signed.submission.declaration.as_ref().map(|declaration| person_line(&declaration.signer));
    let signed_by = words.t_with(Msg::SendSignedBy, &[("person", &person.unwrap_or_default())]);
    let complete = words.t(if signed.submission.complete { Msg::PreviewComplete } else { Msg::PreviewPartial });
    let submission = StoredValue::new(signed.submission);
    let preview = session.route(&Page::Preview);
    let act = match session.invitation() {
        Some(view) => {
            let lead = words.t_with(Msg::SendLead, &[("buyer", &view.buyer.name)]);
            let button = words.t_with(Msg::SendNow, &[("buyer", &view.buyer.name)]);
            let send = move |()| {
                submission.with_value(|submission| session.send(submission));
                // The button goes; what has become of it stands at the top.
                page::focus_heading();
            };
            let barred = Signal::derive(move || !session.access.get().may_write());
            view! {
                <p class="lead">{lead}</p>
                <p>{words.t(Msg::SendAfter)}</p>
                <nav class="actions" aria-label=words.say(Msg::ReviewOnward)>
                    <Button press=Press::Main disabled=barred on_press=send>{button}</Button>
                    <a class="button button-quiet" href=preview>{words.t(Msg::SignToPreview)}</a>
                </nav>
            }
            .into_any()
        }
        None => {
            let save = move |()| {
                let text = submission.with_value(|submission| String::from_utf8(freeze(submission).bytes));
                if let Ok(text) = text {
                    download("fairlead-submission.json", "application/json", &text);
                }
            };
            view! {
                <p class="lead">{words.t(Msg::SendTry)}</p>
                <nav class="actions" aria-label=words.say(Msg::ReviewOnward)>
                    <Button press=Press::Main on_press=save>{words.t(Msg::ButtonDownload)}</Button>
                    <a class="button button-quiet" href=preview>{words.t(Msg::SignToPreview)}</a>
                </nav>
            }
            .into_any()
        }
    };
    view! { <p dir="auto">{signed_by} " " {complete}</p> {act} }
}

fn received(session: Session, words: Words, number: &str) -> impl IntoView + use<> {
    let said = words.t_with(Msg::SendReceived, &[("number", number)]);
    view! {
        <Banner tone=Tone::Good>{said}</Banner>
        <nav class="actions" aria-label=words.say(Msg::ReviewOnward)>
            <a class="button" href=session.route(&Page::Receipt)>{words.t(Msg::SendToReceipt)}</a>
        </nav>
    }
}

fn set_aside(session: Session, words: Words, kept: Kept) -> impl IntoView {
    let text = kept.text();
    let save = text.map(|text| {
        let save = move |()| download("fairlead-submission.json", "application/json", &text);
        view! { <Button on_press=save>{words.t(Msg::SendKeepFile)}</Button> }
    });
    view! {
        <p>{words.t(Msg::SendSetAside)}</p>
        <nav class="actions" aria-label=words.say(Msg::ReviewOnward)>
            <a class="button" href=session.route(&Page::Review)>{words.t(Msg::SendBackToReview)}</a>
            {save}
        </nav>
    }
}
