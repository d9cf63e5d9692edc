//! From a workbook to files.

mod structure;
mod texts;

use super::{
    Files, STRUCTURE,
    layout::*,
    other,
    table::{Table, Titles},
};
use crate::workbook::{self, Book, Place};
use saq::{
    Defect,
    json::{Limits, strict_within},
    questionnaire::Rule,
};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// Files read from a workbook, and from which cell each value came.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Imported {
    pub files: Files,
    /// By file and JSON pointer, as in `questionnaire.json/topics/0/applies_if`.
    places: BTreeMap<String, Place>,
}

impl Imported {
    /// A defect of these files, as [`crate::load_folder`] names it, at the cell it came from.
    #[must_use]
    pub fn at_its_cell(&self, defect: Defect) -> Defect {
        match self.cell(defect.path.split('@').next().unwrap_or_default()) {
            Some(place) => Defect { path: place.to_string(), ..defect },
            None => defect,
        }
    }

    /// Where a value came from, or what holds it: `text.en.json/questions/exits_tried/label`.
    #[must_use]
    pub fn cell(&self, mut path: &str) -> Option<&Place> {
        while !path.is_empty() {
            if let Some(place) = self.places.get(path) {
                return Some(place);
            }
            path = path.rsplit_once('/').map_or("", |(parent, _)| parent);
        }
        None
    }
}

/// Reads a workbook that [`super::export`] wrote and people have changed.
///
/// # Errors
/// What cannot be read, by sheet, row and column. Nothing is guessed, and nothing left out: either all of it is read, or
/// none.
pub fn import(bytes: &[u8]) -> Result<Imported, Vec<Defect>> {
    of_book(&workbook::read(bytes).map_err(|defect| vec![defect])?)
}

/// The same, of cells that were read already.
///
/// # Errors
/// As [`import`].
pub fn of_book(book: &Book) -> Result<Imported, Vec<Defect>> {
    let mut reading = Reading::default();
    let others = reading.others(book);
    let structure = reading.structure(book, &others);
    reading.known_sheets(book);
    reading.languages(book, &structure, &others);
    reading.imported.files.insert(STRUCTURE.to_owned(), structure);
    // Files of other kinds: all they are is in the sheet Other.
    for (file, rows) in &others {
        if !reading.imported.files.contains_key(file) {
            let document = reading.with_others(file, Value::Null, rows);
            reading.imported.files.insert(file.clone(), document);
        }
    }
    if reading.defects.is_empty() { Ok(reading.imported) } else { Err(reading.defects) }
}

/// Rows of the sheet Other for one file: place in the file, value, cell.
type Others = BTreeMap<String, Vec<(String, Value, Place)>>;

#[derive(Default)]
struct Reading {
    imported: Imported,
    defects: Vec<Defect>,
}

impl Reading {
    fn defect(&mut self, place: &Place, rule: Rule, reason: impl Into<String>) {
        self.defects.push(place.defect(rule, reason));
    }

    fn known_sheets(&mut self, book: &Book) {
        const KNOWN: [&str; 10] =
            [HELP, QUESTIONNAIRE, TOPICS, QUESTIONS, OPTIONS, PAIRS, LANGUAGES, WORDS, LESSONS, OTHER];
        let mut seen = BTreeSet::new();
        for sheet in book.sheets.iter().filter(|sheet| !sheet.rows.is_empty()) {
            let known = KNOWN.iter().find(|known| known.eq_ignore_ascii_case(sheet.name.trim()));
            // Of two sheets of one name only the first is read.
            if !known.is_some_and(|known| seen.insert(*known)) {
                let reason = format!("there is no sheet of this name; there are {}", KNOWN.join(", "));
                self.defect(&sheet.place(0, 0), Rule::Schema, reason);
            }
        }
    }

    fn others(&mut self, book: &Book) -> Others {
        let mut others = Others::new();
        // Nobody needs the sheet who has nothing to put there.
        if book.sheet(OTHER).is_none() {
            return others;
        }
        let Some(table) = Table::open(book, OTHER, &Titles::These(&[FILE, PLACE, JSON]), &mut self.defects) else {
            return others;
        };
        for row in table.rows() {
            let file = table.text(row, FILE);
            let is_name = file.ends_with(".json") && !file.starts_with('.') && !file.contains(['/', '\\', ':', '\0']);
            if !is_name {
                let reason = format!("{file:?} is no file's name, such as {STRUCTURE} or text.en.json");
                self.defect(&table.place(row, FILE), Rule::Schema, reason);
                continue;
            }
            if let Some(value) = self.json(&table, row, JSON) {
                others.entry(file).or_default().push((table.text(row, PLACE), value, table.place(row, JSON)));
            }
        }
        others
    }

    fn json(&mut self, table: &Table<'_>, row: u32, title: &str) -> Option<Value> {
        let text = table.text(row, title);
        match strict_within(text.as_bytes(), Limits::AUTHORED) {
            Ok(value) => Some(value),
            Err(defect) => {
                self.defect(&table.place(row, title), Rule::Json, defect.to_string());
                None
            }
        }
    }

    fn with_others(&mut self, file: &str, mut document: Value, rows: &[(String, Value, Place)]) -> Value {
        for (place, value, cell) in rows {
            match other::put(&mut document, place, value.clone()) {
                Ok(()) => drop(self.imported.places.insert(format!("{file}{place}"), cell.clone())),
                Err(reason) => self.defect(cell, Rule::Schema, reason),
            }
        }
        document
    }
}
