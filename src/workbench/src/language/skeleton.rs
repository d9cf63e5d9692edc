//! The files of a language that nobody has translated yet.

use super::{Ledger, Part};
use crate::sheet::{Files, words::HEADER};
use saq::{Defect, questionnaire::Rule};
use serde_json::{Value, json};

/// Whether this is a language tag as files are named by: `ja`, `pt-BR`, `zh-Hans`.
#[must_use]
pub fn is_tag(tag: &str) -> bool {
    let mut parts = tag.split('-');
    let is_language = |part: &str| (2..=3).contains(&part.len()) && part.chars().all(|c| c.is_ascii_lowercase());
    let is_more = |part: &str| (2..=8).contains(&part.len()) && part.chars().all(|c| c.is_ascii_alphanumeric());
    parts.next().is_some_and(is_language) && parts.all(is_more)
}

/// Text and lessons with every key of the source and nothing said, and a ledger in which nothing is marked.
///
/// # Errors
/// If the source lacks a file, or the language is there already.
pub fn skeleton(files: &Files, language: &str, source: &str) -> Result<Files, Vec<Defect>> {
    let mut made = Files::new();
    let mut defects = Vec::new();
    for part in Part::ALL {
        let (from, to) = (part.file(source), part.file(language));
        if files.contains_key(&to) {
            defects.push(Defect::new(Rule::DuplicateId, to, "this language is there already"));
            continue;
        }
        match files.get(&from) {
            Some(document) => drop(made.insert(to, emptied(document, language))),
            None => defects.push(Defect::new(Rule::MissingText, from, "there is no such file to begin from")),
        }
    }
    let ledger = serde_json::to_value(Ledger::new(language, source));
    match ledger {
        Ok(ledger) => drop(made.insert(Ledger::file(language), ledger)),
        Err(error) => defects.push(Defect::new(Rule::Json, Ledger::file(language), error.to_string())),
    }
    if defects.is_empty() { Ok(made) } else { Err(defects) }
}

/// The header stays, but for what belongs to the language.
fn emptied(document: &Value, language: &str) -> Value {
    let mut emptied = document.clone();
    if let Some(fields) = emptied.as_object_mut() {
        fields.iter_mut().filter(|(key, _)| !HEADER.contains(&key.as_str())).for_each(|(_, value)| empty(value));
        fields.insert("language".to_owned(), json!(language));
        fields.insert("review".to_owned(), json!("machine_drafted"));
    }
    emptied
}

fn empty(value: &mut Value) {
    match value {
        Value::String(text) => text.clear(),
        Value::Array(items) => items.iter_mut().for_each(empty),
        Value::Object(fields) => fields.values_mut().for_each(empty),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_told_from_paths_and_misspelt_ones() {
        assert!(["ja", "zh-Hans", "pt-BR", "fil"].into_iter().all(is_tag));
        assert!(["", "j", "JA", "ja_JP", "../ja", "ja-", "chinese", "en.json"].into_iter().all(|tag| !is_tag(tag)));
    }

    #[test]
    fn a_skeleton_has_every_key_and_says_nothing() {
        let text = json!({"schema": "s", "revision": 3, "review": "authored", "language": "en", "title": "How we work",
            "questions": {"a": {"label": "Which?", "options": {"0": "None"}}}});
        let lessons = json!({"language": "en", "lessons": {}});
        let files = Files::from([("text.en.json".to_owned(), text), ("lessons.en.json".to_owned(), lessons)]);
        let made = skeleton(&files, "vi", "en").expect("a skeleton");
        assert_eq!(
            made["text.vi.json"],
            json!({"schema": "s", "revision": 3, "review": "machine_drafted", "language": "vi", "title": "",
                "questions": {"a": {"label": "", "options": {"0": ""}}}})
        );
        assert_eq!(made["translated.vi.json"]["source"], "en");
        let twice = skeleton(&made, "vi", "en").expect_err("it is there already");
        assert_eq!(twice.len(), 2);
    }
}
