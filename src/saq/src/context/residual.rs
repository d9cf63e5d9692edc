//! What is left of the likelihood beside what the supplier does.

use crate::{
    confidence::Backing,
    score::{Bps, FULL, Range},
};

/// How far good practice is taken to lower the likelihood, in basis points: never wholly, and least on bare word. The
/// three figures are our own judgement.
#[must_use]
pub fn k(backing: Backing) -> Bps {
    match backing {
        Backing::Declared => 5_000,
        Backing::DatedProof => 7_000,
        Backing::ThirdParty => 9_000,
    }
}

/// `[context.low × (1 − k·score.high), context.high × (1 − k·score.low)]`, each end rounded half up once. Without a figure
/// for the topic anything may be true of it. What backs a topic is for the buyer to say who has seen it, not for the
/// supplier who could show it.
#[must_use]
pub fn residual(context: Range, score: Option<Range>, backing: Backing) -> Range {
    let score = score.unwrap_or(Range { low: 0, high: FULL });
    Range { low: left_of(context.low, score.high, backing), high: left_of(context.high, score.low, backing) }
}

fn left_of(context: Bps, score: Bps, backing: Backing) -> Bps {
    const WHOLE: u64 = FULL as u64 * FULL as u64;
    let left = u64::from(context) * (WHOLE - u64::from(k(backing)) * u64::from(score));
    Bps::try_from((2 * left + WHOLE) / (2 * WHOLE)).unwrap_or(FULL)
}
