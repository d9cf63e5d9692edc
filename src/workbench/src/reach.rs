//! What complete answerings can and cannot reach: decided, not guessed.
//!
//! A condition reads facts only, and conditions tell finitely many states of a fact apart: an option named or not, a
//! number below or above a threshold. So "is there an answering in which …" is a question about finitely many states.
//! Up to [`LIMIT`] of them are walked; beyond that a SAT solver decides, and what neither can decide is said to be
//! undecided, with the bound that was met.
//!
//! A *complete answering* answers every fact that is shown, with a value, *don't know* or *not applicable* where the
//! fact takes them. Withheld and unanswered facts are left out: they make conditions unknown, and by Kleene's logic what
//! holds with something unknown holds however it is answered.
//!
//! The facts of a goal are closed under "what decides whether this fact is shown", so that facts which hide each other
//! are never mixed into states that nobody can be in.

mod domain;
mod numbers;
mod sat;
mod support;
mod walk;

use domain::Cell;
pub(crate) use domain::Domain;
pub(crate) use support::{Support, place};
pub(crate) use walk::Trail;

use crate::Patience;
use saq::{
    Assessment, Questionnaire,
    expr::{Expr, Truth},
};
use std::fmt;

/// States that are walked one by one; beyond, a solver decides.
pub const LIMIT: u64 = 1 << 20;
/// States that a single comparison may span in the solver's tables, and steps of a number that is compared with
/// another one.
pub const TABLE: usize = 1 << 12;
/// Conflicts after which the solver gives up.
pub const CONFLICTS: u64 = 1 << 17;

/// Something that is yes, no or unknown in an answering.
#[derive(Debug, Clone, Copy)]
pub enum What<'q> {
    /// Whether a topic applies: yes is shown, no is hidden, unknown is open.
    Topic(usize),
    /// Whether conditions open a question. Whether a bound on the way leaves room for it is for [`crate::lengths`] to say.
    Question(usize),
    /// Whether the purpose is one that a question serves.
    Purpose(usize),
    /// A part of a condition.
    Part(&'q Expr),
}

/// All of these at once, each with the truths that will do.
pub type Goal<'q> = Vec<(What<'q>, &'static [Truth])>;

pub const YES: &[Truth] = &[Truth::Yes];
pub const NO: &[Truth] = &[Truth::No];
pub const UNKNOWN: &[Truth] = &[Truth::Unknown];
pub const NOT_YES: &[Truth] = &[Truth::No, Truth::Unknown];

/// Whether some complete answering reaches a goal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// With the facts that reach it.
    Reached(Box<Assessment>),
    Never,
    Undecided(Bound),
}

/// What stood in the way of a decision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Bound {
    /// This number has more values than the bound, and is calculated with in a way that no few thresholds stand for.
    Number(String),
    /// One comparison spans more states than the bound.
    Comparison,
    /// The solver met so many conflicts.
    Conflicts,
    /// The time given for it ran out.
    Time,
}

impl fmt::Display for Bound {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(id) => write!(formatter, "{id} is calculated with over more than {TABLE} values"),
            Self::Comparison => write!(formatter, "one comparison spans more than {TABLE} states"),
            Self::Conflicts => write!(formatter, "the solver gave up after {CONFLICTS} conflicts"),
            Self::Time => formatter.write_str("the time given for it ran out"),
        }
    }
}

/// Decides whether a complete answering reaches the goal.
#[must_use]
pub fn decide(questionnaire: &Questionnaire, goal: &Goal<'_>) -> Verdict {
    decide_within(questionnaire, goal, LIMIT)
}

/// As [`decide`], as long as the patience lasts.
#[must_use]
pub fn decide_in_time(questionnaire: &Questionnaire, goal: &Goal<'_>, patience: Patience) -> Verdict {
    decided(questionnaire, goal, LIMIT, patience)
}

/// As [`decide`], walking at most `limit` states; with 0 the solver decides alone.
#[must_use]
pub fn decide_within(questionnaire: &Questionnaire, goal: &Goal<'_>, limit: u64) -> Verdict {
    decided(questionnaire, goal, limit, Patience::endless())
}

fn decided(questionnaire: &Questionnaire, goal: &Goal<'_>, limit: u64, patience: Patience) -> Verdict {
    if patience.is_over() {
        return Verdict::Undecided(Bound::Time);
    }
    let support = match Support::of(questionnaire, goal) {
        Ok(support) => support,
        Err(bound) => return Verdict::Undecided(bound),
    };
    if support.states() <= limit {
        walk::walk(questionnaire, &support, goal, patience)
    } else {
        sat::solve(questionnaire, &support, goal, patience)
    }
}
