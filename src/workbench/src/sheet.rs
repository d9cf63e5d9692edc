//! A questionnaire as a workbook, and back: structure, conditions, words side by side for each language, lessons.
//!
//! | sheet | a row is |
//! | --- | --- |
//! | Help | a column, explained; not read back |
//! | Questionnaire | one of its own fields |
//! | Topics | a topic |
//! | Questions | a question, the profile first; the column *topic* is empty there |
//! | Options | an option, with its points |
//! | Pairs | answers that seem to say different things |
//! | Languages | a file of words or lessons |
//! | Words, Lessons | one text, with a column for each language |
//! | Other | whatever else the files hold, as JSON |
//!
//! Nothing is lost: a field goes into its cell only if reading the cell gives the very same JSON; else, and if no column is
//! made for it, it goes as JSON into the column or sheet *other*. So fields of later versions travel too.

mod codec;
mod export;
mod help;
mod import;
mod layout;
mod options;
mod other;
mod table;
pub(crate) mod words;

pub use export::export;
pub use import::{Imported, import, of_book};

use serde_json::Value;
use std::collections::BTreeMap;

/// The JSON files of a questionnaire's folder, by name.
pub type Files = BTreeMap<String, Value>;

/// The structure's file.
pub const STRUCTURE: &str = "questionnaire.json";

/// The file of words or of lessons in a language.
fn file_name(kind: &str, language: &str) -> String {
    format!("{kind}.{language}.json")
}

/// Kind and language of a file of words or lessons.
fn language_of(file: &str) -> Option<(&str, &str)> {
    let (kind, rest) = file.split_once('.')?;
    let language = rest.strip_suffix(".json")?;
    (["text", "lessons"].contains(&kind) && !language.is_empty()).then_some((kind, language))
}
