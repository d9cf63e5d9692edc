//! One answer, and its form in JSON.
//!
//! | kind | JSON |
//! | --- | --- |
//! | ladder | `3`, or `{"level":4,"date":"2026-10-02"}` |
//! | yes/no | `true`, `false` |
//! | single | `"option"` |
//! | multiple | `["a","b"]`, never empty |
//! | number | `"12.5"`, or `12.5` with at most 15 digits |
//! | text | `"…"` |
//! | date | `"2026-11-22"` |
//! | table | `[{"name":"Mill","people":"12"}]`, never empty; empty cells are left out |
//! | evidence | `[{"for":"exits_tried","proof":"photo","date":"2026-10-01","checked":"nobody"}]`, never empty; `date` may be left out |
//! | red line | `{"status":"put_right","date":"2026-05-01"}` |
//! | any | `{"dont_know":true}`, `{"not_applicable":"reason"}`, `{"withheld":true}`, `{"declined":true}` |

mod decode;
mod evidence;
mod table;

pub use decode::{MAX_REASON, decode, decode_all};
pub use evidence::Evidence;
pub use table::{Cell, Row};

use crate::{Date, Decimal, OptionId};
use serde::{Deserialize, Serialize};
use serde_json::{Value as Json, json};
use std::{collections::BTreeSet, sync::LazyLock};

/// What a supplier has said to one question. No entry at all means unanswered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    Value(Value),
    DontKnow,
    /// With the supplier's reason.
    NotApplicable(String),
    /// Known, and not shared.
    Withheld,
    /// The right to decline, which exists for some reporting purposes only; elsewhere it counts as withheld.
    Declined,
}

/// A value that fits the question's kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// Level 0 to 4. Level 4 without a date counts as 3 at the low end of the range.
    Ladder {
        level: u8,
        date: Option<Date>,
    },
    YesNo(bool),
    Single(OptionId),
    /// Never empty.
    Multiple(BTreeSet<OptionId>),
    Number(Decimal),
    Date(Date),
    Text(String),
    /// Never empty.
    Table(Vec<Row>),
    /// Never empty; each question and proof once.
    Evidence(Vec<Evidence>),
    RedLine {
        status: RedLineStatus,
        date: Option<Date>,
    },
}

/// Where a practice stands that must not be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RedLineStatus {
    /// Happening now.
    Now,
    /// Found and put right, on a date.
    PutRight,
    /// None, checked on a date.
    NoneChecked,
    NoneKnown,
    Unclear,
    /// "I would rather talk about this": sends the wish, not the fact.
    Talk,
}

impl RedLineStatus {
    pub const ALL: [Self; 6] =
        [Self::Now, Self::PutRight, Self::NoneChecked, Self::NoneKnown, Self::Unclear, Self::Talk];

    /// The statuses as a condition reads them, in the same order.
    #[must_use]
    pub fn options() -> &'static [OptionId] {
        static OPTIONS: LazyLock<Vec<OptionId>> =
            LazyLock::new(|| RedLineStatus::ALL.iter().filter_map(|one| OptionId::new(one.as_str()).ok()).collect());
        &OPTIONS
    }

    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Now => "now",
            Self::PutRight => "put_right",
            Self::NoneChecked => "none_checked",
            Self::NoneKnown => "none_known",
            Self::Unclear => "unclear",
            Self::Talk => "talk",
        }
    }

    /// Whether the status says something only together with a day.
    #[must_use]
    pub fn wants_date(self) -> bool {
        match self {
            Self::PutRight | Self::NoneChecked => true,
            Self::Now | Self::NoneKnown | Self::Unclear | Self::Talk => false,
        }
    }

    /// Whether somebody should be talked to: it may be happening.
    #[must_use]
    pub fn is_open_case(self) -> bool {
        match self {
            Self::Now | Self::Unclear | Self::Talk => true,
            Self::PutRight | Self::NoneChecked | Self::NoneKnown => false,
        }
    }
}

impl Answer {
    /// The form that drafts and submissions carry. [`decode`] reads it back unchanged.
    #[must_use]
    pub fn to_json(&self) -> Json {
        match self {
            Self::Value(value) => value.to_json(),
            Self::DontKnow => json!({"dont_know": true}),
            Self::NotApplicable(reason) => json!({ "not_applicable": reason }),
            Self::Withheld => json!({"withheld": true}),
            Self::Declined => json!({"declined": true}),
        }
    }

    #[must_use]
    pub fn value(&self) -> Option<&Value> {
        match self {
            Self::Value(value) => Some(value),
            Self::DontKnow | Self::NotApplicable(_) | Self::Withheld | Self::Declined => None,
        }
    }
}

impl Value {
    fn to_json(&self) -> Json {
        match self {
            Self::Ladder { level, date: None } => json!(level),
            Self::Ladder { level, date: Some(date) } => json!({"level": level, "date": date}),
            Self::YesNo(yes) => json!(yes),
            Self::Single(option) => json!(option),
            Self::Multiple(options) => json!(options),
            Self::Number(number) => json!(number),
            Self::Date(date) => json!(date),
            Self::Text(text) => json!(text),
            Self::Table(rows) => table::to_json(rows),
            Self::Evidence(proofs) => evidence::to_json(proofs),
            Self::RedLine { status, date: None } => json!({ "status": status }),
            Self::RedLine { status, date: Some(date) } => json!({"status": status, "date": date}),
        }
    }
}
