//! Another way to answer: one sentence if one likes, and it is sent as any answer is, with a receipt.

use crate::{routes::Page, session::use_session};
use kit::{
    Msg,
    browser::{clock, random},
    field::{Button, Press, TextArea},
    use_words,
};
use leptos::prelude::*;
use saq::submission::{Neutral, NeutralHeader, SubmissionId, neutral};

const MAX_NOTE: usize = 1_000;

#[must_use]
pub fn title(outcome: Neutral) -> Msg {
    match outcome {
        Neutral::MoreTime => Msg::OutcomeMoreTime,
        Neutral::AnsweredElsewhere => Msg::OutcomeAnsweredElsewhere,
        Neutral::WrongPerson => Msg::OutcomeWrongPerson,
        Neutral::NoLongerSupplier => Msg::OutcomeNoLongerSupplier,
        Neutral::Declined => Msg::OutcomeDeclined,
    }
}

fn lead(outcome: Neutral) -> Msg {
    match outcome {
        Neutral::MoreTime => Msg::OutcomeMoreTimeLead,
        Neutral::AnsweredElsewhere => Msg::OutcomeAnsweredElsewhereLead,
        Neutral::WrongPerson => Msg::OutcomeWrongPersonLead,
        Neutral::NoLongerSupplier => Msg::OutcomeNoLongerSupplierLead,
        Neutral::Declined => Msg::OutcomeDeclinedLead,
    }
}

fn label(outcome: Neutral) -> Msg {
    match outcome {
        Neutral::MoreTime => Msg::OutcomeMoreTimeNote,
        Neutral::AnsweredElsewhere => Msg::OutcomeAnsweredElsewhereNote,
        Neutral::WrongPerson => Msg::OutcomeWrongPersonNote,
        Neutral::NoLongerSupplier | Neutral::Declined => Msg::OutcomeNote,
    }
}

#[component]
pub fn Outcome(neutral: Neutral) -> impl IntoView {
    let (session, words) = (use_session(), use_words());
    let Some(view) = session.invitation() else {
        return view! {
            <h1>{words.say(title(neutral))}</h1>
            <p class="lead">{words.say(Msg::OutcomeTrying)}</p>
        }
        .into_any();
    };
    let note = RwSignal::new(String::new());
    let too_long = move || note.with(|note| note.chars().count()) > MAX_NOTE;
    let send = move |()| {
        if !too_long() {
            session.send(&outcome(session, &view, neutral, &note.get_untracked()));
            session.go(&Page::Send);
        }
    };
    view! {
        <h1>{words.say(title(neutral))}</h1>
        <p class="lead">{words.say(lead(neutral))}</p>
        <TextArea
            id="note"
            label=Signal::derive(move || words.t(label(neutral)))
            value=note
            max_chars=MAX_NOTE
            optional=true
            on_input=move |text: String| note.set(text)
        />
        <p>{words.say(Msg::OutcomeWhatIsSent)}</p>
        <p class="actions">
            <Button press=Press::Main id="send" on_press=send>{words.say(Msg::ButtonSend)}</Button>
            <a class="button button-quiet" href=session.route(&Page::Welcome)>{words.say(Msg::ButtonBack)}</a>
        </p>
    }
    .into_any()
}

fn outcome(
    session: crate::session::Session,
    view: &wire::InvitationView,
    kind: Neutral,
    note: &str,
) -> saq::Submission {
    let note = note.trim();
    let header = NeutralHeader {
        id: SubmissionId::v7(clock::now_ms(), random::bytes()),
        invitation: view.id.as_str().to_owned(),
        purpose: view.campaign.purpose,
        questionnaire: session.questionnaire_ref(),
        text: session.text_ref(),
        assessed_on: clock::today(),
        base: session.draft.with_untracked(|draft| draft.last_submission.clone()),
        note: (!note.is_empty()).then(|| note.to_owned()),
    };
    neutral(kind, header)
}
