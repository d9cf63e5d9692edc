//! One file for each page.

pub mod check;
pub mod list;
pub mod log_in;
pub mod submission;
