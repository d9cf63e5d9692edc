//! A server's answer, as far as the outbox understands it.

use crate::{json, receipt::Receipt};
use serde::Deserialize;

/// Status and what could be read of the rest. It may come from anybody: nothing in it is believed without a signature.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reply {
    pub status: u16,
    /// Seconds, from the header of that name.
    pub retry_after_s: Option<u64>,
    /// `code` of an `application/problem+json` body.
    pub problem_code: Option<String>,
    /// The body of a 200 or 201.
    pub receipt: Option<Receipt>,
}

#[derive(Deserialize)]
struct Problem {
    code: String,
}

impl Reply {
    /// Reads what came over the network. A `Retry-After` in form of a date is passed over, as the device's clock may be
    /// wrong.
    #[must_use]
    pub fn read(status: u16, retry_after: Option<&str>, body: &[u8]) -> Self {
        let is_success = (200..300).contains(&status);
        Self {
            status,
            retry_after_s: retry_after.and_then(|seconds| seconds.trim().parse().ok()),
            problem_code: json::read(body).ok().filter(|_| !is_success).map(|problem: Problem| problem.code),
            receipt: json::read(body).ok().filter(|_| is_success),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_login_page_is_read_as_an_answer_without_receipt() {
        let reply = Reply::read(200, None, b"<html>Welcome to FreeWifi</html>");
        assert_eq!(reply, Reply { status: 200, retry_after_s: None, problem_code: None, receipt: None });
    }

    #[test]
    fn a_problem_gives_its_code_and_seconds_to_wait() {
        let body = br#"{"type":"about:blank","title":"Slow down","status":429,"code":"too_many_requests"}"#;
        let reply = Reply::read(429, Some(" 30 "), body);
        assert_eq!((reply.retry_after_s, reply.problem_code.as_deref()), (Some(30), Some("too_many_requests")));
        assert_eq!(Reply::read(503, Some("Wed, 21 Oct 2026 07:28:00 GMT"), b"").retry_after_s, None);
    }
}
