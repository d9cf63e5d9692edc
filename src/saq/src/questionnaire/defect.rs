//! What is wrong with data that came from outside, and where.

use serde::{Deserialize, Serialize};
use std::fmt;

/// Which law was broken. The closed set that tools may rely on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rule {
    /// Not JSON, a key twice, too deep, or not the shape that the schema wants.
    Json,
    Schema,
    DuplicateId,
    /// Headcount, areas or profile are not as they must be.
    Profile,
    UnknownArea,
    Severity,
    /// A field that this kind does not take, or lacks.
    Field,
    Points,
    Options,
    /// The condition cannot be read.
    ExpressionSyntax,
    ExpressionType,
    UnknownName,
    UnknownOption,
    /// A condition reads itself, a later question, or a gate of another topic.
    LaterFact,
    NotAFact,
    Weight,
    /// Words are missing in a language, or belong to nothing.
    MissingText,
    UnknownText,
    /// An answer to a question that does not exist, or one that does not fit.
    UnknownQuestion,
    AnswerType,
}

impl Rule {
    pub const ALL: [Self; 20] = [
        Self::Json,
        Self::Schema,
        Self::DuplicateId,
        Self::Profile,
        Self::UnknownArea,
        Self::Severity,
        Self::Field,
        Self::Points,
        Self::Options,
        Self::ExpressionSyntax,
        Self::ExpressionType,
        Self::UnknownName,
        Self::UnknownOption,
        Self::LaterFact,
        Self::NotAFact,
        Self::Weight,
        Self::MissingText,
        Self::UnknownText,
        Self::UnknownQuestion,
        Self::AnswerType,
    ];

    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::Schema => "schema",
            Self::DuplicateId => "duplicate_id",
            Self::Profile => "profile",
            Self::UnknownArea => "unknown_area",
            Self::Severity => "severity",
            Self::Field => "field",
            Self::Points => "points",
            Self::Options => "options",
            Self::ExpressionSyntax => "expression_syntax",
            Self::ExpressionType => "expression_type",
            Self::UnknownName => "unknown_name",
            Self::UnknownOption => "unknown_option",
            Self::LaterFact => "later_fact",
            Self::NotAFact => "not_a_fact",
            Self::Weight => "weight",
            Self::MissingText => "missing_text",
            Self::UnknownText => "unknown_text",
            Self::UnknownQuestion => "unknown_question",
            Self::AnswerType => "answer_type",
        }
    }
}

/// One thing wrong, with its place as a JSON pointer (inside conditions followed by `@` and the byte).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Defect {
    pub rule: Rule,
    pub path: String,
    pub reason: String,
}

impl Defect {
    #[must_use]
    pub fn new(rule: Rule, path: impl Into<String>, reason: impl Into<String>) -> Self {
        Self { rule, path: path.into(), reason: reason.into() }
    }
}

impl fmt::Display for Defect {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}: {} [{}]", self.path, self.reason, self.rule.as_str())
    }
}
