//! The way through the questionnaire: which steps there are now, how far one has come, what is left.
//!
//! Nothing of this is stored; it is derived anew after every answer.

use crate::{
    Answer, Assessment, Date, Question, Questionnaire, Value, band,
    visibility::{Visibilities, Visibility},
};
use serde::Serialize;

/// The profile or a topic, with what is now shown of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Step {
    /// Index into [`Questionnaire::topics`]; `None` is the profile.
    pub topic: Option<usize>,
    /// Indices of the questions shown, in order.
    pub questions: Vec<usize>,
    pub answered: usize,
    /// Required among those shown that are still without an answer.
    pub required_left: usize,
    /// Questions of it that are not known to be asked yet.
    pub open: usize,
    pub withheld: bool,
}

impl Step {
    /// Whether nothing is waiting: what nobody has to answer may stay empty.
    #[must_use]
    pub fn is_done(&self) -> bool {
        self.withheld || (self.required_left == 0 && self.open == 0)
    }
}

/// How long a way is. One sum for what a page promises and for what an author is told beforehand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize)]
pub struct Length {
    pub questions: usize,
    pub seconds: u32,
}

impl Length {
    /// The way with one more question to answer.
    #[must_use]
    pub fn and(self, question: &Question) -> Self {
        Self { questions: self.questions + 1, seconds: self.seconds + question.kind.seconds() }
    }

    /// Rounded up.
    #[must_use]
    pub fn minutes(self) -> u32 {
        self.seconds.div_ceil(60)
    }
}

/// Where a supplier stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Journey {
    /// Profile first; topics that are not hidden.
    pub steps: Vec<Step>,
    /// Questions shown that want an answer.
    pub shown: usize,
    pub answered: usize,
    /// Required among those shown, and how many of them are still without an answer.
    pub required: usize,
    pub required_left: usize,
    /// Questions not known to be asked yet.
    pub open: usize,
    /// Core questions shown without an answer: at none left a small supplier may send.
    pub core_left: usize,
    /// Minutes for what is left, open questions included, rounded up.
    pub minutes_left: u32,
}

impl Journey {
    /// The most questions there can still be in all: shown and open.
    #[must_use]
    pub fn at_most(&self) -> usize {
        self.shown + self.open
    }

    /// Questions in walking order.
    pub fn walk(&self) -> impl Iterator<Item = usize> + '_ {
        self.steps.iter().flat_map(|step| step.questions.iter().copied())
    }
}

/// Derives the way.
#[must_use]
pub fn journey(questionnaire: &Questionnaire, assessment: &Assessment, visibilities: &Visibilities) -> Journey {
    let mut journey = Journey {
        steps: Vec::new(),
        shown: 0,
        answered: 0,
        required: 0,
        required_left: 0,
        open: 0,
        core_left: 0,
        minutes_left: 0,
    };
    let mut left = Length::default();
    let answers = assessment.answers_in_order(questionnaire);
    let profile = std::iter::once((None, questionnaire.profile.clone(), false));
    let topics = questionnaire
        .topics
        .iter()
        .enumerate()
        .map(|(at, topic)| (Some(at), topic.questions.clone(), assessment.withheld.contains(&topic.id)));
    for (topic, range, withheld) in profile.chain(topics) {
        let mut step = Step { topic, questions: Vec::new(), answered: 0, required_left: 0, open: 0, withheld };
        for index in range {
            let question = &questionnaire.questions[index];
            match visibilities.question(index) {
                Visibility::Hidden => {}
                Visibility::Open => {
                    step.open += 1;
                    left = if withheld { left } else { left.and(question) };
                }
                Visibility::Shown => {
                    step.questions.push(index);
                    let answered = is_complete(answers[index], assessment.assessed_on);
                    step.answered += usize::from(answered);
                    journey.required += usize::from(question.required);
                    step.required_left += usize::from(question.required && !answered);
                    journey.core_left += usize::from(question.core && !answered);
                    left = if answered { left } else { left.and(question) };
                }
            }
        }
        journey.shown += step.questions.len();
        journey.answered += step.answered;
        journey.required_left += step.required_left;
        journey.open += step.open;
        if !step.questions.is_empty() || step.open > 0 {
            journey.steps.push(step);
        }
    }
    journey.minutes_left = left.minutes();
    journey
}

/// Whether a question has an answer that needs nothing more. A status without its date does.
#[must_use]
pub fn is_answered(questionnaire: &Questionnaire, assessment: &Assessment, index: usize) -> bool {
    is_complete(assessment.answer(questionnaire, &questionnaire.questions[index]), assessment.assessed_on)
}

fn is_complete(answer: Option<&Answer>, assessed_on: Date) -> bool {
    match answer {
        None => false,
        Some(Answer::Value(Value::RedLine { .. })) => band::settled_by(answer, assessed_on).is_some(),
        Some(_) => true,
    }
}
