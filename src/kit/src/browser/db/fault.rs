//! Why the device's store did not do as asked.

use crate::browser::{in_words, property};
use std::fmt;
use wasm_bindgen::JsValue;

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DbFault {
    /// No room left; a file is the way out.
    Full,
    /// Another tab wrote this entry of the journal first; nothing was overwritten.
    Stale,
    /// A newer version of the app has been here; its data is left alone.
    Newer,
    /// The browser closed the connection; the next call opens it anew.
    Closed,
    /// Anything else, in the browser's words.
    Browser(String),
}

impl DbFault {
    pub(super) fn from_js(thrown: &JsValue) -> Self {
        match property(thrown, "name").and_then(|name| name.as_string()).as_deref() {
            Some("QuotaExceededError") => Self::Full,
            Some("ConstraintError") => Self::Stale,
            Some("VersionError") => Self::Newer,
            Some("InvalidStateError") => Self::Closed,
            _ => Self::Browser(in_words(thrown)),
        }
    }

    /// Whether opening the connection again may help. Out-of-room and stale entries stay what they are.
    pub(super) fn may_heal(&self) -> bool {
        matches!(self, Self::Closed | Self::Browser(_))
    }
}

impl fmt::Display for DbFault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Full => formatter.write_str("no room left on this device"),
            Self::Stale => formatter.write_str("another tab has saved in the meantime"),
            Self::Newer => formatter.write_str("this device's data belongs to a newer version"),
            Self::Closed => formatter.write_str("the browser closed its store"),
            Self::Browser(words) => formatter.write_str(words),
        }
    }
}

impl std::error::Error for DbFault {}
