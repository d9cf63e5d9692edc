//! What was said earlier, beside its question: calm, with a tap where a tap is enough.

use super::answer_words::answer_words;
use crate::session::use_session;
use kit::{
    Msg, Words,
    browser::{clock, page},
    field::{Button, Press},
    use_words,
};
use leptos::prelude::*;
use saq::{
    Question, Text,
    answer::decode,
    carry::{Because, Fit, State, offered, waiting},
};
use serde_json::Value as Json;

/// An earlier answer in words; as it was written, where today's question has no words for it.
#[must_use]
pub fn earlier_words(words: Words, text: &Text, question: Option<&Question>, answer: &Json) -> String {
    let known = question.and_then(|question| decode(question, answer).ok().map(|answer| (question, answer)));
    match (known, answer) {
        (Some((question, answer)), _) => answer_words(words, text, question, &answer),
        (None, Json::String(said)) => said.clone(),
        (None, _) => answer.to_string(),
    }
}

#[component]
pub fn EarlierSaid(index: usize) -> impl IntoView {
    let (session, words) = (use_session(), use_words());
    let today = clock::today();
    let waits = Memo::new(move |_| {
        let questionnaire = session.questionnaire();
        let question = &questionnaire.questions[index];
        session.draft.with(|draft| waiting(question, draft, today).map(|(earlier, state)| (earlier.clone(), state)))
    });
    let confirm = move |()| {
        let questionnaire = session.questionnaire();
        let question = &questionnaire.questions[index];
        let answer = waits.with_untracked(|waits| waits.as_ref().and_then(|(earlier, _)| offered(question, earlier)));
        if answer.is_some() {
            session.answer(&question.id, answer);
            page::focus_soon("next");
        }
    };
    let drawn = move || {
        let (earlier, state) = waits.get()?;
        let questionnaire = session.questionnaire();
        let question = &questionnaire.questions[index];
        let answer = match (&earlier.was, state) {
            (Some(was), State::Changed { fit: Fit::FitsNoMore }) => &was.answer,
            _ => &earlier.answer,
        };
        let (label, answer) = session.text.with(|text| {
            let label = text.label(question.id.as_str()).to_owned();
            (label, earlier_words(words, text, Some(question), answer))
        });
        let lead = match earlier.said_on {
            Some(day) => words.t_with(Msg::EarlierSaidOn, &[("date", &words.date(day))]),
            None => words.t(Msg::EarlierSaid),
        };
        let asks = match state {
            State::ToConfirm { because: Because::RedLine } => Msg::EarlierAnew,
            State::Changed { .. } if question.is_red_line() => Msg::EarlierAnew,
            State::Changed { fit: Fit::Fits } => Msg::EarlierChanged,
            State::Changed { fit: Fit::FitsNoMore } => Msg::EarlierChangedAnew,
            State::StillValid | State::ToConfirm { .. } | State::NotAsked | State::Gone => Msg::EarlierStill,
        };
        let may_confirm = offered(question, &earlier).is_some();
        Some(view! {
            <section class="card earlier" id="earlier">
                <p class="lead">{label}</p>
                <p>{lead}</p>
                <p><strong dir="auto">{answer}</strong></p>
                <p>{words.t(asks)}</p>
                {may_confirm.then(|| view! {
                    <Button press=Press::Quiet id="still-true" on_press=confirm>{words.t(Msg::EarlierYes)}</Button>
                })}
            </section>
        })
    };
    view! { {drawn} }
}
