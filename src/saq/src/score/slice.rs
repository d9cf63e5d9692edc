//! The same figures cut another way: by lens (compliance, conduct, business) or by stage (plan, do, check, act).
//!
//! A slice's topic is the weighted mean of those of its questions that belong to the slice; a slice's overall is the mean
//! of these topics, each weighted by its severity product times its **membership share**: how much of the topic's weight
//! belongs to the slice. Shares follow from what is asked, never from what was answered, so that a slice keeps the laws
//! of the score: a better answer never lowers it, and an added answer never widens its range.
//!
//! Slices do **not** average to the overall: a topic in which little is asked about checking has a small voice in
//! *check* and a large one elsewhere, and every mean is rounded by itself. They are for the buyer and for printing.

use super::{
    Explanation, Node, Score,
    explain::node,
    mean::{Bps, Means, proportion},
};
use crate::{
    Question, Questionnaire,
    questionnaire::{Lens, Stage},
    visibility::{Visibilities, Visibility},
};
use serde::Serialize;

/// Along what the figures are cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cut {
    Lens,
    Stage,
}

/// One lens or one stage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Member {
    Lens(Lens),
    Stage(Stage),
}

impl Cut {
    /// Its members, in the order they are read.
    #[must_use]
    pub fn members(self) -> &'static [Member] {
        match self {
            Self::Lens => &[Member::Lens(Lens::Compliance), Member::Lens(Lens::Conduct), Member::Lens(Lens::Business)],
            Self::Stage => &[
                Member::Stage(Stage::Plan),
                Member::Stage(Stage::Do),
                Member::Stage(Stage::Check),
                Member::Stage(Stage::Act),
            ],
        }
    }
}

impl Member {
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Lens(Lens::Compliance) => "compliance",
            Self::Lens(Lens::Conduct) => "conduct",
            Self::Lens(Lens::Business) => "business",
            Self::Stage(Stage::Plan) => "plan",
            Self::Stage(Stage::Do) => "do",
            Self::Stage(Stage::Check) => "check",
            Self::Stage(Stage::Act) => "act",
        }
    }

    fn takes(self, question: &Question) -> bool {
        match self {
            Self::Lens(lens) => question.lens == Some(lens),
            Self::Stage(stage) => question.stage == Some(stage),
        }
    }
}

/// A topic's part in a slice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SliceTopic {
    /// Index into [`Questionnaire::topics`].
    pub topic: usize,
    /// Share of the topic's weight that belongs to the slice, in basis points, rounded half up; never 0.
    pub share: Bps,
    /// Over the slice's questions only.
    pub node: Node,
}

/// One member's figures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slice {
    pub member: Member,
    pub overall: Node,
    /// Topics with a question of the slice that is shown or may still be.
    pub topics: Vec<SliceTopic>,
}

/// All slices of one cut, from a score already derived.
#[must_use]
pub fn slices(questionnaire: &Questionnaire, visibilities: &Visibilities, score: &Score, cut: Cut) -> Vec<Slice> {
    cut.members().iter().map(|member| slice(questionnaire, visibilities, score, *member)).collect()
}

fn slice(questionnaire: &Questionnaire, visibilities: &Visibilities, score: &Score, member: Member) -> Slice {
    let mut overall = Means::default();
    let mut topics = Vec::new();
    for (at, topic) in questionnaire.topics.iter().enumerate() {
        let (mut means, mut own, mut all) = (Means::default(), 0, 0);
        for index in topic.questions.clone() {
            let question = &questionnaire.questions[index];
            if !question.is_scored() || visibilities.question(index) == Visibility::Hidden {
                continue;
            }
            let weight = u32::from(question.weight);
            all += weight;
            if member.takes(question) {
                own += weight;
                means.add(score.questions[index], weight);
            }
        }
        if own > 0 {
            let part = SliceTopic { topic: at, share: proportion(own, all), node: means.node() };
            overall.add(part.node, weight(questionnaire, part));
            topics.push(part);
        }
    }
    Slice { member, overall: overall.node(), topics }
}

/// Severity product × share: at most 64 × 10 000.
fn weight(questionnaire: &Questionnaire, part: SliceTopic) -> u32 {
    u32::from(questionnaire.topics[part.topic].severity.product()) * u32::from(part.share)
}

/// The tree behind a slice: its topics, each over its questions of the slice.
#[must_use]
pub fn explain_slice(questionnaire: &Questionnaire, score: &Score, slice: &Slice) -> Explanation {
    let terms = slice.topics.iter().map(|part| {
        let topic = &questionnaire.topics[part.topic];
        (topic.id.as_str(), weight(questionnaire, *part), part.node)
    });
    let below = slice.topics.iter().map(|part| {
        let topic = &questionnaire.topics[part.topic];
        let own = topic.questions.clone().filter(|index| slice.member.takes(&questionnaire.questions[*index]));
        let questions = own.map(|index| {
            let question = &questionnaire.questions[index];
            (question.id.as_str(), u32::from(question.weight), score.questions[index])
        });
        node(topic.id.as_str(), part.node, questions.collect(), Vec::new())
    });
    node(slice.member.as_str(), slice.overall, terms.collect(), below.collect())
}
