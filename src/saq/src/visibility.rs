//! Which questions are shown, hidden, or cannot be known yet: one pass in document order.
//!
//! Hiding writes nothing. Answers to hidden or open questions stay where they are and change nothing.

use crate::{
    Answer, Assessment, Questionnaire,
    expr::{Condition, Fact, Truth},
    questionnaire::Question,
};
use serde::Serialize;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Visibility {
    Shown,
    Hidden,
    /// A fact it depends on is not known yet.
    Open,
}

impl From<Truth> for Visibility {
    fn from(truth: Truth) -> Self {
        match truth {
            Truth::Yes => Self::Shown,
            Truth::No => Self::Hidden,
            Truth::Unknown => Self::Open,
        }
    }
}

impl Visibility {
    fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::Hidden, _) | (_, Self::Hidden) => Self::Hidden,
            (Self::Shown, Self::Shown) => Self::Shown,
            (Self::Open, _) | (_, Self::Open) => Self::Open,
        }
    }
}

/// The visibility of every topic and question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Visibilities {
    topics: Vec<Visibility>,
    questions: Vec<Visibility>,
}

impl Visibilities {
    /// By index into [`Questionnaire::topics`].
    #[must_use]
    pub fn topic(&self, index: usize) -> Visibility {
        self.topics[index]
    }
    /// By index into [`Questionnaire::questions`].
    #[must_use]
    pub fn question(&self, index: usize) -> Visibility {
        self.questions[index]
    }
    /// Indices of the questions now shown, in document order.
    pub fn shown(&self) -> impl Iterator<Item = usize> + '_ {
        self.questions.iter().enumerate().filter(|(_, one)| **one == Visibility::Shown).map(|(index, _)| index)
    }
}

/// Derives what is shown.
#[must_use]
pub fn visibility(questionnaire: &Questionnaire, assessment: &Assessment) -> Visibilities {
    of_answers(questionnaire, assessment, &assessment.answers_in_order(questionnaire))
}

/// [`visibility`], for a caller who needs the answers in order anyway.
pub(crate) fn of_answers(
    questionnaire: &Questionnaire,
    assessment: &Assessment,
    answers: &[Option<&Answer>],
) -> Visibilities {
    let mut questions: Vec<Visibility> = Vec::with_capacity(questionnaire.questions.len());
    let mut topics = Vec::with_capacity(questionnaire.topics.len());
    let when = |condition: Option<&Condition>, before: &[Visibility]| match condition {
        None => Visibility::Shown,
        Some(condition) => {
            let fact = |index: usize| fact(&questionnaire.questions[index], answers[index], before[index]);
            condition.eval(&fact, assessment.assessed_on).into()
        }
    };
    let of_question = |index: usize, before: &[Visibility]| {
        let question = &questionnaire.questions[index];
        match question.purposes.contains(&assessment.purpose) {
            true => when(question.ask_if.as_ref(), before),
            false => Visibility::Hidden,
        }
    };
    for index in questionnaire.profile.clone() {
        questions.push(of_question(index, &questions));
    }
    for topic in &questionnaire.topics {
        let applies = when(topic.applies_if.as_ref(), &questions);
        topics.push(applies);
        for index in topic.questions.clone() {
            questions.push(match applies {
                Visibility::Hidden => Visibility::Hidden,
                Visibility::Shown | Visibility::Open => applies.and(of_question(index, &questions)),
            });
        }
    }
    Visibilities { topics, questions }
}

/// The truth of a condition, given the visibility of the facts it reads.
pub(crate) fn truth(
    condition: &Condition,
    questionnaire: &Questionnaire,
    assessment: &Assessment,
    visibility: impl Fn(usize) -> Visibility,
) -> Truth {
    condition.eval(&|index| fact_at(questionnaire, assessment, index, visibility(index)), assessment.assessed_on)
}

/// What a condition may know of the question at `index`. A literal lives as long as the condition, an answer as long as
/// the assessment: both outlive an evaluation.
#[must_use]
pub fn fact_at<'a>(
    questionnaire: &Questionnaire,
    assessment: &'a Assessment,
    index: usize,
    visibility: Visibility,
) -> Fact<'a> {
    let question = &questionnaire.questions[index];
    fact(question, assessment.answer(questionnaire, question), visibility)
}

/// What a condition may know of a question, given the answer that counts.
fn fact<'a>(question: &Question, answer: Option<&'a Answer>, visibility: Visibility) -> Fact<'a> {
    match visibility {
        Visibility::Hidden => return Fact::Hidden,
        Visibility::Open => return Fact::Unknown,
        Visibility::Shown => {}
    }
    match answer {
        Some(answer) if !question.allows(answer) => Fact::Unknown,
        Some(Answer::Value(value)) => Fact::Value(value),
        Some(Answer::DontKnow) => Fact::DontKnow,
        Some(Answer::NotApplicable(_)) => Fact::NotApplicable,
        Some(Answer::Withheld | Answer::Declined) | None => Fact::Unknown,
    }
}
