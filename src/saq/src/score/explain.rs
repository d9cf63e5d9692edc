//! Every figure opened into the parts and weights behind it. Each sum re-adds to its result.

use super::{Bps, Node, Score, weighted_mean};
use crate::Questionnaire;
use serde::Serialize;

/// A part of a sum.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Term {
    /// Id of the question or topic.
    pub id: String,
    pub weight: u32,
    pub value: Bps,
}

/// The arithmetic of one end: `result` is the weighted mean of the terms, rounded half up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Sum {
    pub terms: Vec<Term>,
    pub result: Option<Bps>,
}

impl Sum {
    /// Whether the terms add up to the result.
    #[must_use]
    pub fn re_adds(&self) -> bool {
        weighted_mean(self.terms.iter().map(|term| (term.weight, term.value))) == self.result
    }
}

/// One node with its parts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Explanation {
    /// Id of the topic or area, or `overall`.
    pub id: String,
    pub low: Sum,
    pub high: Sum,
    pub known: Sum,
    /// Topics under areas; nothing under topics, whose terms are questions.
    pub parts: Vec<Explanation>,
}

impl Explanation {
    /// Whether this node and all below it add up.
    #[must_use]
    pub fn re_adds(&self) -> bool {
        [&self.low, &self.high, &self.known].iter().all(|sum| sum.re_adds()) && self.parts.iter().all(Self::re_adds)
    }

    /// The node of this id at or below this one.
    #[must_use]
    pub fn find(&self, id: &str) -> Option<&Self> {
        if self.id == id { Some(self) } else { self.parts.iter().find_map(|part| part.find(id)) }
    }
}

/// The tree behind a score: overall over topics; beside its sums the areas, each over its topics.
#[must_use]
pub fn explain(questionnaire: &Questionnaire, score: &Score) -> Explanation {
    let topic_parts = |area: usize| {
        let topics = questionnaire.topics.iter().enumerate().filter(move |(_, topic)| topic.area == area);
        topics.map(|(at, topic)| {
            let questions = topic.questions.clone().map(|index| {
                let question = &questionnaire.questions[index];
                (question.id.as_str(), u32::from(question.weight), score.questions[index])
            });
            node(topic.id.as_str(), score.topics[at], questions.collect(), Vec::new())
        })
    };
    let topic_term = |at: usize| {
        let topic = &questionnaire.topics[at];
        (topic.id.as_str(), u32::from(topic.severity.product()), score.topics[at])
    };
    let areas = questionnaire.areas.iter().enumerate().map(|(area, id)| {
        let of_area = (0..questionnaire.topics.len()).filter(|at| questionnaire.topics[*at].area == area);
        node(id.as_str(), score.areas[area], of_area.map(topic_term).collect(), topic_parts(area).collect())
    });
    let all = (0..questionnaire.topics.len()).map(topic_term).collect();
    node("overall", score.overall, all, areas.collect())
}

/// A node's arithmetic; parts are (id, weight, node).
pub(super) fn node(id: &str, result: Node, parts: Vec<(&str, u32, Node)>, below: Vec<Explanation>) -> Explanation {
    let sum = |end: fn(Node) -> Option<Bps>| Sum {
        terms: parts
            .iter()
            .filter_map(|(id, weight, part)| {
                end(*part).map(|value| Term { id: (*id).to_owned(), weight: *weight, value })
            })
            .collect(),
        result: end(result),
    };
    Explanation {
        id: id.to_owned(),
        low: sum(|node| node.low),
        high: sum(|node| node.high),
        known: sum(|node| node.known),
        parts: below,
    }
}
