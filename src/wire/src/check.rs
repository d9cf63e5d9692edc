//! A questionnaire that staff hold up for checking before anybody publishes it, and what comes of it.

use saq::{Date, Purpose};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value as Json};
use std::collections::BTreeMap;

/// Media type of a workbook (.xlsx).
pub const WORKBOOK_TYPE: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
/// Largest body in bytes, workbook or bundle.
pub const LARGEST: usize = 5 << 20;
/// Most findings that travel; the counts are of all.
pub const MOST_FINDINGS: usize = 300;

/// The files of a questionnaire's folder by name, where the body is no workbook.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bundle {
    pub files: BTreeMap<String, String>,
}

/// What a check says. Whatever was sent, this comes back: what cannot be read is a finding too.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CheckReport {
    /// If there is a structure that loads.
    pub questionnaire: Option<Checked>,
    pub errors: usize,
    pub warnings: usize,
    pub notes: usize,
    /// The gravest first; at most [`MOST_FINDINGS`].
    pub findings: Vec<CheckFinding>,
    /// False if the time ran out, and some of it is not decided.
    pub in_time: bool,
}

impl CheckReport {
    /// Of all, also those that do not travel.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        match severity {
            Severity::Error => self.errors,
            Severity::Warning => self.warnings,
            Severity::Note => self.notes,
        }
    }
}

/// What it is that was checked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Checked {
    pub id: String,
    pub version: String,
    /// In `language`; empty without any words.
    pub title: String,
    pub language: String,
    pub topics: usize,
    pub questions: usize,
    pub red_lines: usize,
    /// Tags of languages with questions, and of those with lessons.
    pub texts: Vec<String>,
    pub lessons: Vec<String>,
    /// How many tests of its own were run.
    pub tests: usize,
    /// By size of business, the smallest first. Empty if there was no time for them.
    pub lengths: Vec<LengthRow>,
}

/// How long the way is for one size of business.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LengthRow {
    /// Id of the option.
    pub headcount: String,
    /// In the language of [`Checked`].
    pub label: String,
    pub questions: Figures,
    pub minutes: Figures,
    /// False where shortest and longest are only safe bounds.
    pub exact: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figures {
    pub shortest: u32,
    pub typical: u32,
    pub longest: u32,
}

/// Errors stop publishing; warnings need a look; notes are good to know.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    Error,
    Warning,
    Note,
}

impl Severity {
    pub const ALL: [Self; 3] = [Self::Error, Self::Warning, Self::Note];

    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }
}

/// One thing that was found.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CheckFinding {
    /// As docs/checks.md lists it.
    pub rule: String,
    pub severity: Severity,
    /// Empty where the place is a cell only, or the whole upload.
    pub file: String,
    /// JSON pointer inside the file.
    pub path: String,
    /// `Questions!F12`, where a workbook was sent.
    pub cell: Option<String>,
    pub condition: Option<Marked>,
    pub reason: String,
    pub fix: Option<String>,
    pub reproduction: Option<Reproduction>,
}

/// A condition, and the part of it that a finding is about: bytes, from the first to behind the last.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Marked {
    pub text: String,
    pub from: usize,
    pub to: usize,
}

/// The least that shows a finding.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Reproduction {
    pub answers: Map<String, Json>,
    pub assessed_on: Date,
    pub purpose: Purpose,
}
