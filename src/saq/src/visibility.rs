//! Which questions are shown, hidden, or cannot be known yet: one pass in document order.
//!
//! Where a business of this size is asked at most so many questions, what was opened is then cut to the gravest (see
//! [`crate::questionnaire::Room`]). Facts are never cut, so no condition changes by it.
//!
//! Hiding writes nothing. Answers to hidden or open questions stay where they are and change nothing.

use crate::{
    Answer, Assessment, Questionnaire,
    expr::{Condition, Fact, Truth},
    questionnaire::{Question, Room},
    shown::headcount,
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
    /// Before what there is no room for was cut; `None` if nothing is ever cut.
    opened: Option<Vec<Visibility>>,
    silenced: Vec<usize>,
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
    /// What conditions alone would show of a question.
    #[must_use]
    pub fn opened(&self, index: usize) -> Visibility {
        self.opened.as_ref().unwrap_or(&self.questions)[index]
    }
    /// Indices of the questions that would be asked here, were it not that an answer could put somebody in danger.
    #[must_use]
    pub fn silenced(&self) -> &[usize] {
        &self.silenced
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
    let mut silenced = Vec::new();
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
            let question = &questionnaire.questions[index];
            if question.silenced_if.is_some() && question.purposes.contains(&assessment.purpose) {
                let danger = applies.and(when(question.silenced_if.as_ref(), &questions));
                silenced.extend((danger == Visibility::Shown).then_some(index));
            }
            questions.push(match applies {
                Visibility::Hidden => Visibility::Hidden,
                Visibility::Shown | Visibility::Open => applies.and(of_question(index, &questions)),
            });
        }
    }
    let opened = questionnaire.room.as_ref().map(|room| {
        let opened = questions.clone();
        cut(room, room.bounds(headcount(questionnaire, assessment)), &mut questions);
        opened
    });
    Visibilities { topics, questions, opened, silenced }
}

/// Leaves as many questions as there is room for. How many there is room for may itself not be known, and so may be
/// which of those before a question are shown; then it is open.
fn cut(room: &Room, (fewest, most): (usize, usize), questions: &mut [Visibility]) {
    let (mut surely, mut possibly) = (0, 0);
    let mut count = |one: Visibility| {
        surely += usize::from(one == Visibility::Shown);
        possibly += usize::from(one != Visibility::Hidden);
        (surely, possibly)
    };
    for index in room.always() {
        count(questions[*index]);
    }
    for index in room.while_it_lasts() {
        let (surely, possibly) = count(questions[*index]);
        let fits = match questions[*index] {
            Visibility::Hidden => continue,
            _ if possibly <= fewest => Visibility::Shown,
            Visibility::Shown if surely > most => Visibility::Hidden,
            Visibility::Open if surely >= most => Visibility::Hidden,
            Visibility::Shown | Visibility::Open => Visibility::Open,
        };
        questions[*index] = questions[*index].and(fits);
    }
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
pub(crate) fn fact_at<'a>(
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
