//! The draft file, and the rescue file that plain JavaScript writes when nothing else runs any more.

use super::{Change, Draft};
use crate::{
    digest::{Digest, DigestDefect},
    json::{self, JsonDefect, Limits},
};
use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};

const DRAFT_FILE: &str = "fairlead.draft_file.v1";

/// The form of the draft file, for its schema.
#[cfg(feature = "schema")]
pub(crate) enum FileForm {}

#[cfg(feature = "schema")]
impl FileForm {
    pub(crate) const SCHEMA: &str = DRAFT_FILE;
}

const RESCUE_FILE: &str = "fairlead.rescue.v1";

/// Why a file gives no draft.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum DraftDefect {
    #[error(transparent)]
    Json(#[from] JsonDefect),
    #[error("this is no draft file or rescue file of a known form")]
    Form,
    #[error("at {place}: {reason}")]
    Field { place: String, reason: String },
    /// Readable, but not as it was written: damaged or edited. The supplier may take it all the same.
    #[error("the file was changed after it was written")]
    Altered(Box<Draft>),
    #[error("the rescue file holds no beginning of a draft")]
    Empty,
}

/// Writes a draft to be carried elsewhere: readable text, with a digest against damage on the way.
#[must_use]
pub fn to_file(draft: &Draft) -> String {
    let draft = serde_json::to_value(draft).expect("a draft has only text keys");
    let file = json!({ "schema": DRAFT_FILE, "sha256": digest(&draft), "draft": draft });
    let mut text = serde_json::to_string_pretty(&file).expect("a value is written");
    text.push('\n');
    text
}

/// Reads a draft file or a rescue file.
///
/// # Errors
/// If the file is neither, or damaged; see [`DraftDefect::Altered`].
pub fn from_file(bytes: &[u8]) -> Result<Draft, DraftDefect> {
    let Value::Object(file) = json::strict_within(bytes, Limits::KEPT)? else { return Err(DraftDefect::Form) };
    match file.get("schema").and_then(Value::as_str) {
        Some(DRAFT_FILE) => from_draft_file(file),
        Some(RESCUE_FILE) => from_rescue_file(file),
        _ => Err(DraftDefect::Form),
    }
}

fn from_draft_file(mut file: Map<String, Value>) -> Result<Draft, DraftDefect> {
    only(&file, &["schema", "sha256", "draft"])?;
    let draft = file.remove("draft").ok_or(DraftDefect::Form)?;
    let found = digest(&draft);
    let written: Result<Digest, DigestDefect> = file.get("sha256").and_then(Value::as_str).unwrap_or_default().parse();
    let draft = read(draft, "/draft")?;
    if written == Ok(found) { Ok(draft) } else { Err(DraftDefect::Altered(Box::new(draft))) }
}

fn from_rescue_file(mut file: Map<String, Value>) -> Result<Draft, DraftDefect> {
    only(&file, &["schema", "snapshot", "journal"])?;
    let snapshot = match file.remove("snapshot") {
        None | Some(Value::Null) => None,
        Some(snapshot) => Some(read(snapshot, "/snapshot")?),
    };
    let Some(Value::Array(journal)) = file.remove("journal") else { return Err(DraftDefect::Form) };
    let changes: Vec<Change> = journal
        .into_iter()
        .enumerate()
        .map(|(at, change)| read(change, &format!("/journal/{at}")))
        .collect::<Result<_, _>>()?;
    Draft::replay(snapshot, changes).ok_or(DraftDefect::Empty)
}

fn read<T: DeserializeOwned>(value: Value, place: &str) -> Result<T, DraftDefect> {
    serde_json::from_value(value)
        .map_err(|defect| DraftDefect::Field { place: place.to_owned(), reason: defect.to_string() })
}

fn only(file: &Map<String, Value>, keys: &[&str]) -> Result<(), DraftDefect> {
    if file.keys().all(|key| keys.contains(&key.as_str())) { Ok(()) } else { Err(DraftDefect::Form) }
}

/// Of the draft as it stands in the file, so that fields which a later version adds do not matter.
fn digest(draft: &Value) -> Digest {
    Digest::of(&serde_json::to_vec(draft).expect("a value is written"))
}
