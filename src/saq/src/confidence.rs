//! What stands beside the score, never inside it: how much is answered, and how much of it is backed by proof.
//!
//! Both are shares of weight in basis points, added up as the score is: a topic is the weighted mean of its questions,
//! areas and overall are the mean of topics by severity product. Nothing here enters a figure, a range or a band: who
//! has no papers is not worse, only less is known.

use crate::{
    Answer, Assessment, Date, Question, Questionnaire, Value,
    answer::Evidence,
    questionnaire::Checked,
    score::{self, Bps, FULL, Node, Score},
    shown::{Headcount, headcount},
    visibility::{Visibilities, Visibility},
};
use serde::{Deserialize, Serialize};

/// What stands behind what was said, weakest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Backing {
    /// The word of the supplier.
    Declared,
    /// A dated proof that could be shown and counts ([`backing`]).
    DatedProof,
    /// Such a proof that somebody from outside has checked.
    ThirdParty,
}

impl Backing {
    pub const ALL: [Self; 3] = [Self::Declared, Self::DatedProof, Self::ThirdParty];

    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Declared => "declared",
            Self::DatedProof => "dated_proof",
            Self::ThirdParty => "third_party",
        }
    }
}

/// Shares of weight, in basis points; `None` where nothing counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Share {
    /// Of all scored questions that are shown or still open: those with a value ([`score::answered_share`]).
    pub answered: Option<Bps>,
    /// Of the scored questions shown: those whose value is backed by a proof that counts.
    pub backed: Option<Bps>,
}

/// The shares of all nodes, by index into the questionnaire.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Confidence {
    pub overall: Share,
    pub areas: Vec<Share>,
    pub topics: Vec<Share>,
}

/// Derives completeness and confidence.
#[must_use]
pub fn confidence(
    questionnaire: &Questionnaire,
    assessment: &Assessment,
    visibilities: &Visibilities,
    score: &Score,
) -> Confidence {
    let share_of = |share: &dyn Fn(usize) -> Option<Bps>| {
        score::scored_by(questionnaire, |index| Node { low: share(index), ..Node::default() })
    };
    let answered = share_of(&|index| {
        let node = score.questions[index];
        node.low.map(|_| if node.known.is_some() { FULL } else { 0 })
    });
    let tiers: Vec<Backing> = (0..questionnaire.topics.len())
        .flat_map(|topic| tiers(questionnaire, assessment, visibilities, topic))
        .collect();
    let first = questionnaire.profile.end;
    let backed = share_of(&|index| {
        let counts = match visibilities.question(index) {
            Visibility::Shown => score.questions[index].low.is_some(),
            Visibility::Hidden | Visibility::Open => false,
        };
        counts.then(|| match tiers[index - first] {
            Backing::Declared => 0,
            Backing::DatedProof | Backing::ThirdParty => FULL,
        })
    });
    let share = |answered: &Node, backed: &Node| Share { answered: answered.low, backed: backed.low };
    let shares = |answered: &[Node], backed: &[Node]| answered.iter().zip(backed).map(|(a, b)| share(a, b)).collect();
    Confidence {
        overall: share(&answered.overall, &backed.overall),
        areas: shares(&answered.areas, &backed.areas),
        topics: shares(&answered.topics, &backed.topics),
    }
}

/// The strongest backing of any value in a topic, by its index.
///
/// A proof counts if its question has a value, if it has a day that is not to come and not further back than the
/// question's validity, and if its kind suffices for a business of this size
/// ([`crate::questionnaire::Proof::suffices_for`]).
#[must_use]
pub fn backing(
    questionnaire: &Questionnaire,
    assessment: &Assessment,
    visibilities: &Visibilities,
    topic: usize,
) -> Backing {
    tiers(questionnaire, assessment, visibilities, topic).into_iter().max().unwrap_or(Backing::Declared)
}

/// The backing of each question of a topic. Evidence questions speak of their own topic only.
fn tiers(
    questionnaire: &Questionnaire,
    assessment: &Assessment,
    visibilities: &Visibilities,
    topic: usize,
) -> Vec<Backing> {
    let range = questionnaire.topics[topic].questions.clone();
    let mut tiers = vec![Backing::Declared; range.len()];
    let size = headcount(questionnaire, assessment);
    let value = |index: usize| match visibilities.question(index) {
        Visibility::Shown => assessment.answer(questionnaire, &questionnaire.questions[index]).and_then(Answer::value),
        Visibility::Hidden | Visibility::Open => None,
    };
    for index in range.clone() {
        let Some(Value::Evidence(proofs)) = value(index) else { continue };
        for proof in proofs {
            let Some(about) = questionnaire.index(proof.question.as_str()).filter(|about| range.contains(about)) else {
                continue;
            };
            let question = &questionnaire.questions[about];
            if value(about).is_some() && counts(proof, question, assessment.assessed_on, size) {
                let tier = match proof.checked {
                    Checked::Nobody => Backing::DatedProof,
                    Checked::ThirdParty => Backing::ThirdParty,
                };
                let tiers = &mut tiers[about - range.start];
                *tiers = tier.max(*tiers);
            }
        }
    }
    tiers
}

fn counts(proof: &Evidence, question: &Question, assessed_on: Date, size: Option<Headcount>) -> bool {
    let valid = |date: Date| date <= assessed_on && date.plus_months(question.validity_months.into()) >= assessed_on;
    proof.date.is_some_and(valid) && proof.proof.suffices_for(size)
}
