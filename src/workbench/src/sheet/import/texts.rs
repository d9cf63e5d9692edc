//! Words and lessons: a column for each language.

use super::{
    super::{
        codec::{Codec, from_cell, text_of},
        export::header,
        file_name,
        layout::*,
        table::{Table, Titles},
        words,
    },
    Others, Reading,
};
use crate::workbook::Book;
use saq::questionnaire::Rule;
use serde_json::{Map, Value};
use std::collections::{BTreeMap, BTreeSet};

impl Reading {
    pub(super) fn languages(&mut self, book: &Book, structure: &Value, others: &Others) {
        let empty = Map::new();
        let structure = structure.as_object().unwrap_or(&empty);
        let own = LANGUAGE_COLUMNS.iter().map(|column| column.title);
        let titles: Vec<&str> = [KIND, LANGUAGE].into_iter().chain(own).collect();
        let mut documents: BTreeMap<String, Map<String, Value>> = BTreeMap::new();
        if let Some(table) = Table::open(book, LANGUAGES, &Titles::These(&titles), &mut self.defects) {
            for row in table.rows() {
                let (kind, language) = (table.text(row, KIND), table.text(row, LANGUAGE));
                let is_name = !language.is_empty() && !language.contains(['/', '\\', ':', '\0']);
                if !["text", "lessons"].contains(&kind.as_str()) {
                    self.defect(
                        &table.place(row, KIND),
                        Rule::Schema,
                        format!("text or lessons is wanted, not {kind:?}"),
                    );
                    continue;
                }
                if !is_name {
                    self.defect(
                        &table.place(row, LANGUAGE),
                        Rule::Schema,
                        "a language's short name is wanted, as in en",
                    );
                    continue;
                }
                let file = file_name(&kind, &language);
                let mut document = header(&kind, &language, structure);
                self.imported.places.insert(file.clone(), table.place(row, LANGUAGE));
                for column in LANGUAGE_COLUMNS {
                    self.take(&table, row, column.title, column, &mut document, &file);
                }
                if documents.insert(file, document).is_some() {
                    self.defect(&table.place(row, LANGUAGE), Rule::DuplicateId, "this row is there twice");
                }
            }
        }
        for (sheet, kind) in [(WORDS, "text"), (LESSONS, "lessons")] {
            self.words(book, sheet, kind, &mut documents);
        }
        for (file, document) in documents {
            let rows = others.get(&file).map(Vec::as_slice).unwrap_or_default();
            let document = self.with_others(&file, Value::Object(document), rows);
            self.imported.files.insert(file, document);
        }
    }

    fn words(&mut self, book: &Book, sheet: &str, kind: &str, documents: &mut BTreeMap<String, Map<String, Value>>) {
        const OWN: [&str; 3] = [PART, ID, FIELD];
        let Some(table) = Table::open(book, sheet, &Titles::AndLanguages(&OWN), &mut self.defects) else { return };
        let columns: Vec<(String, u32)> =
            table.others(&OWN).map(|(title, column)| (file_name(kind, &text_of(title)), column)).collect();
        for (file, column) in &columns {
            if !documents.contains_key(file) {
                let reason = format!("the sheet {LANGUAGES} has no row for this: {kind} in this language");
                self.defect(&table.sheet.place(0, *column), Rule::Schema, reason);
            }
        }
        let mut seen = BTreeSet::new();
        for row in table.rows() {
            // Not yet decoded: a path is read from its cells as a whole.
            let cells = OWN.map(|title| table.cell(row, title).map(crate::workbook::Cell::shown).unwrap_or_default());
            let here = table.place(row, PART);
            let Some(path) = words::of_cells(&cells) else {
                self.defect(
                    &here,
                    Rule::UnknownText,
                    "a text has its part, and where there are several its id and field",
                );
                continue;
            };
            if words::HEADER.contains(&path[0].as_str()) {
                self.defect(&here, Rule::UnknownText, format!("{} is no text of the questionnaire", path[0]));
                continue;
            }
            if !seen.insert(path.clone()) {
                self.defect(&here, Rule::DuplicateId, "this row is there twice");
            }
            for (file, column) in &columns {
                let place = table.sheet.place(row, *column);
                self.imported.places.insert(format!("{file}{}", words::place(&path)), place.clone());
                let Some(cell) = table.sheet.cell(row, *column) else { continue };
                let Some(document) = documents.get_mut(file) else { continue };
                match from_cell(Codec::Text, cell).and_then(|text| set(document, &path, text)) {
                    Ok(()) => {}
                    Err(reason) => self.defect(&place, Rule::UnknownText, reason),
                }
            }
        }
    }
}

fn set(document: &mut Map<String, Value>, path: &[String], text: Value) -> Result<(), String> {
    let [first, rest @ ..] = path else { return Ok(()) };
    if rest.is_empty() {
        return match document.insert(first.clone(), text) {
            None => Ok(()),
            Some(_) => Err(format!("{first} has texts below it and cannot be one itself")),
        };
    }
    match document.entry(first.clone()).or_insert_with(|| Value::Object(Map::new())) {
        Value::Object(inner) => set(inner, rest, text),
        _ => Err(format!("{first} is a text and has none below it")),
    }
}
