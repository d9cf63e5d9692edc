//! What a check came to: counts, findings with place and remedy, lengths.

pub mod result;

mod findings;
mod lengths;
