//! Who may: links of suppliers, sessions of staff, and what keeps foreign pages and guessers out.

pub mod guard;
pub mod limit;
pub mod link;
pub mod password;
pub mod session;
