//! What the procurement team's console reads and sends.
//!
//! Findings come before figures here as they do on the page: whom to talk to first, never whom to rank.

use crate::LocalText;
use saq::{
    Date, Purpose, RedLineStatus,
    finding::{Concern, Finding, Missing},
    receipt::Receipt,
    shown::ShownScore,
};
use serde::{Deserialize, Serialize};
use std::fmt;

/// The body of `POST /api/v1/session`. `Debug` does not show the password.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LogIn {
    pub name: String,
    pub password: String,
}

impl fmt::Debug for LogIn {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "LogIn({})", self.name)
    }
}

/// Who is logged in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SessionView {
    pub name: String,
    pub role: Role,
    pub permissions: Vec<Permission>,
}

/// What a member of staff is. More roles come with what they may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// Asks suppliers, and reads who has answered; not what was said in confidence.
    Buyer,
    /// Hears of severe cases in confidence; does not negotiate prices.
    CaseHandler,
    /// Looks after the server and what it asks; reads nothing that suppliers said.
    Administrator,
}

impl Role {
    pub const ALL: [Self; 3] = [Self::Buyer, Self::CaseHandler, Self::Administrator];

    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Buyer => "buyer",
            Self::CaseHandler => "case-handler",
            Self::Administrator => "administrator",
        }
    }

    /// The table of who may do what.
    #[must_use]
    pub fn permissions(self) -> &'static [Permission] {
        match self {
            Self::Buyer => &[Permission::ReadCampaigns, Permission::ReadSubmissions, Permission::CheckQuestionnaires],
            Self::CaseHandler => &[Permission::ReadCampaigns, Permission::ReadSubmissions, Permission::ReadRedLines],
            Self::Administrator => &[Permission::ReadCampaigns, Permission::CheckQuestionnaires],
        }
    }

    #[must_use]
    pub fn may(self, permission: Permission) -> bool {
        self.permissions().contains(&permission)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Permission {
    ReadCampaigns,
    ReadSubmissions,
    /// Red-line answers, comments, what suppliers say of the buyer's own ways, and what stands out.
    ReadRedLines,
    /// Hold a questionnaire up for checking. Nothing is stored or published by it.
    CheckQuestionnaires,
}

/// One line of the campaigns page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CampaignRow {
    pub id: String,
    pub title: LocalText,
    pub purpose: Purpose,
    pub closes_on: Date,
    pub invited: u32,
    /// Suppliers who sent something.
    pub answered: u32,
    /// Submissions, corrections and forks included.
    pub submissions: u32,
    pub needs_correction: u32,
}

/// How a submission landed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SubmissionState {
    Received,
    /// Stored and receipted, but something in it does not fit; see the reasons.
    NeedsCorrection,
}

/// Whether the supplier's browser and this server derive the same figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    Same,
    Differs,
    /// Other rules or engine, no answers, or not readable.
    #[default]
    NotCompared,
}

/// Why a submission needs correction.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReasonCode {
    /// JSON, but no submission of a known form.
    Unreadable,
    /// The id inside is not the one it was sent under.
    OtherId,
    /// The invitation inside is not the one of the link.
    OtherInvitation,
    /// The server does not have this questionnaire.
    UnknownQuestionnaire,
    /// A questionnaire or purpose that the campaign did not ask for.
    OtherCampaign,
    /// An answer that does not fit its question.
    WrongAnswer,
    /// An assessment that nobody signed for.
    NotSigned,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reason {
    pub code: ReasonCode,
    /// JSON pointer into the submission.
    pub field: String,
    pub detail: String,
}

/// One line of the list of submissions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SubmissionRow {
    pub id: String,
    pub number: String,
    pub invitation: String,
    pub supplier: String,
    pub campaign: String,
    pub campaign_title: LocalText,
    /// RFC 3339.
    pub received_at: String,
    pub late: bool,
    pub forked: bool,
    pub state: SubmissionState,
    /// `assessment`, or how else the supplier answered; empty if unreadable.
    pub outcome: String,
    pub complete: bool,
    /// Red lines that may be happening. Only for those who may read them.
    pub red_lines: Option<u32>,
    pub verdict: Verdict,
}

/// A finding as it travels.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FindingRow {
    pub question: String,
    /// Severity of its topic, 1 to 64.
    pub severity: u8,
    pub concern: ConcernRow,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum ConcernRow {
    RedLine {
        status: RedLineStatus,
    },
    /// Id of the consistency pair.
    Contradiction {
        pair: String,
    },
    Gap {
        level: Option<u8>,
        target: u8,
    },
    Unanswered,
    DontKnow,
    /// A status was chosen, its date was not.
    NoDate,
}

impl From<&Finding> for FindingRow {
    fn from(finding: &Finding) -> Self {
        let concern = match &finding.concern {
            Concern::RedLine(status) => ConcernRow::RedLine { status: *status },
            Concern::Contradiction(pair) => ConcernRow::Contradiction { pair: pair.as_str().to_owned() },
            Concern::Gap { level, target } => ConcernRow::Gap { level: *level, target: *target },
            Concern::Missing(Missing::Unanswered) => ConcernRow::Unanswered,
            Concern::Missing(Missing::DontKnow) => ConcernRow::DontKnow,
            Concern::Missing(Missing::Date) => ConcernRow::NoDate,
        };
        Self { question: finding.question.as_str().to_owned(), severity: finding.severity, concern }
    }
}

/// One submission, opened. What stands out comes first; the figures were derived by this server at receipt.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SubmissionDetail {
    pub row: SubmissionRow,
    pub reasons: Vec<Reason>,
    pub findings: Vec<FindingRow>,
    /// By this server. `None` where nothing could be computed.
    pub score: Option<ShownScore>,
    /// As sent, where it differs.
    pub client_score: Option<ShownScore>,
    /// The exact text that was received; a [`saq::Submission`] unless unreadable.
    pub body: String,
    pub sha256: String,
    /// The submission it follows.
    pub base: Option<String>,
    pub receipt: Receipt,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_said_in_confidence_is_for_case_handlers_alone() {
        let may_read: Vec<Role> = Role::ALL.into_iter().filter(|role| role.may(Permission::ReadRedLines)).collect();
        assert_eq!(may_read, [Role::CaseHandler]);
    }

    #[test]
    fn who_asks_suppliers_may_check_what_is_asked() {
        assert!(Role::Buyer.may(Permission::CheckQuestionnaires));
        assert!(Role::Administrator.may(Permission::CheckQuestionnaires));
        assert!(!Role::CaseHandler.may(Permission::CheckQuestionnaires));
    }
}
