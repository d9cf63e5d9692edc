//! Before the result: what stands out and what is missing, each a link to its question.

use crate::{
    parts::{
        answers::{answer_rows, answer_table},
        two_way::TwoWayLink,
    },
    routes::Page,
    session::{Session, use_session},
};
use kit::{
    Msg,
    field::{Banner, Button, Press, Tone},
    use_words,
};
use leptos::prelude::*;
use saq::{
    draft::{Change, Sharing},
    finding::{Concern, Finding, Missing},
    order,
};

#[component]
pub fn Review() -> impl IntoView {
    let (session, words) = (use_session(), use_words());
    let left = move || session.derived.with(|derived| derived.journey.core_left);
    let counted = move || {
        session.derived.with(|derived| {
            let shown = words.number(derived.journey.shown as i64);
            words.count(Msg::ReviewCount, derived.journey.answered, &[("shown", &shown)])
        })
    };
    let may_send = move || match left() {
        0 => words.t(Msg::ReviewMaySend),
        left => words.count(Msg::ReviewCoreLeft, left, &[]),
    };
    let tone = Signal::derive(move || if left() == 0 { Tone::Plain } else { Tone::Look });
    let next = Memo::new(move |_| next_missing(session));
    view! {
        <h1>{words.say(Msg::ReviewTitle)}</h1>
        <p class="lead">{counted}</p>
        <Banner tone=tone>{may_send}</Banner>
        <Standing/>
        <Contradictions/>
        <MissingList/>
        <Withheld/>
        <AllAnswers/>
        <TwoWayLink/>
        <nav class="actions" aria-label=words.say(Msg::ReviewOnward)>
            <a class="button" href=session.route(&Page::Result)>{words.say(Msg::ReviewToResult)}</a>
            {move || {
                next.get()
                    .map(|question| {
                        let href = session.route(&Page::Question(question));
                        view! { <a class="button button-quiet" href=href>{words.say(Msg::ReviewGoOn)}</a> }
                    })
            }}
        </nav>
    }
}

/// The first question that still wants an answer, core questions before others.
pub(super) fn next_missing(session: Session) -> Option<String> {
    let questionnaire = session.questionnaire();
    session.derived.with(|derived| {
        let missing = derived.findings.iter().filter(|finding| matches!(finding.concern, Concern::Missing(_)));
        let first = missing.min_by_key(|finding| (!questionnaire.questions[finding.index].core, finding.index));
        first.map(|finding| finding.question.as_str().to_owned())
    })
}

fn findings(session: Session, wanted: fn(&Concern) -> bool) -> Vec<Finding> {
    session.derived.with(|derived| derived.findings.iter().filter(|one| wanted(&one.concern)).cloned().collect())
}

/// Red lines that may be happening.
#[component]
fn Standing() -> impl IntoView {
    let (session, words) = (use_session(), use_words());
    let found = Memo::new(move |_| findings(session, |concern| matches!(concern, Concern::RedLine(_))));
    let item = move |finding: Finding| {
        let id = finding.question.as_str().to_owned();
        let href = session.route(&Page::Question(id.clone()));
        let said = session.text.with(|text| match finding.concern {
            Concern::RedLine(status) => text.status(&id, status).to_owned(),
            Concern::Contradiction(_) | Concern::Gap { .. } | Concern::Missing(_) => String::new(),
        });
        let short = session.text.with(|text| text.short(&id).to_owned());
        view! { <li><a href=href>{short}</a> " – " {said}</li> }
    };
    view! {
        <Show when=move || found.with(|found| !found.is_empty())>
            <section class="card card-look" aria-labelledby="review-first">
                <h2 id="review-first">{words.say(Msg::ReviewFirst)}</h2>
                <p>{words.say(Msg::ReviewFirstWhy)}</p>
                <ul>{move || found.get().into_iter().map(item).collect_view()}</ul>
            </section>
        </Show>
    }
}

/// Answers that seem to say different things, with a way back to each.
#[component]
fn Contradictions() -> impl IntoView {
    let (session, words) = (use_session(), use_words());
    let found = Memo::new(move |_| findings(session, |concern| matches!(concern, Concern::Contradiction(_))));
    let link = move |index: &usize| {
        let id = session.questionnaire().questions[*index].id.as_str().to_owned();
        let short = session.text.with(|text| text.short(&id).to_owned());
        view! { <li><a href=session.route(&Page::Question(id))>{short}</a></li> }
    };
    let item = move |finding: Finding| {
        let Concern::Contradiction(id) = finding.concern else { return None };
        let questionnaire = session.questionnaire();
        let links = questionnaire.pair(id.as_str())?.asks.iter().map(link).collect_view();
        let said = session.text.with(|text| text.pair(id.as_str()).to_owned());
        Some(view! { <li>{said} <ul>{links}</ul></li> })
    };
    view! {
        <Show when=move || found.with(|found| !found.is_empty())>
            <section class="card card-look" aria-labelledby="review-pairs">
                <h2 id="review-pairs">{words.say(Msg::ReviewPairs)}</h2>
                <p>{words.say(Msg::ReviewPairsWhy)}</p>
                <ul>{move || found.get().into_iter().map(item).collect_view()}</ul>
            </section>
        </Show>
    }
}

