//! The heart of Fairlead, without any I/O.
//!
//! A [`Questionnaire`] is data, loaded once into a checked form. An [`Assessment`] is what one supplier has said about
//! it. Everything else is derived from these two, anew each time and the same everywhere: which questions are shown
//! ([`visibility`]), how far one has come ([`journey`]), the figures ([`score`]), what backs them ([`confidence`]), what
//! stands out ([`finding`]), what to do about it ([`plan`]), and how what was said earlier stands to it ([`carry`]). A
//! [`Submission`] freezes an assessment into exact bytes, the [`outbox`] decides when to
//! send them, a [`receipt`] proves that they arrived.
//!
//! This crate knows no clock, no randomness, no network, no browser and no database, and its results hold no floats:
//! time, ids and keys come in as arguments, so that browser, server and command line give the same integers.

pub mod answer;
pub mod assessment;
pub mod band;
pub mod carry;
pub mod confidence;
pub mod context;
pub mod date;
pub mod decimal;
pub mod digest;
pub mod draft;
pub mod expr;
pub mod finding;
pub mod id;
pub mod journey;
pub mod json;
pub mod markup;
pub mod order;
pub mod outbox;
pub mod plan;
pub mod points;
pub mod questionnaire;
pub mod receipt;
#[cfg(feature = "schema")]
pub mod schema;
pub mod score;
pub mod shown;
pub mod sources;
pub mod submission;
pub mod text;
pub mod two_way;
pub mod visibility;
pub mod what_if;
pub mod why;

pub use answer::{Answer, RedLineStatus, Value};
pub use assessment::{Assessment, Purpose};
pub use date::Date;
pub use decimal::Decimal;
pub use id::{AreaId, ColumnId, FactorId, OptionId, PairId, QuestionId, TopicId};
pub use questionnaire::{Defect, Kind, Question, Questionnaire, Topic};
pub use sources::Sources;
pub use submission::Submission;
pub use text::{Lessons, Text};

/// Version of the rules by which visibility, score, bands and plan are derived. Scores are compared only between equal
/// versions; every published version stays in this crate.
pub const RULES_VERSION: u32 = 1;
/// Version of the engine that computed a score, written into every submission.
pub const ENGINE_VERSION: &str = concat!("saq/", env!("CARGO_PKG_VERSION"));
