//! Proof that a supplier could show. Only its kind and day are told; no file is ever attached.

use crate::{QuestionId, shown::Headcount};
use serde::{Deserialize, Serialize};

/// Most questions that one evidence question speaks of.
pub const MAX_FOR: usize = 20;

/// What belongs to an evidence question alone.
#[derive(Debug, Clone)]
pub struct EvidenceKind {
    /// The practices it speaks of: earlier ones of the same topic, so that a withheld topic keeps its proofs, too.
    pub questions: Vec<QuestionId>,
    /// The kinds of proof on offer, in the order shown.
    pub proofs: Vec<Proof>,
}

/// A kind of proof.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Proof {
    Photo,
    PhotoOfNotice,
    Notebook,
    Roster,
    Contract,
    Payslip,
    Invoice,
    Certificate,
    TrainingRecord,
    TestReport,
}

impl Proof {
    pub const ALL: [Self; 10] = [
        Self::Photo,
        Self::PhotoOfNotice,
        Self::Notebook,
        Self::Roster,
        Self::Contract,
        Self::Payslip,
        Self::Invoice,
        Self::Certificate,
        Self::TrainingRecord,
        Self::TestReport,
    ];

    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Photo => "photo",
            Self::PhotoOfNotice => "photo_of_notice",
            Self::Notebook => "notebook",
            Self::Roster => "roster",
            Self::Contract => "contract",
            Self::Payslip => "payslip",
            Self::Invoice => "invoice",
            Self::Certificate => "certificate",
            Self::TrainingRecord => "training_record",
            Self::TestReport => "test_report",
        }
    }

    /// Whether it is proof enough for a business of this size. What is asked for grows with the business:
    ///
    /// | people, owner included | suffices |
    /// | --- | --- |
    /// | alone, 2–9, or not told | any |
    /// | 10–49 | anything written: all but a plain photo |
    /// | 50 and more | a record or document as such a business keeps anyway: no photo, no notebook |
    #[must_use]
    pub fn suffices_for(self, headcount: Option<Headcount>) -> bool {
        match headcount {
            None | Some(Headcount::Alone | Headcount::From2To9) => true,
            Some(Headcount::From10To49) => match self {
                Self::Photo => false,
                Self::PhotoOfNotice
                | Self::Notebook
                | Self::Roster
                | Self::Contract
                | Self::Payslip
                | Self::Invoice
                | Self::Certificate
                | Self::TrainingRecord
                | Self::TestReport => true,
            },
            Some(Headcount::From50To249 | Headcount::From250To1000 | Headcount::Over1000) => match self {
                Self::Photo | Self::PhotoOfNotice | Self::Notebook => false,
                Self::Roster
                | Self::Contract
                | Self::Payslip
                | Self::Invoice
                | Self::Certificate
                | Self::TrainingRecord
                | Self::TestReport => true,
            },
        }
    }
}

/// Who has looked at a proof.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Checked {
    Nobody,
    /// Somebody from outside: an auditor, an inspector, a testing house.
    ThirdParty,
}