#[component]
fn MissingList() -> impl IntoView {
    let (session, words) = (use_session(), use_words());
    let found = Memo::new(move |_| {
        let found = findings(session, |concern| matches!(concern, Concern::Missing(_)));
        order::by(found, |finding| [finding.index as u32, 0, 0, 0, 0])
    });
    let item = move |finding: Finding| {
        let id = finding.question.as_str().to_owned();
        let is_core = session.questionnaire().questions[finding.index].core;
        let why = match finding.concern {
            Concern::Missing(Missing::DontKnow) => Some(Msg::ReviewDontKnow),
            Concern::Missing(Missing::Date) => Some(Msg::ReviewDateMissing),
            Concern::Missing(Missing::Unanswered) if is_core => Some(Msg::ReviewCore),
            Concern::Missing(Missing::Unanswered)
            | Concern::RedLine(_)
            | Concern::Contradiction(_)
            | Concern::Gap { .. } => None,
        };
        let href = session.route(&Page::Question(id.clone()));
        let label = session.text.with(|text| text.label(&id).to_owned());
        let why = why.map(|why| view! { " " <span class="note">{words.t(why)}</span> });
        view! { <li><a href=href>{label}</a> {why}</li> }
    };
    let title = move || words.count(Msg::ReviewMissing, found.with(Vec::len), &[]);
    view! {
        <Show
            when=move || found.with(|found| !found.is_empty())
            fallback=move || view! { <p>{words.say(Msg::ReviewNothingMissing)}</p> }
        >
            <section class="card" aria-labelledby="review-missing">
                <h2 id="review-missing">{title}</h2>
                <p>{words.say(Msg::ReviewMissingWhy)}</p>
                <ul>{move || found.get().into_iter().map(item).collect_view()}</ul>
            </section>
        </Show>
    }
}

#[component]
fn Withheld() -> impl IntoView {
    let (session, words) = (use_session(), use_words());
    let topics = Memo::new(move |_| session.draft.with(|draft| draft.withheld.clone()));
    let item = move |topic: saq::TopicId| {
        let title = session.text.with(|text| text.topic(topic.as_str()).to_owned());
        let share = move |()| session.change(Change::SetWithheld { topic: topic.clone(), sharing: Sharing::Shared });
        view! { <li>{title} " " <Button press=Press::Link on_press=share>{words.say(Msg::ReviewShare)}</Button></li> }
    };
    view! {
        <Show when=move || topics.with(|topics| !topics.is_empty())>
            <section class="card" aria-labelledby="review-withheld">
                <h2 id="review-withheld">{words.say(Msg::ReviewWithheld)}</h2>
                <p>{words.say(Msg::ReviewWithheldWhy)}</p>
                <ul>{move || topics.get().into_iter().map(item).collect_view()}</ul>
            </section>
        </Show>
    }
}

/// Everything that was said, step by step.
#[component]
fn AllAnswers() -> impl IntoView {
    let (session, words) = (use_session(), use_words());
    let href_of = Callback::new(move |question: String| session.route(&Page::Question(question)));
    let steps = move || {
        let questionnaire = session.questionnaire();
        let (text, assessment) = (session.text.get(), session.assessment.get());
        let steps = session.derived.with(|derived| derived.journey.steps.clone());
        let step = |step: saq::journey::Step| {
            let title = match step.topic {
                Some(at) => text.topic(questionnaire.topics[at].id.as_str()).to_owned(),
                None => words.t(Msg::ReviewProfile),
            };
            let shown = words.number(step.questions.len() as i64);
            let counted = words.count(Msg::ReviewTopicCount, step.answered, &[("shown", &shown)]);
            let rows = answer_rows(words, &text, &questionnaire, &assessment, &step.questions);
            view! {
                <details class="topic-answers">
                    <summary>{title} " " <span class="note">{counted}</span></summary>
                    {answer_table(words, rows, Some(href_of))}
                </details>
            }
        };
        steps.into_iter().map(step).collect_view()
    };
    view! {
        <section aria-labelledby="review-all">
            <h2 id="review-all">{words.say(Msg::ReviewAll)}</h2>
            {steps}
        </section>
    }
}
