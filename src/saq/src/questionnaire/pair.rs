//! Consistency pairs: answers that seem to say different things.
//!
//! A pair never touches a figure or a band. It is a reason to look again, and either answer may be the right one.

use crate::{PairId, expr::Condition};

/// One pair, as the questionnaire declares it. Its words are in the text files.
#[derive(Debug, Clone)]
pub struct Pair {
    pub id: PairId,
    /// Reads answers of every kind, practices too, which no other condition may: nothing is opened or closed by it. A
    /// ladder is a number from 0 to 4, a red line one of its statuses.
    pub when: Condition,
    /// The questions to look at again, at least two, each of them read by `when`.
    pub asks: Vec<usize>,
}
