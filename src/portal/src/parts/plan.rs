//! The plan: what the answers suggest by when, and what the supplier makes of it.
//!
//! Suggestions are derived and never stored; what the supplier writes is an item of the draft, sent with the answers.

mod editor;
mod row;

use crate::session::{Session, use_session};
use kit::{Msg, use_words};
use leptos::prelude::*;
use row::PlanRow;
use saq::{
    QuestionId,
    plan::{Aim, Horizon, PlanItem, Step},
};

/// One step, by what it is for and by when.
pub type StepKey = (QuestionId, Horizon);

/// The id of a row in the page, and the beginning of its fields' ids.
#[must_use]
pub fn row_id((question, horizon): &StepKey) -> String {
    let horizon = match horizon {
        Horizon::ThisWeek => "week",
        Horizon::ThreeMonths => "months",
        Horizon::OneYear => "year",
    };
    format!("plan-{question}-{horizon}")
}

/// A suggestion, an item of the supplier's own, or both.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Line {
    key: StepKey,
    suggested: Option<Step>,
}

/// The whole plan. `open` is the step being edited; cards above set it, too.
#[component]
pub fn Plan(open: RwSignal<Option<StepKey>>) -> impl IntoView {
    let (session, words) = (use_session(), use_words());
    let lines = Memo::new(move |_| lines(session));
    let group = move |horizon: Horizon, title: Msg| {
        let of_horizon =
            move || lines.with(|lines| lines.iter().filter(|line| line.key.1 == horizon).cloned().collect::<Vec<_>>());
        view! {
            <Show when=move || lines.with(|lines| lines.iter().any(|line| line.key.1 == horizon))>
                <section class="plan-group">
                    <h3>{words.say(title)}</h3>
                    <ul class="plan">
                        <For each=of_horizon key=|line| (row_id(&line.key), line.suggested.is_some()) let:line>
                            <PlanRow line=line open=open/>
                        </For>
                    </ul>
                </section>
            </Show>
        }
    };
    view! {
        <Show when=move || lines.with(Vec::is_empty)>
            <p>{words.say(Msg::PlanNothing)}</p>
        </Show>
        {group(Horizon::ThisWeek, Msg::PlanThisWeek)}
        {group(Horizon::ThreeMonths, Msg::PlanThreeMonths)}
        {group(Horizon::OneYear, Msg::PlanOneYear)}
    }
}

/// Suggestions in their order, then items whose question no longer suggests anything.
fn lines(session: Session) -> Vec<Line> {
    let mut lines: Vec<Line> = session.derived.with(|derived| {
        let line = |step: &Step| Line { key: (step.question.clone(), step.horizon), suggested: Some(step.clone()) };
        derived.steps.iter().map(line).collect()
    });
    session.draft.with(|draft| {
        for item in &draft.plan {
            let key = (item.question.clone(), item.horizon);
            if lines.iter().all(|line| line.key != key) {
                lines.push(Line { key, suggested: None });
            }
        }
    });
    lines
}

/// What the supplier has written for a step so far.
fn item(session: Session, key: &StepKey) -> Option<PlanItem> {
    session.draft.with(|draft| draft.plan.iter().find(|item| item.question == key.0 && item.horizon == key.1).cloned())
}

/// The words of a suggestion: the lesson's first step, a level's anchor, or what good looks like.
fn suggestion(session: Session, step: &Step) -> String {
    let id = step.question.as_str();
    let questionnaire = session.questionnaire();
    let lesson = |words: &dyn Fn(&saq::text::Lesson) -> String| {
        session.lessons.with(|lessons| lessons.as_ref().and_then(|lessons| lessons.lessons.get(id).map(words)))
    };
    let good = |lesson: &saq::text::Lesson| {
        let headcount = session.assessment.with(|assessment| saq::shown::headcount(&questionnaire, assessment));
        lesson.good_for(headcount).to_owned()
    };
    match step.aim {
        Aim::FirstStep => lesson(&|lesson| lesson.first_step.clone()).unwrap_or_default(),
        Aim::Good => lesson(&good).unwrap_or_default(),
        Aim::Level(level) => match questionnaire.question(id) {
            Some(question) => session.text.with(|text| text.option(&question.kind, id, &level.to_string()).to_owned()),
            None => String::new(),
        },
    }
}
