//! The order of the pages: facts, the length, each topic with its end, the review. Derived from the journey, never stored.

use crate::{routes::Page, session::Derived};
use saq::{Questionnaire, journey::Step};

/// Where a question or topic stands in the way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct At {
    /// Into [`saq::journey::Journey::steps`].
    pub step: usize,
    /// Into the step's questions; none at its end.
    pub question: Option<usize>,
}

/// Where a page stands, if it is a page of the way and its question is shown now.
#[must_use]
pub fn at(questionnaire: &Questionnaire, derived: &Derived, page: &Page) -> Option<At> {
    let steps = &derived.journey.steps;
    match page {
        Page::Question(id) => {
            let index = questionnaire.index(id)?;
            steps.iter().enumerate().find_map(|(step, one)| {
                let question = one.questions.iter().position(|known| *known == index)?;
                Some(At { step, question: Some(question) })
            })
        }
        Page::Topic(id) => {
            let step = steps.iter().position(|step| topic_id(questionnaire, step) == Some(id.as_str()))?;
            Some(At { step, question: None })
        }
        Page::Length => Some(At { step: 0, question: None }),
        Page::Welcome
        | Page::Review
        | Page::Result
        | Page::Preview
        | Page::Sign
        | Page::Send
        | Page::Receipt
        | Page::Outcome(_)
        | Page::Draft
        | Page::Earlier
        | Page::TwoWay => None,
    }
}

/// The page after this one.
#[must_use]
pub fn next(questionnaire: &Questionnaire, derived: &Derived, page: &Page) -> Page {
    let steps = &derived.journey.steps;
    match at(questionnaire, derived, page) {
        Some(At { step, question: Some(question) }) => match steps[step].questions.get(question + 1) {
            Some(index) => question_page(questionnaire, *index),
            None => end(questionnaire, &steps[step]),
        },
        Some(At { step, question: None }) => first_from(questionnaire, &steps[step + 1..]),
        None => first_from(questionnaire, steps),
    }
}

/// The page before this one.
#[must_use]
pub fn back(questionnaire: &Questionnaire, derived: &Derived, page: &Page) -> Page {
    let steps = &derived.journey.steps;
    match at(questionnaire, derived, page) {
        Some(At { step, question: Some(question @ 1..) }) => {
            question_page(questionnaire, steps[step].questions[question - 1])
        }
        Some(At { step, question: Some(_) }) => {
            step.checked_sub(1).map_or(Page::Welcome, |before| end(questionnaire, &steps[before]))
        }
        Some(At { step, question: None }) => match (steps[step].questions.last(), step.checked_sub(1)) {
            (Some(index), _) => question_page(questionnaire, *index),
            (None, Some(before)) => end(questionnaire, &steps[before]),
            (None, None) => Page::Welcome,
        },
        None => steps.last().map_or(Page::Welcome, |step| end(questionnaire, step)),
    }
}

/// Where to go on: the first question without an answer, else the review.
#[must_use]
pub fn resume(questionnaire: &Questionnaire, derived: &Derived, answered: impl Fn(usize) -> bool) -> Page {
    first_asked(questionnaire, &derived.journey.steps, answered)
}

/// The next page after this one that asks for something. Where answers were brought from earlier, only what they leave
/// open is asked; the end of each topic on the way is still shown.
#[must_use]
pub fn next_asked(
    questionnaire: &Questionnaire,
    derived: &Derived,
    page: &Page,
    answered: impl Fn(usize) -> bool,
) -> Page {
    let steps = &derived.journey.steps;
    match at(questionnaire, derived, page) {
        Some(At { step, question: Some(question) }) => {
            let open = steps[step].questions[question + 1..].iter().find(|index| !answered(**index));
            open.map_or_else(|| end(questionnaire, &steps[step]), |index| question_page(questionnaire, *index))
        }
        Some(At { step, question: None }) => first_asked(questionnaire, &steps[step + 1..], answered),
        None => first_asked(questionnaire, steps, answered),
    }
}

fn first_asked(questionnaire: &Questionnaire, steps: &[Step], answered: impl Fn(usize) -> bool) -> Page {
    let open = steps.iter().filter(|step| !step.withheld).flat_map(|step| step.questions.iter());
    let open = open.copied().find(|index| !answered(*index));
    open.map_or(Page::Review, |index| question_page(questionnaire, index))
}

/// The first question of a step that still wants an answer, else its first.
#[must_use]
pub fn entry(questionnaire: &Questionnaire, step: &Step, answered: impl Fn(usize) -> bool) -> Page {
    let index = step.questions.iter().find(|index| !answered(**index)).or(step.questions.first());
    index.map_or_else(|| end(questionnaire, step), |index| question_page(questionnaire, *index))
}

/// The page that ends a step.
#[must_use]
pub fn end(questionnaire: &Questionnaire, step: &Step) -> Page {
    topic_id(questionnaire, step).map_or(Page::Length, |topic| Page::Topic(topic.to_owned()))
}

#[must_use]
pub fn question_page(questionnaire: &Questionnaire, index: usize) -> Page {
    Page::Question(questionnaire.questions[index].id.as_str().to_owned())
}

fn topic_id<'q>(questionnaire: &'q Questionnaire, step: &Step) -> Option<&'q str> {
    step.topic.map(|topic| questionnaire.topics[topic].id.as_str())
}

/// The first question of these steps; a step that is all open shows its end, which says so.
fn first_from(questionnaire: &Questionnaire, steps: &[Step]) -> Page {
    steps.first().map_or(Page::Review, |step| {
        step.questions.first().map_or_else(|| end(questionnaire, step), |index| question_page(questionnaire, *index))
    })
}
