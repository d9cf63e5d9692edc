//! How an earlier answer stands to today's questionnaire, derived anew each time.

use super::{Earlier, Meaning, Source};
use crate::{
    Answer, Assessment, Date, Question, Questionnaire,
    answer::decode,
    draft::{Change, Draft},
    journey::Step,
    visibility::{Visibility, visibility},
};
use serde::Serialize;
use serde_json::Value as Json;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum State {
    /// The same question of the same buyer, within the months that its answer holds for.
    StillValid,
    /// To be looked at one by one.
    ToConfirm { because: Because },
    /// The question is not what it was.
    Changed { fit: Fit },
    /// Another earlier or present answer says that the question does not concern this business.
    NotAsked,
    /// Kept, and not asked any more.
    Gone,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Because {
    /// What must not be is always asked anew: the earlier answer is shown, and cannot be confirmed by a tap.
    RedLine,
    /// *Don't know*, withheld or declined: perhaps there is an answer today.
    NoValue,
    OtherVersion,
    Elsewhere,
    Sheet,
    /// Older than the months that an answer to this question holds for, or of an unknown day.
    Older,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Fit {
    /// The earlier answer, or what a migration makes of it, can be said today.
    Fits,
    FitsNoMore,
}

/// One earlier answer in the report for the supplier: was → now.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Item {
    /// Today's question, or the earlier one if it is gone.
    pub question: String,
    #[serde(flatten)]
    pub state: State,
    /// The earlier question, if it had another id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub was_question: Option<String>,
    pub said_on: Option<Date>,
    /// As it was said.
    pub was: Json,
    /// What is said today; none while the earlier answer waits.
    pub now: Option<Json>,
    /// What a tap would confirm; none where it must be answered anew.
    pub offered: Option<Json>,
}

/// How many earlier answers stand how. Those that have been answered today are left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Summary {
    pub still_valid: usize,
    pub to_confirm: usize,
    pub changed: usize,
    /// No longer asked, or not of this business.
    pub gone: usize,
}

impl Summary {
    #[must_use]
    pub fn of(items: &[Item]) -> Self {
        let mut summary = Self::default();
        for item in items.iter().filter(|item| item.now.is_none()) {
            let count = match item.state {
                State::StillValid => &mut summary.still_valid,
                State::ToConfirm { .. } => &mut summary.to_confirm,
                State::Changed { .. } => &mut summary.changed,
                State::NotAsked | State::Gone => &mut summary.gone,
            };
            *count += 1;
        }
        summary
    }
}

/// Everything brought, in the order of the questionnaire, then what is kept aside. Which questions are asked is judged
/// as if all that waits still held.
#[must_use]
pub fn items(questionnaire: &Questionnaire, draft: &Draft, today: Date) -> Vec<Item> {
    let expected = expected(questionnaire, draft, today);
    let visible = visibility(questionnaire, &expected);
    let placed = questionnaire.questions.iter().enumerate().filter_map(|(index, question)| {
        let id = question.id.as_str();
        let earlier = draft.earlier.get(id)?;
        let state = match visible.question(index) {
            Visibility::Hidden => State::NotAsked,
            Visibility::Shown | Visibility::Open => state(question, earlier, expected.assessed_on),
        };
        let was = earlier.was.as_ref();
        Some(Item {
            question: id.to_owned(),
            state,
            was_question: was.map(|was| was.question.clone()).filter(|was| was != id),
            said_on: earlier.said_on,
            was: was.map_or_else(|| earlier.answer.clone(), |was| was.answer.clone()),
            now: draft.answers.get(id).cloned(),
            offered: offered(question, earlier).filter(|_| state != State::NotAsked).map(|answer| answer.to_json()),
        })
    });
    let gone = draft.aside.iter().map(|aside| Item {
        question: aside.question.clone(),
        state: State::Gone,
        was_question: None,
        said_on: aside.said_on,
        was: aside.answer.clone(),
        now: None,
        offered: None,
    });
    placed.chain(gone).collect()
}

/// The assessment as it would be if everything that waits still held.
fn expected(questionnaire: &Questionnaire, draft: &Draft, today: Date) -> Assessment {
    let (mut assessment, _) = draft.assessment(questionnaire, today);
    for question in &questionnaire.questions {
        let waits = draft.earlier.get(question.id.as_str()).filter(|_| !assessment.answers.contains_key(&question.id));
        if let Some(answer) = waits.and_then(|earlier| decode(question, &earlier.answer).ok()) {
            assessment.answers.insert(question.id.clone(), answer);
        }
    }
    assessment
}

fn state(question: &Question, earlier: &Earlier, today: Date) -> State {
    let Ok(answer) = decode(question, &earlier.answer) else { return State::Changed { fit: Fit::FitsNoMore } };
    let has_value = match answer {
        Answer::Value(_) | Answer::NotApplicable(_) => true,
        Answer::DontKnow | Answer::Withheld | Answer::Declined => false,
    };
    let holds = |said_on: Date| today <= said_on.plus_months(i32::from(question.validity_months));
    let to_confirm = |because| State::ToConfirm { because };
    match (earlier.meaning, earlier.source) {
        (Meaning::Changed, _) => State::Changed { fit: Fit::Fits },
        (Meaning::Same | Meaning::OtherVersion, _) if question.is_red_line() => to_confirm(Because::RedLine),
        (Meaning::Same | Meaning::OtherVersion, _) if !has_value => to_confirm(Because::NoValue),
        (Meaning::Same | Meaning::OtherVersion, Source::Sheet) => to_confirm(Because::Sheet),
        (Meaning::Same | Meaning::OtherVersion, Source::Elsewhere) => to_confirm(Because::Elsewhere),
        (Meaning::OtherVersion, Source::SameBuyer) => to_confirm(Because::OtherVersion),
        (Meaning::Same, Source::SameBuyer) if earlier.said_on.is_some_and(holds) => State::StillValid,
        (Meaning::Same, Source::SameBuyer) => to_confirm(Because::Older),
    }
}

/// What one tap would say today: the earlier answer, if it fits. Never for a red line.
#[must_use]
pub fn offered(question: &Question, earlier: &Earlier) -> Option<Answer> {
    if question.is_red_line() { None } else { decode(question, &earlier.answer).ok() }
}

/// The earlier answer that waits at a question, and how it stands. `None` once there is an answer of today.
#[must_use]
pub fn waiting<'d>(question: &Question, draft: &'d Draft, today: Date) -> Option<(&'d Earlier, State)> {
    let id = question.id.as_str();
    let earlier = draft.earlier.get(id).filter(|_| !draft.answers.contains_key(id))?;
    Some((earlier, state(question, earlier, draft.assessed_on.unwrap_or(today))))
}

/// "All still true": the answers of today for what is still valid among the questions of a step that are shown now.
#[must_use]
pub fn still_true(questionnaire: &Questionnaire, draft: &Draft, step: &Step, today: Date) -> Vec<Change> {
    let said = |index: &usize| {
        let question = &questionnaire.questions[*index];
        let (earlier, state) = waiting(question, draft, today)?;
        let answer = offered(question, earlier).filter(|_| state == State::StillValid)?;
        Some(Change::SetAnswer { question: question.id.as_str().to_owned(), answer: answer.to_json() })
    };
    step.questions.iter().filter_map(said).collect()
}
