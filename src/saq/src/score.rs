//! The preliminary score: nested ranges in basis points.
//!
//! Every question, topic, area and the overall is an integer from 0 to 10 000, rounded half up once. A topic is the
//! weighted mean of its questions' integers; areas *and* overall are each the mean of *topics'* integers, weighted by
//! severity product. Each node has a **low** (what is unanswered, unknown, withheld or still open counts nothing) and a
//! **high** (it counts in full): the range only narrows as answers are added. *Known* is the mean over what was
//! answered; it never sorts, bands or heads anything.
//!
//! *Not applicable* leaves the sums only where the question's `na_if` holds. Otherwise it counts 0 in low and leaves
//! high and known, so that it never helps more than silence. *Declined* leaves the sums only where there is a right to
//! decline; elsewhere it counts as withheld.

mod explain;
mod mean;
mod slice;

pub use explain::{Explanation, Sum, Term, explain};
pub use mean::{Bps, FULL, weighted_mean};
pub use slice::{Cut, Member, Slice, SliceTopic, explain_slice, slices};

use crate::{
    Answer, Assessment, Purpose, Question, Questionnaire, Value,
    expr::Truth,
    points,
    questionnaire::EuCap,
    visibility::{self, Visibilities, Visibility},
};
use mean::{Means, proportion};
use serde::{Deserialize, Serialize};

/// Low and high end, in basis points; low is never above high.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Range {
    pub low: Bps,
    pub high: Bps,
}

/// One node of the score. An end is `None` where nothing counts towards it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Node {
    pub low: Option<Bps>,
    pub high: Option<Bps>,
    pub known: Option<Bps>,
}

impl Node {
    /// The figure, if there is one: a node that counts in low only (all of it *not applicable* without ground) has none.
    #[must_use]
    pub fn range(self) -> Option<Range> {
        Some(Range { low: self.low?, high: self.high? })
    }
}

/// All nodes, by index into the questionnaire.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Score {
    pub overall: Node,
    pub areas: Vec<Node>,
    pub topics: Vec<Node>,
    /// Facts, red lines and whatever brings no points have no ends at all.
    pub questions: Vec<Node>,
}

/// Derives the score.
#[must_use]
pub fn score(questionnaire: &Questionnaire, assessment: &Assessment, visibilities: &Visibilities) -> Score {
    of_answers(questionnaire, assessment, visibilities, &assessment.answers_in_order(questionnaire))
}

/// [`score`], for a caller who needs the answers in order anyway.
pub(crate) fn of_answers(
    questionnaire: &Questionnaire,
    assessment: &Assessment,
    visibilities: &Visibilities,
    answers: &[Option<&Answer>],
) -> Score {
    scored_by(questionnaire, |index| question_node(questionnaire, assessment, visibilities, index, answers[index]))
}

/// How much of the overall is answered: low, with full points for every value. `None` if nothing counts.
#[must_use]
pub fn answered_share(questionnaire: &Questionnaire, score: &Score) -> Option<Bps> {
    let mut overall = Means::default();
    for topic in &questionnaire.topics {
        let mut low = Means::default();
        for index in topic.questions.clone() {
            let node = score.questions[index];
            let share = node.low.map(|low| if node.known.is_some() { FULL } else { low });
            low.add(Node { low: share, ..Node::default() }, u32::from(questionnaire.questions[index].weight));
        }
        overall.add(low.node(), u32::from(topic.severity.product()));
    }
    overall.node().low
}

/// The score as it would be if the practice of one question were good enough to be no gap. What is better stays.
#[must_use]
pub fn with_gap_closed(questionnaire: &Questionnaire, score: &Score, index: usize) -> Score {
    let question = &questionnaire.questions[index];
    let enough = match points::full(question) {
        0 => 0,
        full => proportion(question.gap_below, full),
    };
    scored_by(questionnaire, |at| {
        let node = score.questions[at];
        if at != index {
            return node;
        }
        let raised = |end: Option<Bps>| end.map(|end| end.max(enough));
        Node { low: raised(node.low), high: raised(node.high), known: raised(node.known) }
    })
}

pub(crate) fn scored_by(questionnaire: &Questionnaire, node: impl Fn(usize) -> Node) -> Score {
    let questions: Vec<Node> = (0..questionnaire.questions.len()).map(node).collect();
    let mut overall = Means::default();
    let mut areas = vec![Means::default(); questionnaire.areas.len()];
    let mut topics = Vec::with_capacity(questionnaire.topics.len());
    for topic in &questionnaire.topics {
        let mut means = Means::default();
        for index in topic.questions.clone() {
            means.add(questions[index], u32::from(questionnaire.questions[index].weight));
        }
        let node = means.node();
        let severity = u32::from(topic.severity.product());
        overall.add(node, severity);
        areas[topic.area].add(node, severity);
        topics.push(node);
    }
    Score { overall: overall.node(), areas: areas.into_iter().map(|means| means.node()).collect(), topics, questions }
}

/// How a question stands in the sums.
fn question_node(
    questionnaire: &Questionnaire,
    assessment: &Assessment,
    visibilities: &Visibilities,
    index: usize,
    answer: Option<&Answer>,
) -> Node {
    const NOTHING: Node = Node { low: None, high: None, known: None };
    const UNKNOWN: Node = Node { low: Some(0), high: Some(FULL), known: None };
    const NOT_GRANTED: Node = Node { low: Some(0), high: None, known: None };
    let question = &questionnaire.questions[index];
    if !question.is_scored() {
        return NOTHING;
    }
    match visibilities.question(index) {
        Visibility::Hidden => return NOTHING,
        Visibility::Open => return UNKNOWN,
        Visibility::Shown => {}
    }
    match answer {
        None | Some(Answer::DontKnow | Answer::Withheld) => UNKNOWN,
        Some(Answer::Declined) if may_decline(questionnaire, assessment, question) => NOTHING,
        Some(Answer::Declined) => UNKNOWN,
        Some(Answer::NotApplicable(_)) => match na_holds(questionnaire, assessment, visibilities, question) {
            true => NOTHING,
            false => NOT_GRANTED,
        },
        Some(Answer::Value(value)) => value_node(question, value, assessment),
    }
}

fn value_node(question: &Question, value: &Value, assessment: &Assessment) -> Node {
    let full = points::full(question);
    match points::of(question, value, assessment.assessed_on) {
        Some(points) => {
            let low = proportion(points.low, full);
            let high = if points.high == points.low { low } else { proportion(points.high, full) };
            Node { low: Some(low), high: Some(high), known: Some(low) }
        }
        // A value of another kind cannot come through the border; if it does, it is no answer.
        None => Node { low: Some(0), high: Some(FULL), known: None },
    }
}

/// Whether *not applicable* is granted. What is not known yet does not hold.
#[must_use]
pub fn na_holds(
    questionnaire: &Questionnaire,
    assessment: &Assessment,
    visibilities: &Visibilities,
    question: &Question,
) -> bool {
    question.na_if.as_ref().is_some_and(|condition| {
        let truth = visibility::truth(condition, questionnaire, assessment, |index| visibilities.question(index));
        truth == Truth::Yes
    })
}

/// The right to decline: beyond the EU value-chain cap, asked for sustainability reporting, of at most 1 000 people.
#[must_use]
pub fn may_decline(questionnaire: &Questionnaire, assessment: &Assessment, question: &Question) -> bool {
    let small = crate::shown::headcount(questionnaire, assessment)
        .is_some_and(|headcount| headcount != crate::shown::Headcount::Over1000);
    question.eu_cap == EuCap::Beyond && assessment.purpose == Purpose::CsrdReporting && small
}
