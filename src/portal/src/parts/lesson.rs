//! The lesson of a question: four short parts, always in the same order; red lines have two more before them. Below it the
//! cards on the law of each country of work, where the facts come from, and words explained.

mod gap_cards;
mod sources;

use crate::session::use_session;
use gap_cards::GapCards;
use kit::{Msg, browser::page, markup::Markup, use_words};
use leptos::prelude::*;
use saq::{QuestionId, shown, text::Lesson};
use sources::{Line, source_list};

/// Wide enough for the lesson to stand beside the question.
const WIDE: &str = "(min-width: 47em)";

/// Nothing is drawn until the lessons have come, or where a question has none.
#[component]
pub fn LessonPanel(question: QuestionId) -> impl IntoView {
    let (session, words) = (use_session(), use_words());
    let opened = page::prefers(WIDE);
    let id = question.clone();
    let lesson = Memo::new(move |_| {
        session.lessons.with(|lessons| lessons.as_ref().and_then(|lessons| lessons.lessons.get(id.as_str()).cloned()))
    });
    let good = move |lesson: &Lesson| {
        let headcount = session.assessment.with(|assessment| shown::headcount(&session.questionnaire(), assessment));
        lesson.good_for(headcount).to_owned()
    };
    let parts = move || {
        let Some(lesson) = lesson.get() else { return Vec::new() };
        let good = good(&lesson);
        [
            (Msg::LessonThisWeek, lesson.this_week),
            (Msg::LessonHelp, lesson.help),
            (Msg::LessonWhy, lesson.why),
            (Msg::LessonGood, good),
            (Msg::LessonProof, lesson.proof),
            (Msg::LessonFirstStep, lesson.first_step),
        ]
        .into_iter()
        .filter(|(_, text)| !text.is_empty())
        .collect()
    };
    let drawn = move || {
        let part = |(title, text): (Msg, String)| {
            view! {
                <div class="lesson-part">
                    <h2>{words.t(title)}</h2>
                    <Markup text=text/>
                </div>
            }
        };
        parts().into_iter().map(part).collect_view()
    };
    view! {
        <Show when=move || lesson.with(Option::is_some)>
            <section class="lesson" id="lesson" aria-label=words.say(Msg::LessonLabel)>
                <details class="lesson-fold" prop:open=opened>
                    <summary>{words.say(Msg::LessonOpen)}</summary>
                    {drawn}
                    <GapCards question=question.clone()/>
                    <LessonSources question=question.clone()/>
                    <Glossary question=question.clone()/>
                </details>
            </section>
        </Show>
    }
}

/// What the lesson rests on.
#[component]
fn LessonSources(question: QuestionId) -> impl IntoView {
    let (session, words) = (use_session(), use_words());
    move || {
        let lines: Vec<Line> = session.pack.with(|pack| {
            let sources = pack.sources.as_ref();
            sources.map(|sources| sources.of_lesson(question.as_str()).map(Line::from).collect()).unwrap_or_default()
        });
        (!lines.is_empty()).then(|| {
            view! {
                <details>
                    <summary>{words.t(Msg::LessonSources)}</summary>
                    {source_list(words, lines)}
                </details>
            }
        })
    }
}

/// The words of the question or its lesson that the glossary explains.
#[component]
fn Glossary(question: QuestionId) -> impl IntoView {
    let (session, words) = (use_session(), use_words());
    let terms = move || {
        let lessons = session.lessons.get()?;
        let text = session.text.get();
        let mut said = format!("{} {}", text.label(question.as_str()), text.hint(question.as_str()));
        if let Some(lesson) = lessons.lessons.get(question.as_str()) {
            said.extend([" ", &lesson.why, " ", &lesson.first_step, " ", &lesson.proof]);
            lesson.good.values().for_each(|good| said.extend([" ", good]));
        }
        let found = lessons.glossary.values().filter(|term| term.is_said_in(&said));
        let found: Vec<_> = found.cloned().collect();
        (!found.is_empty()).then_some(found)
    };
    move || {
        terms().map(|terms| {
            let terms = terms
                .into_iter()
                .map(|term| view! { <div><dt>{term.term}</dt><dd><Markup text=term.meaning/></dd></div> })
                .collect_view();
            view! {
                <details class="glossary">
                    <summary>{words.t(Msg::LessonGlossary)}</summary>
                    <dl>{terms}</dl>
                </details>
            }
        })
    }
}
