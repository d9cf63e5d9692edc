//! Words and lessons: one row for each text, one column for each language.

use super::{
    codec::{literal, text_of},
    other::escaped,
};
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// What every file of words says of itself; the sheet Languages and the structure hold it.
pub const HEADER: [&str; 6] = ["schema", "questionnaire", "version", "language", "revision", "review"];

/// The keys from the top of a file to a text.
pub type Path = Vec<String>;

/// All texts of a file by path, and what is no text or cannot stand in a row, by its place.
pub fn texts(document: &Map<String, Value>) -> (BTreeMap<Path, String>, Vec<(String, Value)>) {
    let mut found = (BTreeMap::new(), Vec::new());
    for (key, value) in document.iter().filter(|(key, _)| !HEADER.contains(&key.as_str())) {
        collect(&mut vec![key.clone()], value, &mut found);
    }
    found
}

fn collect(path: &mut Path, value: &Value, found: &mut (BTreeMap<Path, String>, Vec<(String, Value)>)) {
    match value {
        Value::Object(fields) if !fields.is_empty() => {
            for (key, field) in fields {
                path.push(key.clone());
                collect(path, field, found);
                path.pop();
            }
        }
        Value::String(text) if of_cells(&cells(path)).as_ref() == Some(path) => {
            found.0.insert(path.clone(), text.clone());
        }
        _ => found.1.push((place(path), value.clone())),
    }
}

/// The cells *part*, *id* and *field* of a path.
pub fn cells(path: &[String]) -> [String; 3] {
    let cell = |at: usize| path.get(at).map_or_else(String::new, |key| literal(key));
    let field = path.get(2..).unwrap_or_default().join("/");
    [cell(0), cell(1), if field.is_empty() { field } else { literal(&field) }]
}

/// The path that cells stand for; `None` if there is none.
pub fn of_cells(cells: &[String; 3]) -> Option<Path> {
    let [part, id, field] = cells.each_ref().map(|cell| text_of(cell));
    let mut path = vec![part, id];
    path.extend(field.split('/').map(str::to_owned));
    while path.last().is_some_and(String::is_empty) {
        path.pop();
    }
    let whole = !path.is_empty() && path.len() <= super::other::MAX_DEPTH && path.iter().all(|key| !key.is_empty());
    whole.then_some(path)
}

/// As a JSON pointer.
pub fn place(path: &[String]) -> String {
    path.iter().map(|key| format!("/{}", escaped(key))).collect()
}

/// The path that a JSON pointer stands for.
pub fn path(place: &str) -> Path {
    place.split('/').skip(1).map(|key| key.replace("~1", "/").replace("~0", "~")).collect()
}

/// Parts and fields in the order in which people read them; what is not named comes after.
const ORDER: &[&str] = &[
    "title",
    "summary",
    "yes_no",
    "red_line",
    "areas",
    "topics",
    "questions",
    "lessons",
    "glossary",
    "card_topics",
    "cards",
    "intro",
    "label",
    "hint",
    "short",
    "unit",
    "options",
    "why",
    "good",
    "proof",
    "first_step",
    "this_week",
    "help",
    "term",
    "meaning",
    "standard",
    "buyers",
    "law",
    "step",
];

/// Paths in reading order: by part, then as the structure has it (`ids`), then by field.
pub fn in_order<'p>(paths: impl Iterator<Item = &'p Path>, ids: &BTreeMap<&str, usize>) -> Vec<&'p Path> {
    let named = |key: &str| ORDER.iter().position(|one| *one == key).unwrap_or(ORDER.len());
    let rank = |path: &Path| -> Vec<(usize, usize)> {
        let of = |key: &String| (ids.get(key.as_str()).copied().unwrap_or(usize::MAX), named(key));
        let part = path.first().map_or(0, |part| named(part));
        std::iter::once((0, part)).chain(path.iter().skip(1).map(of)).collect()
    };
    let mut paths: Vec<&Path> = paths.collect();
    paths.sort_by_cached_key(|path| (rank(path), (*path).clone()));
    paths.dedup();
    paths
}
