//! Why a question is asked, not asked, or still open: each condition opened into its parts, each part with its truth and
//! with what was said of the facts it reads.

use crate::{
    Assessment, QuestionId, Questionnaire, TopicId,
    expr::{Condition, Expr, Truth},
    shown::headcount,
    visibility::{Visibilities, Visibility, fact_at},
};
use serde::Serialize;
use serde_json::Value as Json;

/// Everything that decides whether one question is shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Why {
    pub question: QuestionId,
    pub visibility: Visibility,
    /// Whether it serves the purpose for which the buyer asks.
    pub serves_purpose: bool,
    pub topic: Option<WhyTopic>,
    /// `None` where it does not depend on how many others are asked.
    pub room: Option<WhyRoom>,
    /// `None` if it is asked of everybody in its topic.
    pub ask_if: Option<Part>,
    /// The ground on which *not applicable* would be granted.
    pub na_if: Option<Part>,
}

/// The topic's own condition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct WhyTopic {
    pub topic: TopicId,
    pub visibility: Visibility,
    /// `None` if the topic is for everybody.
    pub applies_if: Option<Part>,
}

/// How a bound on the length of the way leaves room for one question or does not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct WhyRoom {
    /// The most questions for a business of this size; `None` while the size is not known.
    pub at_most: Option<usize>,
    /// For how many questions before it the conditions hold, and for how many more they may.
    pub before: usize,
    pub before_open: usize,
    /// Whether there is room for it after them.
    pub fits: Truth,
}

/// A condition or one of its parts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Part {
    /// As in the questionnaire; of a part, with as few brackets as it needs.
    pub text: String,
    pub truth: Truth,
    /// How the parts below are put together; [`Link::Plain`] has none.
    pub link: Link,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<Part>,
    /// Of a plain part: the facts it reads.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub facts: Vec<Told>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Link {
    /// All parts must hold.
    All,
    /// One part is enough.
    Any,
    /// The one part must not hold.
    Not,
    Plain,
}

/// What was said of a fact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Told {
    pub question: QuestionId,
    pub visibility: Visibility,
    /// In the form drafts and submissions carry; `None` if unanswered. It counts only while the question is shown.
    pub answer: Option<Json>,
}

/// Opens the reasons of one question.
#[must_use]
pub fn why(questionnaire: &Questionnaire, assessment: &Assessment, visibilities: &Visibilities, index: usize) -> Why {
    let reader = Reader { questionnaire, assessment, visibilities };
    let question = &questionnaire.questions[index];
    let topic = question.topic.map(|at| {
        let topic = &questionnaire.topics[at];
        let applies_if = topic.applies_if.as_ref().map(|condition| reader.condition(condition));
        WhyTopic { topic: topic.id.clone(), visibility: visibilities.topic(at), applies_if }
    });
    Why {
        question: question.id.clone(),
        visibility: visibilities.question(index),
        serves_purpose: question.purposes.contains(&assessment.purpose),
        topic,
        room: room(questionnaire, assessment, visibilities, index),
        ask_if: question.ask_if.as_ref().map(|condition| reader.condition(condition)),
        na_if: question.na_if.as_ref().map(|condition| reader.condition(condition)),
    }
}

fn room(
    questionnaire: &Questionnaire,
    assessment: &Assessment,
    visibilities: &Visibilities,
    index: usize,
) -> Option<WhyRoom> {
    let room = questionnaire.room.as_ref()?;
    let at = room.while_it_lasts().iter().position(|one| *one == index)?;
    let (fewest, most) = room.bounds(headcount(questionnaire, assessment));
    if fewest == usize::MAX {
        return None;
    }
    let before = room.always().iter().chain(&room.while_it_lasts()[..at]);
    let seen: Vec<Visibility> = before.map(|index| visibilities.opened(*index)).collect();
    let count = |visibility| seen.iter().filter(|one| **one == visibility).count();
    let (before, before_open) = (count(Visibility::Shown), count(Visibility::Open));
    let fits = match () {
        () if before >= most => Truth::No,
        () if before + before_open < fewest => Truth::Yes,
        () => Truth::Unknown,
    };
    Some(WhyRoom { at_most: (fewest == most).then_some(most), before, before_open, fits })
}

struct Reader<'r> {
    questionnaire: &'r Questionnaire,
    assessment: &'r Assessment,
    visibilities: &'r Visibilities,
}

impl Reader<'_> {
    fn condition(&self, condition: &Condition) -> Part {
        Part { text: condition.text().to_owned(), ..self.part(condition.root()) }
    }

    fn part(&self, expr: &Expr) -> Part {
        let (link, below) = match expr {
            Expr::And(..) => (Link::All, joined(expr, Link::All)),
            Expr::Or(..) => (Link::Any, joined(expr, Link::Any)),
            Expr::Not(inner) => (Link::Not, vec![&**inner]),
            Expr::Bool(_)
            | Expr::Number(_)
            | Expr::Date(_)
            | Expr::Word(_)
            | Expr::Today
            | Expr::Fact(_)
            | Expr::Ask(..)
            | Expr::Size(_)
            | Expr::Negative(_)
            | Expr::Compare(..)
            | Expr::Calculate(..)
            | Expr::OneOf(..)
            | Expr::Chosen(..) => (Link::Plain, Vec::new()),
        };
        let facts = if link == Link::Plain { expr.reads() } else { Vec::new() };
        Part {
            text: expr.text(&|index| self.questionnaire.questions[index].id.as_str()),
            truth: self.truth(expr),
            link,
            parts: below.into_iter().map(|part| self.part(part)).collect(),
            facts: facts.into_iter().map(|index| self.told(index)).collect(),
        }
    }

    fn truth(&self, expr: &Expr) -> Truth {
        let known =
            |index: usize| fact_at(self.questionnaire, self.assessment, index, self.visibilities.question(index));
        expr.truth(&known, self.assessment.assessed_on)
    }

    fn told(&self, index: usize) -> Told {
        let question = &self.questionnaire.questions[index];
        let answer = self.assessment.answer(self.questionnaire, question);
        Told {
            question: question.id.clone(),
            visibility: self.visibilities.question(index),
            answer: answer.map(crate::Answer::to_json),
        }
    }
}

/// `a && b && c` has three parts, not two of which one has two.
fn joined(expr: &Expr, link: Link) -> Vec<&Expr> {
    match (expr, link) {
        (Expr::And(left, right), Link::All) | (Expr::Or(left, right), Link::Any) => {
            let mut parts = joined(left, link);
            parts.extend(joined(right, link));
            parts
        }
        _ => vec![expr],
    }
}
