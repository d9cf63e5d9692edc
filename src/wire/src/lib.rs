//! What travels between Fairlead's browser apps and its server, and nothing else.
//!
//! Types that both sides serialise, the paths they meet at, the form of an invitation link and the closed set of error
//! codes. This crate decides nothing and knows no clock, no network and no database; what a submission or a receipt is,
//! the heart ([`saq`]) says.

pub mod check;
pub mod console;
pub mod header;
pub mod invitation;
pub mod link;
pub mod path;
pub mod problem;
pub mod words;

pub use check::{Bundle, CheckReport};
pub use console::{
    CampaignRow, ConcernRow, FindingRow, LogIn, Permission, Reason, ReasonCode, Role, SessionView, SubmissionDetail,
    SubmissionRow, SubmissionState, Verdict,
};
pub use invitation::{Buyer, CampaignView, Guideline, InvitationState, InvitationView, SupplierName};
pub use link::{InvitationId, Link, Token};
pub use problem::{Code, Problem};
pub use words::LocalText;
