//! What is left of the likelihood beside what the supplier does.

use crate::score::{Bps, FULL, Range};
use serde::Serialize;

/// What stands behind the supplier's word, as the buyer has seen it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Proof {
    /// The supplier's word, declared.
    Declared,
    /// The buyer has seen dated proof.
    DatedProofSeen,
    /// A third party has checked.
    CheckedByThirdParty,
}

impl Proof {
    pub const ALL: [Self; 3] = [Self::Declared, Self::DatedProofSeen, Self::CheckedByThirdParty];

    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Declared => "declared",
            Self::DatedProofSeen => "dated_proof_seen",
            Self::CheckedByThirdParty => "checked_by_third_party",
        }
    }

    /// How far good practice is taken to lower the likelihood, in basis points: never wholly, and least on bare word. The
    /// three figures are our own judgement.
    #[must_use]
    pub fn k(self) -> Bps {
        match self {
            Self::Declared => 5_000,
            Self::DatedProofSeen => 7_000,
            Self::CheckedByThirdParty => 9_000,
        }
    }
}

/// `[context.low × (1 − k·score.high), context.high × (1 − k·score.low)]`, each end rounded half up once. Without a figure
/// for the topic anything may be true of it.
#[must_use]
pub fn residual(context: Range, score: Option<Range>, proof: Proof) -> Range {
    let score = score.unwrap_or(Range { low: 0, high: FULL });
    Range { low: left_of(context.low, score.high, proof), high: left_of(context.high, score.low, proof) }
}

fn left_of(context: Bps, score: Bps, proof: Proof) -> Bps {
    const WHOLE: u64 = FULL as u64 * FULL as u64;
    let left = u64::from(context) * (WHOLE - u64::from(proof.k()) * u64::from(score));
    Bps::try_from((2 * left + WHOLE) / (2 * WHOLE)).unwrap_or(FULL)
}
