//! Headers of our own, and the scheme of `Authorization`.

use crate::Token;

/// `Authorization: Fairlead <token>`.
pub const SCHEME: &str = "Fairlead";
/// Every unsafe request of the console carries it: a form on a foreign page cannot.
pub const GUARD: &str = "x-fairlead";
pub const GUARD_VALUE: &str = "1";
pub const CONTENT_DIGEST: &str = "content-digest";
pub const PROBLEM_TYPE: &str = "application/problem+json";

#[must_use]
pub fn authorization(token: &Token) -> String {
    format!("{SCHEME} {}", token.as_str())
}
