//! What a server says when it cannot do as asked: `application/problem+json` (RFC 9457) with a closed set of codes.

use serde::{Deserialize, Serialize};

/// Why. Programs branch on this and on nothing else; codes are never renamed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Code {
    /// The body is not JSON in UTF-8.
    NotJson,
    DuplicateKey,
    TooDeep,
    /// The bytes that arrived are not the bytes that were sent; sending them again helps.
    DigestMismatch,
    /// A field of a small form is missing or wrong.
    Invalid,
    /// No token, or no session.
    Unauthorized,
    /// Known, and not allowed; or a request that a foreign page may have caused.
    Forbidden,
    /// There is no such thing, or not for this token.
    NotFound,
    MethodNotAllowed,
    /// The id is taken by other bytes; nothing was changed.
    DigestConflict,
    /// The campaign is over. The file is to be kept.
    Closed,
    TooLarge,
    UnsupportedMediaType,
    DigestRequired,
    RateLimited,
    Internal,
    /// Try again.
    Unavailable,
}

impl Code {
    pub const ALL: [Self; 17] = [
        Self::NotJson,
        Self::DuplicateKey,
        Self::TooDeep,
        Self::DigestMismatch,
        Self::Invalid,
        Self::Unauthorized,
        Self::Forbidden,
        Self::NotFound,
        Self::MethodNotAllowed,
        Self::DigestConflict,
        Self::Closed,
        Self::TooLarge,
        Self::UnsupportedMediaType,
        Self::DigestRequired,
        Self::RateLimited,
        Self::Internal,
        Self::Unavailable,
    ];

    /// The HTTP status that goes with it.
    #[must_use]
    pub fn status(self) -> u16 {
        match self {
            Self::NotJson | Self::DuplicateKey | Self::TooDeep | Self::DigestMismatch | Self::Invalid => 400,
            Self::Unauthorized => 401,
            Self::Forbidden => 403,
            Self::NotFound => 404,
            Self::MethodNotAllowed => 405,
            Self::DigestConflict => 409,
            Self::Closed => 410,
            Self::TooLarge => 413,
            Self::UnsupportedMediaType => 415,
            Self::DigestRequired => 428,
            Self::RateLimited => 429,
            Self::Internal => 500,
            Self::Unavailable => 503,
        }
    }

    /// A short English summary. What people read is said by the app in their language.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::NotJson => "The body is not JSON in UTF-8",
            Self::DuplicateKey => "An object names the same key twice",
            Self::TooDeep => "The body is nested too deeply",
            Self::DigestMismatch => "The body does not match its Content-Digest",
            Self::Invalid => "A field is missing or wrong",
            Self::Unauthorized => "Authorization is missing",
            Self::Forbidden => "This is not allowed",
            Self::NotFound => "There is nothing here",
            Self::MethodNotAllowed => "This method is not for this path",
            Self::DigestConflict => "This id was used for other content",
            Self::Closed => "The campaign is closed",
            Self::TooLarge => "The body is too large",
            Self::UnsupportedMediaType => "The body's type or encoding is not accepted",
            Self::DigestRequired => "A Content-Digest is required",
            Self::RateLimited => "Too many tries",
            Self::Internal => "Something went wrong here",
            Self::Unavailable => "Not just now",
        }
    }
}

/// The body of every error.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    #[serde(rename = "type", default = "blank")]
    pub kind: String,
    pub title: String,
    pub status: u16,
    pub code: Code,
    /// What to do about it, in English.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    /// JSON pointer to the field, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
}

fn blank() -> String {
    "about:blank".to_owned()
}

impl Problem {
    #[must_use]
    pub fn new(code: Code) -> Self {
        Self { kind: blank(), title: code.title().to_owned(), status: code.status(), code, detail: None, field: None }
    }

    #[must_use]
    pub fn detail(mut self, detail: impl Into<String>) -> Self {
        self.detail = Some(detail.into());
        self
    }

    #[must_use]
    pub fn field(mut self, pointer: impl Into<String>) -> Self {
        self.field = Some(pointer.into());
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_travels_and_comes_back() {
        for code in Code::ALL {
            let problem = Problem::new(code).detail("what to do").field("/answers/a");
            let text = serde_json::to_string(&problem).expect("written");
            assert_eq!(serde_json::from_str::<Problem>(&text).expect("read"), problem);
        }
    }

    #[test]
    fn the_code_is_a_stable_word() {
        let text = serde_json::to_string(&Problem::new(Code::DigestConflict)).expect("written");
        assert!(text.contains("\"code\":\"digest_conflict\"") && text.contains("\"type\":\"about:blank\""), "{text}");
    }
}
