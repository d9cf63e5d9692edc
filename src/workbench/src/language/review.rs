//! The sheet for who reviews a language: every text beside its source, with room for remarks.

use super::{Part, State, said, source_of};
use crate::{
    Loaded,
    crosswalk::escaped,
    sheet::words,
    workbook::{self, Book, Look, Sheet},
};
use saq::Defect;
use serde::Serialize;
use std::collections::BTreeMap;

/// One text to review.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Row {
    pub part: Part,
    /// JSON pointer into the file.
    pub place: String,
    /// What it belongs to, in the source language: a question's label, a topic's title.
    pub about: String,
    pub source: String,
    /// Empty where it is missing.
    pub words: String,
    pub state: State,
}

/// Every text of a language beside its source, in the order in which suppliers meet them. Nothing without a source.
#[must_use]
pub fn review(loaded: &Loaded, language: &str) -> Vec<Row> {
    let Some(source) = source_of(loaded, language) else { return Vec::new() };
    let ranks = ranks(loaded);
    let about = |place: &str| about(loaded, source, place);
    let mut rows = Vec::new();
    for part in Part::ALL {
        let (from, to) = (said(loaded, part, source), said(loaded, part, language));
        let paths: Vec<words::Path> = from.keys().map(|place| words::path(place)).collect();
        for path in words::in_order(paths.iter(), &ranks) {
            let place = words::place(path);
            let Some(here) = from.get(&place) else { continue };
            let there = to.get(&place);
            let state = match (loaded.ledgers.get(language), there) {
                (Some(ledger), there) => ledger.state(part, &place, here, there.map(String::as_str)),
                (None, Some(_)) => State::Unmarked,
                (None, None) => State::Missing,
            };
            let (about, words) = (about(&place), there.cloned().unwrap_or_default());
            rows.push(Row { part, place, about, source: here.clone(), words, state });
        }
    }
    rows
}

/// Where topics and questions stand, so that rows follow the way through the questionnaire.
fn ranks(loaded: &Loaded) -> BTreeMap<&str, usize> {
    let questionnaire = &loaded.questionnaire;
    let topics = questionnaire.topics.iter().map(|topic| topic.id.as_str());
    let questions = questionnaire.questions.iter().map(|question| question.id.as_str());
    let pairs = questionnaire.pairs.iter().map(|pair| pair.id.as_str());
    topics.chain(questions).chain(pairs).zip(0..).collect()
}

fn about(loaded: &Loaded, source: &str, place: &str) -> String {
    let Some(text) = loaded.texts.get(source) else { return String::new() };
    let mut keys = place.split('/').skip(1);
    match (keys.next(), keys.next()) {
        (Some("questions" | "lessons"), Some(id)) => text.label(id).to_owned(),
        (Some("topics"), Some(id)) => text.topic(id).to_owned(),
        _ => String::new(),
    }
}

fn remark(state: State) -> &'static str {
    match state {
        State::Missing => "missing",
        State::Older => "older than its source",
        State::Unmarked => "not marked as translated",
        State::Fresh => "",
    }
}

/// For spreadsheet programs. The columns of remarks and better words are empty.
///
/// # Errors
/// Texts that are too long for a cell.
pub fn review_workbook(rows: &[Row], source: &str, language: &str) -> Result<Vec<u8>, Vec<Defect>> {
    let mut sheet = Sheet::new("Review");
    sheet.push(["file", "place", "belongs to", source, language, "state", "remark", "better words"]);
    for row in rows {
        let (file, state) = (row.part.file(language), remark(row.state));
        sheet.push([file.as_str(), &row.place, &row.about, &row.source, &row.words, state]);
    }
    let widths: &[f64] = &[18.0, 30.0, 34.0, 60.0, 60.0, 18.0, 40.0, 60.0];
    workbook::write(&Book { sheets: vec![sheet] }, |_| Look { frozen: 2, widths })
}

/// For reading and commenting in a repository.
#[must_use]
pub fn review_markdown(rows: &[Row], source: &str, language: &str) -> String {
    let mut page = format!("# Review of {language} beside {source}\n");
    let mut before = None;
    for row in rows {
        if before.replace(row.part) != Some(row.part) {
            page.push_str(&format!("\n## {}\n\n", row.part.file(language)));
            page.push_str(&format!(
                "| place | {source} | {language} | state | remark |\n| --- | --- | --- | --- | --- |\n"
            ));
        }
        let (here, there, state) = (escaped(&row.source), escaped(&row.words), remark(row.state));
        page.push_str(&format!("| `{}` | {here} | {there} | {state} | |\n", row.place));
    }
    page
}
