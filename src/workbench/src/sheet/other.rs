//! What has no column of its own: JSON by its place, in pieces that fit into cells.

use serde_json::{Map, Value};

/// Longest piece, in bytes; below what a cell holds, so that a person can still add to it.
const PIECE: usize = 30_000;
/// Deepest place: as deep as files are read.
pub const MAX_DEPTH: usize = saq::json::MAX_DEPTH;

/// A value as rows of place and JSON, parents first.
pub fn pieces(place: &str, value: &Value, rows: &mut Vec<(String, String)>) {
    let text = value.to_string();
    match value {
        Value::Array(items) if text.len() > PIECE => {
            rows.push((place.to_owned(), "[]".to_owned()));
            items.iter().enumerate().for_each(|(at, item)| pieces(&format!("{place}/{at}"), item, rows));
        }
        Value::Object(fields) if text.len() > PIECE => {
            rows.push((place.to_owned(), "{}".to_owned()));
            fields.iter().for_each(|(key, field)| pieces(&format!("{place}/{}", escaped(key)), field, rows));
        }
        _ => rows.push((place.to_owned(), text)),
    }
}

/// One segment of a JSON pointer (RFC 6901).
pub fn escaped(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}

/// Puts a value at its place; objects on the way are made.
///
/// # Errors
/// If there is no such place.
pub fn put(document: &mut Value, place: &str, value: Value) -> Result<(), String> {
    let mut here = document;
    if place.is_empty() {
        *here = value;
        return Ok(());
    }
    let Some(path) = place.strip_prefix('/') else {
        return Err(format!("a place begins with /, as in /pairs/0; this is {place:?}"));
    };
    if path.split('/').count() > MAX_DEPTH {
        return Err(format!("a place is at most {MAX_DEPTH} deep"));
    }
    for segment in path.split('/') {
        let key = segment.replace("~1", "/").replace("~0", "~");
        here = match here {
            Value::Object(fields) => fields.entry(key).or_insert_with(|| Value::Object(Map::new())),
            Value::Array(items) => {
                let at: usize = key.parse().map_err(|_| format!("{key:?} is no number of a list's item"))?;
                if at == items.len() {
                    items.push(Value::Object(Map::new()));
                }
                items.get_mut(at).ok_or_else(|| format!("the list has no item {at} yet"))?
            }
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {
                return Err(format!("nothing can stand within {here}"));
            }
        };
    }
    *here = value;
    Ok(())
}
