//! One question: it is the headline; its answers, its lesson beside, the way back and on. Going on is always possible.

use crate::{
    parts::{
        answering::{Answering, QuietChoices},
        earlier::EarlierSaid,
        lesson::LessonPanel,
        right_to_decline::RightToDecline,
        rope::Rope,
    },
    routes::Page,
    session::use_session,
    walk::{self, At},
};
use kit::{Msg, use_words};
use leptos::prelude::*;

#[component]
pub fn QuestionPage(index: usize, page: Page) -> impl IntoView {
    let (session, words) = (use_session(), use_words());
    let questionnaire = session.questionnaire();
    let topic = questionnaire.questions[index].topic;
    let id = questionnaire.questions[index].id.clone();
    // Marked as new until the next page, not only until this one is drawn.
    on_cleanup(move || session.seen(index));

    let stored = StoredValue::new(page.clone());
    let place = Memo::new(move |_| {
        let questionnaire = session.questionnaire();
        let at = session.derived.with(|derived| stored.with_value(|page| walk::at(&questionnaire, derived, page)));
        at.and_then(|At { step, question }| {
            let of = session.derived.with(|derived| derived.journey.steps[step].questions.len());
            Some((question? + 1, of))
        })
    });
    let is_new = session.newly.with_untracked(|newly| newly.0.contains(&index));
    let section = move || match topic {
        Some(topic) => {
            let questionnaire = session.questionnaire();
            session.text.with(|text| text.topic(questionnaire.topics[topic].id.as_str()).to_owned())
        }
        None => words.t(Msg::RopeFacts),
    };
    let eyebrow = move || match place.get() {
        Some((n, of)) => {
            let (n, of) = (words.number(n as i64), words.number(of as i64));
            format!("{} · {}", section(), words.t_with(Msg::QuestionPlace, &[("n", &n), ("of", &of)]))
        }
        None => section(),
    };
    let next = move || stored.with_value(|page| session.route(&session.next(page)));
    let back = move || {
        let questionnaire = session.questionnaire();
        session
            .derived
            .with(|derived| stored.with_value(|page| session.route(&walk::back(&questionnaire, derived, page))))
    };
    let withheld = move || {
        topic.is_some_and(|topic| {
            let questionnaire = session.questionnaire();
            session.draft.with(|draft| draft.withheld.contains(&questionnaire.topics[topic].id))
        })
    };
    view! {
        <div class="page">
            <Rope page=page/>
            <div class="page-main">
                <p class="eyebrow">
                    {eyebrow}
                    {is_new.then(|| view! { " " <span class="chip chip-new">{words.say(Msg::RopeNew)}</span> })}
                </p>
                <Show when=move || place.get().is_none()>
                    <p class="banner">{words.say(Msg::QuestionNotAsked)}</p>
                </Show>
                <fieldset class="bare" role="none" prop:disabled=move || !session.access.get().may_write()>
                    <EarlierSaid index=index/>
                    <RightToDecline index=index/>
                    <Answering index=index/>
                    <QuietChoices index=index/>
                </fieldset>
                <Show when=withheld>
                    <p class="note">{words.say(Msg::QuestionTopicWithheld)}</p>
                </Show>
                <p class="actions">
                    <a class="button" id="next" href=next>{words.say(Msg::ButtonNext)}</a>
                    <a class="button button-quiet" id="back" href=back>{words.say(Msg::ButtonBack)}</a>
                </p>
            </div>
            <LessonPanel question=id/>
        </div>
    }
}
