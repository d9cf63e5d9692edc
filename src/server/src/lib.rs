//! Fairlead's server: takes submissions, keeps them, signs receipts, serves the built site; and the command line.
//!
//! What a submission means the heart ([`saq`]) says; this crate is where clock, randomness, disk and network are. It
//! never changes what was received, never refuses what it can store, and never writes a token, a password or an answer
//! into its log.

pub mod auth;
pub mod campaign;
pub mod catalogue;
mod check;
pub mod cli;
pub mod committer;
pub mod demo;
pub mod error;
pub mod judge;
pub mod keys;
pub mod random;
pub mod routes;
pub mod state;
pub mod store;
pub mod time;

pub use routes::router;
pub use state::{App, Config, House, Shared, Transport};
