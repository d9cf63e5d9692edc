//! Which questions are shown, hidden, or cannot be known yet: one pass in document order.
//!
//! Hiding writes nothing. Answers to hidden or open questions stay where they are and change nothing.

use crate::{
    Answer, Assessment, Questionnaire,
    expr::{Condition, Fact, Truth},
    questionnaire::{Question, Role},
};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
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
    let mut questions: Vec<Visibility> = Vec::with_capacity(questionnaire.questions.len());
    let mut topics = Vec::with_capacity(questionnaire.topics.len());
    for index in questionnaire.profile.clone() {
        let one = of_question(questionnaire, assessment, &questionnaire.questions[index], &questions);
        questions.push(one);
    }
    for topic in &questionnaire.topics {
        let applies = when(topic.applies_if.as_ref(), questionnaire, assessment, &questions);
        topics.push(applies);
        for index in topic.questions.clone() {
            let one = match applies {
                Visibility::Hidden => Visibility::Hidden,
                Visibility::Shown | Visibility::Open => {
                    let asked = of_question(questionnaire, assessment, &questionnaire.questions[index], &questions);
                    applies.and(asked)
                }
            };
            questions.push(one);
        }
    }
    Visibilities { topics, questions }
}

fn of_question(
    questionnaire: &Questionnaire,
    assessment: &Assessment,
    question: &Question,
    before: &[Visibility],
) -> Visibility {
    if !question.purposes.contains(&assessment.purpose) {
        return Visibility::Hidden;
    }
    when(question.ask_if.as_ref(), questionnaire, assessment, before)
}

fn when(
    condition: Option<&Condition>,
    questionnaire: &Questionnaire,
    assessment: &Assessment,
    before: &[Visibility],
) -> Visibility {
    condition.map_or(Visibility::Shown, |condition| {
        truth(condition, questionnaire, assessment, |index| before[index]).into()
    })
}

/// The truth of a condition, given the visibility of the facts it reads.
pub(crate) fn truth(
    condition: &Condition,
    questionnaire: &Questionnaire,
    assessment: &Assessment,
    visibility: impl Fn(usize) -> Visibility,
) -> Truth {
    condition.eval(&|index| fact(questionnaire, assessment, index, visibility(index)), assessment.assessed_on)
}

/// What a condition may know of a fact.
#[must_use]
pub fn fact<'a>(
    questionnaire: &Questionnaire,
    assessment: &'a Assessment,
    index: usize,
    visibility: Visibility,
) -> Fact<'a> {
    match visibility {
        Visibility::Hidden => return Fact::Hidden,
        Visibility::Open => return Fact::Unknown,
        Visibility::Shown => {}
    }
    let question = &questionnaire.questions[index];
    let topic_withheld = question.role == Role::Gate
        && question.topic.is_some_and(|topic| assessment.withheld.contains(&questionnaire.topics[topic].id));
    if topic_withheld {
        return Fact::Unknown;
    }
    match assessment.answers.get(&question.id) {
        Some(answer) if !question.allows(answer) => Fact::Unknown,
        Some(Answer::Value(value)) => Fact::Value(value),
        Some(Answer::DontKnow) => Fact::DontKnow,
        Some(Answer::NotApplicable(_)) => Fact::NotApplicable,
        Some(Answer::Withheld | Answer::Declined) | None => Fact::Unknown,
    }
}
