//! The way as a rope with rings: passed, here, to come, newly opened. A thin strip of segments on a phone.

use crate::{routes::Page, session::use_session, walk};
use kit::{Msg, use_words};
use leptos::prelude::*;
use saq::journey;

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Ring {
    title: String,
    href: String,
    passed: bool,
    here: bool,
    new: bool,
}

/// The rope and the strip; `page` is where the supplier is.
#[component]
pub fn Rope(page: Page) -> impl IntoView {
    let (session, words) = (use_session(), use_words());
    let progress = move || {
        session.derived.with(|derived| {
            let journey = &derived.journey;
            if let Some(facts) = journey.steps.first().filter(|profile| !profile.is_done()) {
                // Before the facts nobody knows how many questions there will be.
                let of = words.number(facts.questions.len() as i64);
                return words.count(Msg::QuestionFacts, facts.answered, &[("of", &of)]);
            }
            let shown = words.number(journey.at_most() as i64);
            let answered = words.count(Msg::QuestionProgress, journey.answered, &[("shown", &shown)]);
            match journey.minutes_left {
                0 => answered,
                minutes => format!("{answered} · {}", words.count(Msg::QuestionMinutes, minutes as usize, &[])),
            }
        })
    };
    let aside_here = (page == Page::TwoWay).then_some("page");
    let aside = session.route(&Page::TwoWay);
    let rings = Memo::new(move |_| rings(session, words, &page));
    let list = move || rings.get().into_iter().map(|ring| drawn(ring, words.t(Msg::RopeNew))).collect_view();
    let strip = move || {
        let class = |ring: &Ring| match ring {
            Ring { here: true, .. } => "segment segment-here",
            Ring { passed: true, .. } => "segment segment-passed",
            Ring { .. } => "segment",
        };
        rings.get().iter().map(|ring| view! { <li class=class(ring)></li> }).collect_view()
    };
    view! {
        <nav class="rope" aria-label=words.say(Msg::RopeLabel)>
            <p class="note rope-progress">{progress}</p>
            <ol>{list}</ol>
            <ul class="rope-aside"><li><a href=aside aria-current=aside_here>{words.say(Msg::TwoWayTitle)}</a></li></ul>
        </nav>
        <ol class="segments" aria-hidden="true">{strip}</ol>
    }
}

fn drawn(ring: Ring, new: String) -> impl IntoView {
    let Ring { title, href, passed, here, new: is_new } = ring;
    let current = here.then_some("step");
    view! {
        <li class="rope-step" class:rope-passed=passed class:rope-here=here>
            <a href=href aria-current=current>{title}</a>
            {is_new.then(|| view! { <span class="chip chip-new">{new}</span> })}
        </li>
    }
}

fn rings(session: crate::session::Session, words: kit::Words, page: &Page) -> Vec<Ring> {
    let questionnaire = session.questionnaire();
    let text = session.text.get();
    let derived = session.derived.get();
    let newly = session.newly.get();
    let here = walk::at(&questionnaire, &derived, page).map(|at| at.step);
    let answered =
        |index| session.assessment.with(|assessment| journey::is_answered(&questionnaire, assessment, index));
    let mut rings: Vec<Ring> = derived
        .journey
        .steps
        .iter()
        .enumerate()
        // What may still come is not drawn: most of it will not.
        .filter(|(at, step)| !step.questions.is_empty() || here == Some(*at))
        .map(|(at, step)| Ring {
            title: match step.topic {
                Some(topic) => text.topic(questionnaire.topics[topic].id.as_str()).to_owned(),
                None => words.t(Msg::RopeFacts),
            },
            href: session.route(&walk::entry(&questionnaire, step, answered)),
            passed: step.is_done(),
            here: here == Some(at),
            new: step.questions.iter().any(|index| newly.0.contains(index)),
        })
        .collect();
    rings.push(Ring {
        title: words.t(Msg::RopeReview),
        href: session.route(&Page::Review),
        passed: false,
        here: matches!(page, Page::Review | Page::Result | Page::Preview | Page::Sign | Page::Send | Page::Receipt),
        new: false,
    });
    rings
}
