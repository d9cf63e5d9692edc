//! A submission: what a supplier sends, frozen into exact bytes.
//!
//! Bytes are hashed, sent, stored and signed as they are and never written anew, so that no reader's habits with JSON can
//! change what somebody said. A submission holds no times but days, and nothing about how long anybody took.

mod compose;
mod freeze;
mod id;

pub use compose::{Header, Neutral, NeutralHeader, compose, neutral};
pub use freeze::{Frozen, ParseDefect, freeze, parse};
pub use id::{SubmissionId, SubmissionIdDefect};

use crate::{
    Assessment, Date, Purpose, Questionnaire, TopicId, answer::decode_all, digest::Digest, plan::PlanItem,
    questionnaire::Defect, shown::ShownScore, two_way::TwoWay,
};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// The form of a submission. A new form gets a new name; old ones stay readable.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(inline))]
pub enum Schema {
    #[serde(rename = "fairlead.submission.v1")]
    V1,
}

/// How the supplier answers the invitation. Each is neutral, and each gets a receipt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// The questionnaire, answered in whole or in part.
    Assessment,
    MoreTime,
    AnsweredElsewhere,
    WrongPerson,
    NoLongerSupplier,
    Declined,
}

impl Outcome {
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Assessment => "assessment",
            Self::MoreTime => "more_time",
            Self::AnsweredElsewhere => "answered_elsewhere",
            Self::WrongPerson => "wrong_person",
            Self::NoLongerSupplier => "no_longer_supplier",
            Self::Declined => "declined",
        }
    }
}

/// Which structure was answered.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct QuestionnaireRef {
    pub id: String,
    pub version: String,
    pub sha256: Digest,
}

impl QuestionnaireRef {
    #[must_use]
    pub fn of(questionnaire: &Questionnaire) -> Self {
        let (id, version) = (questionnaire.id.clone(), questionnaire.version.clone());
        Self { id, version, sha256: questionnaire.sha256 }
    }
}

/// Which words the supplier read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct TextRef {
    pub language: String,
    pub text_sha256: Digest,
    /// Absent if the lessons never reached the device.
    pub lessons_sha256: Option<Digest>,
}

/// Somebody who answers for what is sent.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Person {
    pub name: String,
    pub role: String,
    pub email: Option<String>,
}

/// "To the best of our knowledge, on this day": fixed words that the buyer cannot edit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Declaration {
    pub preparer: Person,
    pub signer: Person,
    pub signed_on: Date,
    /// Of the words as they were shown.
    pub wording_sha256: Digest,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum CommitmentAnswer {
    Signed,
    WithReservation,
    Declined,
}

/// The answer to the buyer's guideline: an act of its own beside the declaration.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Commitment {
    pub answer: CommitmentAnswer,
    /// In the supplier's words; with [`CommitmentAnswer::WithReservation`].
    pub reservation: Option<String>,
    pub guideline_sha256: Digest,
    /// Of the guideline's text that was read.
    pub language: String,
}

/// What is sent, field by field.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Submission {
    pub schema: Schema,
    /// [`crate::RULES_VERSION`] by which `score` and `complete` were derived.
    pub rules: u32,
    /// [`crate::ENGINE_VERSION`].
    pub engine: String,
    pub id: SubmissionId,
    /// The invitation's id, never its token.
    pub invitation: String,
    pub outcome: Outcome,
    pub purpose: Purpose,
    pub questionnaire: QuestionnaireRef,
    pub text: TextRef,
    pub assessed_on: Date,
    /// The submission that this one follows.
    pub base: Option<SubmissionId>,
    /// Whether every required question that is shown, outside withheld topics, has an answer of some kind
    /// ([`crate::journey::is_answered`]).
    pub complete: bool,
    /// By question id, in the form of [`crate::Answer::to_json`].
    #[cfg_attr(feature = "schema", schemars(with = "crate::schema::Answers"))]
    pub answers: BTreeMap<String, Value>,
    pub withheld: Vec<TopicId>,
    pub plan: Vec<PlanItem>,
    pub declaration: Option<Declaration>,
    pub commitment: Option<Commitment>,
    /// Words that go with a neutral outcome.
    pub note: Option<String>,
    /// What the supplier chose to send along of what they say of the buyer's own ways. Nothing is computed from it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub two_way: Option<TwoWay>,
    /// Computed from exactly the answers above.
    pub score: Option<ShownScore>,
}

impl Submission {
    /// What the supplier has said, for computing anew. Answers that do not fit are left out and named.
    #[must_use]
    pub fn assessment(&self, questionnaire: &Questionnaire) -> (Assessment, Vec<Defect>) {
        let (answers, defects) = decode_all(questionnaire, &self.answers);
        // Extended, not collected: see `docs/adr/0005-bytes.md`.
        let mut withheld = BTreeSet::new();
        withheld.extend(self.withheld.iter().cloned());
        let assessment = Assessment {
            answers,
            withheld,
            assessed_on: self.assessed_on,
            purpose: self.purpose,
            plan: self.plan.clone(),
        };
        (assessment, defects)
    }
}

#[cfg(test)]
mod tests;
