//! The end of a topic: its range where one is shown, what stands out with a first step, and whether it is shared.

use crate::parts::not_asked::not_asked;
use crate::{routes::Page, session::use_session, walk};
use kit::{Msg, chart::RangeBar, markup::Markup, use_words};
use leptos::prelude::*;
use saq::{
    draft::{Change, Sharing},
    finding::{Concern, Finding, Missing},
};

#[component]
pub fn TopicEnd(topic: usize) -> impl IntoView {
    let (session, words) = (use_session(), use_words());
    let id = session.questionnaire().topics[topic].id.clone();
    let stored = StoredValue::new(id);
    let name =
        Signal::derive(move || stored.with_value(|id| session.text.with(|text| text.topic(id.as_str()).to_owned())));
    let page = StoredValue::new(Page::Topic(stored.with_value(|id| id.as_str().to_owned())));
    let next = move || page.with_value(|page| session.route(&session.next(page)));
    let back = move || {
        let questionnaire = session.questionnaire();
        session
            .derived
            .with(|derived| page.with_value(|page| session.route(&walk::back(&questionnaire, derived, page))))
    };
    view! {
        <p class="eyebrow">{words.say(Msg::TopicEyebrow)}</p>
        <h1>{move || name.get()}</h1>
        <Range topic=topic name=name/>
        <StandsOut topic=topic/>
        <NotAsked topic=topic/>
        <Withhold topic=topic/>
        <p class="actions">
            <a class="button" id="next" href=next>{words.say(Msg::ButtonContinue)}</a>
            <a class="button button-quiet" id="back" href=back>{words.say(Msg::ButtonBack)}</a>
        </p>
    }
}

/// The range, where the one display rule shows it.
#[component]
fn Range(topic: usize, name: Signal<String>) -> impl IntoView {
    let (session, words) = (use_session(), use_words());
    let shown = Memo::new(move |_| {
        let questionnaire = session.questionnaire();
        let id = &questionnaire.topics[topic].id;
        session.derived.with(|derived| derived.shown.topics.iter().find(|shown| shown.topic == *id).cloned())
    });
    let range =
        Signal::derive(move || shown.get().map(|shown| (u32::from(shown.range.low), u32::from(shown.range.high))));
    let few = move || shown.get().is_some_and(|shown| shown.too_few);
    view! {
        <Show when=move || shown.with(Option::is_some)>
            <div class="card">
                <h2>{move || words.t(if few() { Msg::TopicTooFew } else { Msg::TopicRange })}</h2>
                <RangeBar title=name range=range/>
                <p class="note">{words.say(Msg::TopicRangeNote)}</p>
            </div>
        </Show>
    }
}

#[component]
fn StandsOut(topic: usize) -> impl IntoView {
    let (session, words) = (use_session(), use_words());
    let findings = Memo::new(move |_| {
        let questionnaire = session.questionnaire();
        session.derived.with(|derived| {
            let here =
                derived.findings.iter().filter(|found| questionnaire.questions[found.index].topic == Some(topic));
            here.cloned().collect::<Vec<Finding>>()
        })
    });
    let list = move || findings.get().into_iter().map(|found| view! { <Found found=found/> }).collect_view();
    view! {
        <Show
            when=move || findings.with(|findings| !findings.is_empty())
            fallback=move || view! { <p>{words.say(Msg::TopicNothing)}</p> }
        >
            <h2>{words.say(Msg::TopicStandsOut)}</h2>
            <div class="stack">{list}</div>
        </Show>
    }
}

/// What is not asked here, because an answer could put somebody in danger.
#[component]
fn NotAsked(topic: usize) -> impl IntoView {
    let (session, words) = (use_session(), use_words());
    let names = Memo::new(move |_| {
        let questionnaire = session.questionnaire();
        let range = questionnaire.topics[topic].questions.clone();
        session.derived.with(|derived| {
            let silenced = derived.visibilities.silenced().iter().filter(|index| range.contains(index));
            let name = |index: &usize| {
                session.text.with(|text| text.label(questionnaire.questions[*index].id.as_str()).to_owned())
            };
            silenced.map(name).collect::<Vec<_>>()
        })
    });
    view! { {move || not_asked(words, names.get())} }
}

/// One thing that stands out, with its first step. Advice names actions, never other answers.
#[component]
fn Found(found: Finding) -> impl IntoView {
    let (session, words) = (use_session(), use_words());
    let id = found.question.clone();
    let (class, said) = match found.concern {
        Concern::RedLine(saq::RedLineStatus::Now) => ("card-red", Msg::TopicRedNow),
        Concern::RedLine(_) => ("card card-look", Msg::TopicRedTalk),
        Concern::Contradiction(_) => ("card card-look", Msg::ReviewPairs),
        Concern::Gap { .. } => ("card", Msg::TopicGap),
        Concern::Missing(Missing::Unanswered) => ("card", Msg::TopicUnanswered),
        Concern::Missing(Missing::DontKnow) => ("card", Msg::TopicDontKnow),
        Concern::Missing(Missing::Date) => ("card", Msg::TopicNoDate),
    };
    // Neither a gap in knowledge nor two answers that differ ask for a first step.
    let has_no_step = matches!(found.concern, Concern::Missing(_) | Concern::Contradiction(_));
    let href = session.route(&Page::Question(id.as_str().to_owned()));
    let name = {
        let id = id.clone();
        move || session.text.with(|text| text.short(id.as_str()).to_owned())
    };
    let step = Signal::derive(move || {
        session.lessons.with(|lessons| {
            let lesson = lessons.as_ref().and_then(|lessons| lessons.lessons.get(id.as_str()));
            let step = lesson.map(|lesson| match lesson.this_week.is_empty() {
                true => lesson.first_step.clone(),
                false => lesson.this_week.clone(),
            });
            step.filter(|_| !has_no_step).unwrap_or_default()
        })
    });
    view! {
        <section class=class>
            <h3><a href=href>{name}</a></h3>
            <p class="note">{words.say(said)}</p>
            <Show when=move || step.with(|step| !step.is_empty())>
                <div class="card-part">
                    <p class="eyebrow">{words.say(Msg::LessonFirstStep)}</p>
                    <Markup text=step/>
                </div>
            </Show>
        </section>
    }
}

#[component]
fn Withhold(topic: usize) -> impl IntoView {
    let (session, words) = (use_session(), use_words());
    let stored = StoredValue::new(session.questionnaire().topics[topic].id.clone());
    let checked = move || stored.with_value(|id| session.draft.with(|draft| draft.withheld.contains(id)));
    let change = move |event| {
        let sharing = if event_target_checked(&event) { Sharing::Withheld } else { Sharing::Shared };
        session.change(Change::SetWithheld { topic: stored.get_value(), sharing });
    };
    view! {
        <div class="tick">
            <input type="checkbox" id="withhold" aria-describedby="withhold-hint" prop:checked=checked on:change=change/>
            <label for="withhold">{words.say(Msg::TopicWithhold)}</label>
        </div>
        <p class="note" id="withhold-hint">{words.say(Msg::TopicWithholdHint)}</p>
    }
}
