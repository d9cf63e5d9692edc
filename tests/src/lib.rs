//! What the tests from outside share.

pub mod browser;
pub mod house;
pub mod place;
pub mod site;
