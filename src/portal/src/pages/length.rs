//! After the facts: how long the way is for a business like this one.

use crate::{routes::Page, session::use_session, walk};
use kit::{Msg, use_words};
use leptos::prelude::*;

#[component]
pub fn Length() -> impl IntoView {
    let (session, words) = (use_session(), use_words());
    // What is still to be asked; the facts themselves are behind.
    let left = move || {
        session
            .derived
            .with(|derived| derived.journey.at_most() - derived.journey.answered.min(derived.journey.at_most()))
    };
    let minutes = move || session.derived.with(|derived| derived.journey.minutes_left as usize);
    let title = move || {
        let minutes = words.count(Msg::LengthMinutes, minutes(), &[]);
        words.count(Msg::LengthTitle, left(), &[("minutes", &minutes)])
    };
    let open_facts =
        move || session.derived.with(|derived| derived.journey.steps.first().is_some_and(|profile| !profile.is_done()));
    let topics = move || {
        let (questionnaire, text) = (session.questionnaire(), session.text.get());
        session.derived.with(|derived| {
            let steps = derived.journey.steps.iter().filter_map(|step| Some((step.topic?, step)));
            steps
                .map(|(topic, step)| {
                    let name = text.topic(questionnaire.topics[topic].id.as_str()).to_owned();
                    let count = words.count(Msg::LengthQuestions, step.questions.len() + step.open, &[]);
                    view! { <li>{name} " " <span class="note">{count}</span></li> }
                })
                .collect_view()
        })
    };
    let target = move |to: fn(&saq::Questionnaire, &crate::session::Derived, &Page) -> Page| {
        let questionnaire = session.questionnaire();
        session.derived.with(|derived| session.route(&to(&questionnaire, derived, &Page::Length)))
    };
    view! {
        <h1>{title}</h1>
        <p class="lead">{words.say(Msg::LengthLead)}</p>
        <Show when=open_facts>
            <p class="banner banner-look">{words.say(Msg::LengthFactsOpen)}</p>
        </Show>
        <p>{words.say(Msg::LengthCore)}</p>
        <h2>{words.say(Msg::LengthTopics)}</h2>
        <ul>{topics}</ul>
        <p class="actions">
            <a class="button" id="next" href=move || target(walk::next)>{words.say(Msg::ButtonContinue)}</a>
            <a class="button button-quiet" id="back" href=move || target(walk::back)>{words.say(Msg::ButtonBack)}</a>
        </p>
    }
}
