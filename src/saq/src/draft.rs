//! A draft: what a device keeps while somebody answers, and the file it can be carried in.
//!
//! The device keeps a snapshot and a journal of [`Change`]s. Applying changes is all there is to it: the same changes give
//! the same draft, and changes that a snapshot already holds may be applied again. A draft keeps answers to questions that
//! are hidden just now, and beside them what was brought from earlier. It never holds the link's token, nor when or how long somebody worked on it.

mod change;
mod file;
mod merge;

pub use change::{Change, Sharing};
pub use file::{DraftDefect, from_file, to_file};
pub use merge::{Conflict, Merge, MergeDefect, Place, Side, merge, of_one_assessment};

#[cfg(feature = "schema")]
pub(crate) use file::FileForm;

use crate::{
    Assessment, Date, Purpose, Questionnaire, TopicId,
    answer::decode_all,
    carry::{Aside, Earlier},
    plan::PlanItem,
    questionnaire::Defect,
    submission::{CommitmentAnswer, Person, QuestionnaireRef, SubmissionId},
    two_way::{Part, TwoWay},
};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(inline))]
pub enum Schema {
    #[serde(rename = "fairlead.draft.v1")]
    V1,
}

/// The answer to the buyer's guideline while it is being made up.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct CommitmentDraft {
    pub answer: Option<CommitmentAnswer>,
    /// Kept also while another answer is chosen.
    pub reservation: String,
}

/// The draft that a draft began from, as a file gave it: what contributors' work is compared with when it comes back.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Origin {
    pub draft: String,
    pub answers: BTreeMap<String, Value>,
}

/// Everything a supplier has said so far, in raw form.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Draft {
    pub schema: Schema,
    /// Made on the device.
    pub id: String,
    /// The invitation's id, never its token; absent when trying out.
    pub invitation: Option<String>,
    pub questionnaire: QuestionnaireRef,
    pub language: String,
    pub assessed_on: Option<Date>,
    pub purpose: Purpose,
    /// By question id, as typed: also what does not fit yet.
    pub answers: BTreeMap<String, Value>,
    pub withheld: BTreeSet<TopicId>,
    /// One item for each question and horizon, in that order.
    pub plan: Vec<PlanItem>,
    pub preparer: Option<Person>,
    pub signer: Option<Person>,
    pub commitment: Option<CommitmentDraft>,
    /// What was frozen last: the `base` of the next.
    pub last_submission: Option<SubmissionId>,
    /// By question id, brought from earlier. Each waits until there is an answer of today beside it, and counts as nothing.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub earlier: BTreeMap<String, Earlier>,
    /// Brought, and asked no more.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aside: Vec<Aside>,
    /// What they say of the buyer's own ways. Nothing is derived from it.
    #[serde(default, skip_serializing_if = "TwoWay::is_empty")]
    pub two_way: TwoWay,
    /// Its parts that go along when the assessment is sent: each once, in their order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub along: Vec<Part>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub origin: Option<Origin>,
}

impl Draft {
    /// An empty draft.
    #[must_use]
    pub fn new(id: &str, questionnaire: QuestionnaireRef, language: &str, purpose: Purpose) -> Self {
        Self {
            schema: Schema::V1,
            id: id.to_owned(),
            invitation: None,
            questionnaire,
            language: language.to_owned(),
            assessed_on: None,
            purpose,
            answers: BTreeMap::new(),
            withheld: BTreeSet::new(),
            plan: Vec::new(),
            preparer: None,
            signer: None,
            commitment: None,
            last_submission: None,
            earlier: BTreeMap::new(),
            aside: Vec::new(),
            two_way: TwoWay::default(),
            along: Vec::new(),
            origin: None,
        }
    }

    /// The same as a draft of its own on another device, which remembers what it began from.
    #[must_use]
    pub fn begun_from(self, id: &str) -> Self {
        let origin = Origin { draft: self.id.clone(), answers: self.answers.clone() };
        Self { id: id.to_owned(), invitation: None, origin: Some(origin), ..self }
    }

    /// What the supplier has chosen to send along.
    #[must_use]
    pub fn sent_along(&self) -> Option<TwoWay> {
        self.two_way.only(&self.along)
    }

    /// What the draft says, as of the day of assessment, or of `today` if nothing was answered yet. Answers that do not
    /// fit their question are left out and named.
    #[must_use]
    pub fn assessment(&self, questionnaire: &Questionnaire, today: Date) -> (Assessment, Vec<Defect>) {
        let (answers, defects) = decode_all(questionnaire, &self.answers);
        let assessment = Assessment {
            answers,
            withheld: self.withheld.clone(),
            assessed_on: self.assessed_on.unwrap_or(today),
            purpose: self.purpose,
            plan: self.plan.clone(),
        };
        (assessment, defects)
    }
}

#[cfg(test)]
mod tests;
