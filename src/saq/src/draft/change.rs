//! One step of work on a draft, as the journal keeps it.

use super::{CommitmentDraft, Draft};
use crate::{
    Date, Purpose, QuestionId, TopicId,
    carry::{Aside, Earlier},
    plan::{Horizon, PlanItem},
    submission::{Person, SubmissionId},
    two_way::{Part, Said},
};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// Whether a topic's answers, or a part of what is said of the buyer, are sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sharing {
    Shared,
    Withheld,
}

/// One change. Each says what holds from now on, never a difference, so that none depends on the one before.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Change {
    /// The draft begins, or is replaced by one from a file.
    Begin {
        draft: Box<Draft>,
    },
    /// Said today; also when an earlier answer is confirmed.
    SetAnswer {
        question: String,
        answer: Value,
    },
    ClearAnswer {
        question: String,
    },
    SetWithheld {
        topic: TopicId,
        sharing: Sharing,
    },
    /// Puts the item in the place of the one for the same question and horizon.
    SetPlan {
        item: PlanItem,
    },
    RemovePlan {
        question: QuestionId,
        horizon: Horizon,
    },
    SetPreparer {
        person: Option<Person>,
    },
    SetSigner {
        person: Option<Person>,
    },
    SetCommitment {
        commitment: Option<CommitmentDraft>,
    },
    SetLanguage {
        language: String,
    },
    SetAssessedOn {
        date: Option<Date>,
    },
    /// A link was opened for this draft.
    Invited {
        invitation: String,
        purpose: Purpose,
    },
    /// Puts an answer from earlier beside a question. It waits there, and counts as nothing.
    Carry {
        question: String,
        earlier: Earlier,
    },
    /// Keeps an answer from earlier that no question asks for.
    KeepAside {
        aside: Aside,
    },
    /// What is said in a part of the page on the buyer's own ways.
    SetTwoWay {
        said: Said,
    },
    SetAlong {
        part: Part,
        sharing: Sharing,
    },
    /// A submission was frozen from it.
    Sent {
        id: SubmissionId,
    },
}

impl Draft {
    /// Takes over one change.
    pub fn apply(&mut self, change: Change) {
        match change {
            Change::Begin { draft } => *self = *draft,
            Change::SetAnswer { question, answer } => drop(self.answers.insert(question, answer)),
            Change::ClearAnswer { question } => drop(self.answers.remove(&question)),
            Change::SetWithheld { topic, sharing: Sharing::Withheld } => drop(self.withheld.insert(topic)),
            Change::SetWithheld { topic, sharing: Sharing::Shared } => drop(self.withheld.remove(&topic)),
            Change::SetPlan { item } => match self.find_plan(&item.question, item.horizon) {
                Ok(at) => self.plan[at] = item,
                Err(at) => self.plan.insert(at, item),
            },
            Change::RemovePlan { question, horizon } => {
                if let Ok(at) = self.find_plan(&question, horizon) {
                    self.plan.remove(at);
                }
            }
            Change::SetPreparer { person } => self.preparer = person,
            Change::SetSigner { person } => self.signer = person,
            Change::SetCommitment { commitment } => self.commitment = commitment,
            Change::SetLanguage { language } => self.language = language,
            Change::SetAssessedOn { date } => self.assessed_on = date,
            Change::Invited { invitation, purpose } => (self.invitation, self.purpose) = (Some(invitation), purpose),
            Change::Carry { question, earlier } => drop(self.earlier.insert(question, earlier)),
            Change::KeepAside { aside } if self.aside.contains(&aside) => {}
            Change::KeepAside { aside } => self.aside.push(aside),
            Change::SetTwoWay { said } => self.two_way.set(said),
            Change::SetAlong { part, sharing } => {
                self.along.retain(|known| *known != part);
                if sharing == Sharing::Shared {
                    let at = self.along.iter().take_while(|known| **known < part).count();
                    self.along.insert(at, part);
                }
            }
            Change::Sent { id } => self.last_submission = Some(id),
        }
    }

    /// A draft from a snapshot and what came after it, or from a journal that starts with [`Change::Begin`]. Changes from
    /// before the snapshot may be among them, as long as none is missing after the first. `None` if nothing began.
    #[must_use]
    pub fn replay(snapshot: Option<Self>, journal: impl IntoIterator<Item = Change>) -> Option<Self> {
        let mut draft = snapshot;
        for change in journal {
            match (&mut draft, change) {
                (Some(draft), change) => draft.apply(change),
                (None, Change::Begin { draft: begun }) => draft = Some(*begun),
                // Nothing to apply it to.
                (None, _) => {}
            }
        }
        draft
    }

    /// Where the item stands, or would stand.
    fn find_plan(&self, question: &QuestionId, horizon: Horizon) -> Result<usize, usize> {
        self.plan.binary_search_by(|item| (&item.question, item.horizon).cmp(&(question, horizon)))
    }
}
