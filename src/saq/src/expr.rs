//! The condition language: a small typed language in the syntax of a subset of CEL.
//!
//! `headcount != "alone" && ("migrants" in people || uses_agency)`
//!
//! Conditions read facts. What is not known yet makes them *unknown* by Kleene's logic, never false by accident:
//!
//! | the fact is | comparisons, `in`, bare | `answered` | `is_dont_know` | `is_na` |
//! | --- | --- | --- | --- | --- |
//! | answered with a value | as it reads | true | false | false |
//! | answered *don't know* | unknown | false | true | false |
//! | answered *not applicable* | unknown | false | false | true |
//! | unanswered, withheld, or itself still open | unknown | unknown | unknown | unknown |
//! | hidden | false (`!=` is the negation of `==`, so true) | false | false | false |
//!
//! Options are types: a misspelt option is a defect with a suggestion. Numbers are decimals, overflow is unknown, there
//! is no division. `today` is the day of the assessment. Text is the only stored form.

mod check;
mod eval;
mod lex;
mod parse;
mod print;

pub use check::{Lookup, NameDefect, Type, nearest};
pub use eval::Fact;
pub use print::Names;

use crate::{Date, Decimal};
use serde::Serialize;

/// Longest condition, in bytes.
pub const MAX_LENGTH: usize = 2_000;
/// Deepest nesting.
pub const MAX_DEPTH: usize = 32;
/// Most nodes, which bounds the time of every evaluation.
pub const MAX_NODES: usize = 200;

/// Kleene's three truth values.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Truth {
    Yes,
    No,
    Unknown,
}

impl Truth {
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::No, _) | (_, Self::No) => Self::No,
            (Self::Yes, Self::Yes) => Self::Yes,
            (Self::Unknown, _) | (_, Self::Unknown) => Self::Unknown,
        }
    }
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        self.negate().and(other.negate()).negate()
    }
    #[must_use]
    pub fn negate(self) -> Self {
        match self {
            Self::Yes => Self::No,
            Self::No => Self::Yes,
            Self::Unknown => Self::Unknown,
        }
    }
}

impl From<bool> for Truth {
    fn from(yes: bool) -> Self {
        if yes { Self::Yes } else { Self::No }
    }
}

/// A checked condition.
#[derive(Debug, Clone)]
pub struct Condition {
    text: String,
    root: Expr,
    reads: Vec<usize>,
}

/// What is wrong with a condition, and at which byte.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{reason}")]
pub struct ExprDefect {
    pub kind: DefectKind,
    pub at: usize,
    pub reason: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DefectKind {
    Syntax,
    Type,
    UnknownName,
    UnknownOption,
    LaterFact,
    NotAFact,
}

impl ExprDefect {
    fn new(kind: DefectKind, at: usize, reason: impl Into<String>) -> Self {
        Self { kind, at, reason: reason.into() }
    }
}

/// What a fact may be asked apart from its value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    Answered,
    DontKnow,
    NotApplicable,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Comparison {
    Equal,
    NotEqual,
    Less,
    AtMost,
    More,
    AtLeast,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Arithmetic {
    Plus,
    Minus,
    Times,
}

/// A typed expression; names are indices into the questionnaire's questions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Expr {
    Bool(bool),
    Number(Decimal),
    Date(Date),
    /// An option, by its id.
    Word(String),
    Today,
    Fact(usize),
    Ask(Asked, usize),
    /// How many options are chosen.
    Size(usize),
    Not(Box<Expr>),
    Negative(Box<Expr>),
    And(Box<Expr>, Box<Expr>),
    Or(Box<Expr>, Box<Expr>),
    Compare(Comparison, Box<Expr>, Box<Expr>),
    Calculate(Arithmetic, Box<Expr>, Box<Expr>),
    /// Membership in a list of literals.
    OneOf(Box<Expr>, Vec<Expr>),
    /// An option among those chosen in a multiple choice.
    Chosen(String, usize),
}

impl Condition {
    /// Reads and checks a condition. `lookup` tells index and type of a name, or why it cannot be read here.
    ///
    /// # Errors
    /// The first defect, with its byte.
    pub fn compile(text: &str, lookup: Lookup<'_, '_>) -> Result<Self, ExprDefect> {
        if text.len() > MAX_LENGTH {
            let reason = format!("a condition has at most {MAX_LENGTH} bytes");
            return Err(ExprDefect::new(DefectKind::Syntax, MAX_LENGTH, reason));
        }
        let raw = parse::parse(text)?;
        let (root, mut reads) = check::check(&raw, lookup)?;
        reads.sort_unstable();
        reads.dedup();
        Ok(Self { text: text.to_owned(), root, reads })
    }

    /// As it was written.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    #[must_use]
    pub fn root(&self) -> &Expr {
        &self.root
    }

    /// The facts it reads, as rising indices.
    #[must_use]
    pub fn reads(&self) -> &[usize] {
        &self.reads
    }

    /// Facts of which it asks `asked`.
    pub fn asks(&self, asked: Asked) -> impl Iterator<Item = usize> + '_ {
        self.reads.iter().copied().filter(move |index| self.root.asks(asked, *index))
    }

    /// Its truth, given each fact and the day of the assessment.
    pub fn eval<'a>(&'a self, fact: &dyn Fn(usize) -> Fact<'a>, today: Date) -> Truth {
        eval::truth(&self.root, fact, today)
    }
}

impl Expr {
    /// The truth of this part alone; *unknown* for a part that is neither true nor false, such as a number.
    pub fn truth<'a>(&'a self, fact: &dyn Fn(usize) -> Fact<'a>, today: Date) -> Truth {
        eval::truth(self, fact, today)
    }

    /// This part as text, in the language it was written in.
    #[must_use]
    pub fn text(&self, names: Names<'_>) -> String {
        print::print(self, names)
    }

    /// The questions that this part reads, in the order written, each once.
    #[must_use]
    pub fn reads(&self) -> Vec<usize> {
        let mut reads = Vec::new();
        self.collect_reads(&mut reads);
        reads
    }

    fn collect_reads(&self, reads: &mut Vec<usize>) {
        match self {
            Self::Fact(index) | Self::Ask(_, index) | Self::Size(index) | Self::Chosen(_, index) => {
                if !reads.contains(index) {
                    reads.push(*index);
                }
            }
            Self::Not(inner) | Self::Negative(inner) | Self::OneOf(inner, _) => inner.collect_reads(reads),
            Self::And(left, right)
            | Self::Or(left, right)
            | Self::Compare(_, left, right)
            | Self::Calculate(_, left, right) => {
                left.collect_reads(reads);
                right.collect_reads(reads);
            }
            Self::Bool(_) | Self::Number(_) | Self::Date(_) | Self::Word(_) | Self::Today => {}
        }
    }

    fn asks(&self, asked: Asked, index: usize) -> bool {
        match self {
            Self::Ask(kind, of) => *kind == asked && *of == index,
            Self::Not(inner) | Self::Negative(inner) | Self::OneOf(inner, _) => inner.asks(asked, index),
            Self::And(left, right)
            | Self::Or(left, right)
            | Self::Compare(_, left, right)
            | Self::Calculate(_, left, right) => left.asks(asked, index) || right.asks(asked, index),
            Self::Bool(_)
            | Self::Number(_)
            | Self::Date(_)
            | Self::Word(_)
            | Self::Today
            | Self::Fact(_)
            | Self::Size(_)
            | Self::Chosen(..) => false,
        }
    }
}

#[cfg(test)]
mod tests;
