//! A language as data work: beginning one, knowing what of it is older than its source, and the sheet for who reviews it.
//!
//! A file's words are known by JSON pointer, as in `/questions/own_rest/label`. Which words a translation was made from is
//! kept as digests in `translated.<lang>.json` beside the questionnaire: authors' tools read it, suppliers never do.

mod ledger;
mod review;
mod skeleton;

pub use ledger::{Done, Ledger, State, done};
pub use review::{review, review_markdown, review_workbook};
pub use skeleton::{is_tag, skeleton};

use crate::{Loaded, sheet::words};
use saq::text::Review;
use serde::Serialize;
use serde_json::Value as Json;
use std::{collections::BTreeMap, fmt};

/// One of a language's two files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    Text,
    Lessons,
}

impl Part {
    pub const ALL: [Self; 2] = [Self::Text, Self::Lessons];

    #[must_use]
    pub fn file(self, language: &str) -> String {
        format!("{self}.{language}.json")
    }
}

impl fmt::Display for Part {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Text => "text",
            Self::Lessons => "lessons",
        })
    }
}

/// All words of a file that say something, by JSON pointer.
pub type Said = BTreeMap<String, String>;

/// What a language says; nothing where the file is missing or unreadable.
#[must_use]
pub fn said(loaded: &Loaded, part: Part, language: &str) -> Said {
    match part {
        Part::Text => loaded.texts.get(language).map(said_in),
        Part::Lessons => loaded.lessons.get(language).map(said_in),
    }
    .unwrap_or_default()
}

/// What a document of words says, apart from its header.
pub fn said_in(document: &impl Serialize) -> Said {
    let Ok(Json::Object(document)) = serde_json::to_value(document) else { return Said::new() };
    let (texts, _) = words::texts(&document);
    let said = texts.into_iter().filter(|(_, text)| !text.trim().is_empty());
    said.map(|(path, text)| (words::place(&path), text)).collect()
}

/// The language that others are translated from: the one it was written in; where several were, English, else the first.
#[must_use]
pub fn source(loaded: &Loaded) -> Option<&str> {
    let rank = |tag: &&String| (loaded.texts[*tag].review != Review::Authored, *tag != "en", (*tag).clone());
    loaded.texts.keys().min_by_key(rank).map(String::as_str)
}

/// The language that this one is said to be translated from.
#[must_use]
pub fn source_of<'l>(loaded: &'l Loaded, language: &str) -> Option<&'l str> {
    let recorded = loaded.ledgers.get(language).map(|ledger| ledger.source.as_str());
    recorded.or_else(|| source(loaded)).filter(|source| *source != language)
}
