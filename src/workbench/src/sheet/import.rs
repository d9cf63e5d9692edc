//! From a workbook to files.

use super::{
    Files, STRUCTURE,
    codec::{Codec, from_cell, text_of},
    export::header,
    file_name,
    layout::*,
    options, other,
    table::{Table, Titles},
    words,
};
use crate::workbook::{self, Book, Place};
use saq::{
    Defect,
    json::{Limits, strict_within},
    questionnaire::Rule,
};
use serde_json::{Map, Value};
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

    fn structure(&mut self, book: &Book, others: &Others) -> Value {
        let rows = others.get(STRUCTURE).map(Vec::as_slice).unwrap_or_default();
        let is_whole = rows.first().is_some_and(|(place, ..)| place.is_empty());
        let document = if is_whole { Value::Null } else { Value::Object(self.own_sheets(book)) };
        self.with_others(STRUCTURE, document, rows)
    }

    fn own_sheets(&mut self, book: &Book) -> Map<String, Value> {
        let mut document = Map::new();
        if let Some(table) = Table::open(book, QUESTIONNAIRE, &Titles::These(&[FIELD, VALUE]), &mut self.defects) {
            for row in table.rows() {
                let name = table.text(row, FIELD);
                let Some(column) = QUESTIONNAIRE_FIELDS.iter().find(|column| column.title == name.trim()) else {
                    let reason = format!("there is no field {name:?} here");
                    self.defect(&table.place(row, FIELD), Rule::Schema, reason);
                    continue;
                };
                if document.contains_key(column.field) {
                    self.defect(&table.place(row, FIELD), Rule::DuplicateId, "this field is there twice");
                }
                self.take(&table, row, VALUE, column, &mut document, STRUCTURE);
            }
        }
        let (mut topics, index) = self.topics(book);
        let mut profile = Vec::new();
        self.questions(book, &mut profile, &mut topics, &index);
        document.insert("profile".to_owned(), profile.into());
        let topics: Vec<Value> = topics
            .into_iter()
            .map(|mut topic| {
                topic.fields.insert("questions".to_owned(), topic.questions.into());
                Value::Object(topic.fields)
            })
            .collect();
        document.insert("topics".to_owned(), topics.into());
        let pairs = self.pairs(book);
        if !pairs.is_empty() {
            document.insert("pairs".to_owned(), pairs.into());
        }
        document
    }

    /// One cell into its field.
    fn take(
        &mut self,
        table: &Table<'_>,
        row: u32,
        title: &str,
        column: &Column,
        object: &mut Map<String, Value>,
        path: &str,
    ) {
        let Some(cell) = table.cell(row, title) else { return };
        let place = table.place(row, title);
        match from_cell(column.codec, cell) {
            Ok(value) => {
                object.insert(column.field.to_owned(), value);
                self.imported.places.insert(format!("{path}/{}", column.field), place);
            }
            Err(reason) => self.defect(&place, Rule::Field, reason),
        }
    }

    /// All fields of a row.
    fn object(&mut self, table: &Table<'_>, row: u32, columns: &[Column], path: &str) -> Map<String, Value> {
        let mut object = Map::new();
        self.imported.places.insert(path.to_owned(), table.place(row, ID));
        for column in columns {
            self.take(table, row, column.title, column, &mut object, path);
        }
        if table.cell(row, OTHER_COLUMN).is_some()
            && let Some(rest) = self.json(table, row, OTHER_COLUMN)
        {
            let place = table.place(row, OTHER_COLUMN);
            let Value::Object(rest) = rest else {
                self.defect(&place, Rule::Json, "an object is wanted here: {\"field\": …}");
                return object;
            };
            for (key, value) in rest {
                self.imported.places.insert(format!("{path}/{}", other::escaped(&key)), place.clone());
                if object.contains_key(&key) {
                    self.defect(
                        &place,
                        Rule::DuplicateId,
                        format!("{key} has a column of its own, and it is filled in"),
                    );
                }
                object.insert(key, value);
            }
        }
        object
    }

    fn pairs(&mut self, book: &Book) -> Vec<Value> {
        let titles: Vec<&str> = PAIR_COLUMNS.iter().map(|column| column.title).chain([OTHER_COLUMN]).collect();
        // Nobody needs the sheet who has no pairs.
        if book.sheet(PAIRS).is_none() {
            return Vec::new();
        }
        let table = Table::open(book, PAIRS, &Titles::These(&titles), &mut self.defects);
        let Some(table) = table else { return Vec::new() };
        let rows = table.rows().enumerate();
        rows.map(|(at, row)| self.object(&table, row, PAIR_COLUMNS, &format!("{STRUCTURE}/pairs/{at}")).into())
            .collect()
    }

    fn topics(&mut self, book: &Book) -> (Vec<Topic>, BTreeMap<String, usize>) {
        let titles: Vec<&str> = TOPIC_COLUMNS.iter().map(|column| column.title).chain([OTHER_COLUMN]).collect();
        let (mut topics, mut index) = (Vec::new(), BTreeMap::new());
        let Some(table) = Table::open(book, TOPICS, &Titles::These(&titles), &mut self.defects) else {
            return (topics, index);
        };
        for row in table.rows() {
            let path = format!("{STRUCTURE}/topics/{}", topics.len());
            let mut fields = self.object(&table, row, TOPIC_COLUMNS, &path);
            let parts: Map<String, Value> =
                SEVERITY.iter().filter_map(|part| Some(((*part).to_owned(), fields.remove(*part)?))).collect();
            if !parts.is_empty() {
                let place = table.place(row, SEVERITY[0]);
                self.imported.places.insert(format!("{path}/severity"), place.clone());
                if fields.insert("severity".to_owned(), Value::Object(parts)).is_some() {
                    self.defect(&place, Rule::DuplicateId, "the severity stands in the last column too");
                }
            }
            let id = table.text(row, ID);
            if index.contains_key(&id) {
                self.defect(&table.place(row, ID), Rule::DuplicateId, format!("the topic {id:?} is there twice"));
            }
            index.insert(id, topics.len());
            topics.push(Topic { fields, questions: Vec::new() });
        }
        (topics, index)
    }

    fn questions(
        &mut self,
        book: &Book,
        profile: &mut Vec<Value>,
        topics: &mut [Topic],
        index: &BTreeMap<String, usize>,
    ) {
        let own = QUESTION_COLUMNS.iter().map(|column| column.title);
        let titles: Vec<&str> = own.chain([TOPIC, OTHER_COLUMN, READS]).collect();
        let mut options = self.options(book);
        let Some(table) = Table::open(book, QUESTIONS, &Titles::These(&titles), &mut self.defects) else { return };
        let mut seen = BTreeSet::new();
        for row in
            table.rows().filter(|row| table.sheet.rows[row].keys().any(|column| !is_column(&table, *column, READS)))
        {
            let topic = table.text(row, TOPIC);
            let (list, path) = match index.get(&topic) {
                Some(at) => (&mut topics[*at].questions, format!("{STRUCTURE}/topics/{at}/questions")),
                None if topic.is_empty() => (&mut *profile, format!("{STRUCTURE}/profile")),
                None => {
                    self.defect(&table.place(row, TOPIC), Rule::Schema, format!("there is no topic {topic:?}"));
                    continue;
                }
            };
            let path = format!("{path}/{}", list.len());
            let mut question = self.object(&table, row, QUESTION_COLUMNS, &path);
            let id = table.text(row, ID);
            if id.is_empty() {
                self.defect(&table.place(row, ID), Rule::Schema, "this question has no id");
            } else if !seen.insert(id.clone()) {
                self.defect(&table.place(row, ID), Rule::DuplicateId, format!("the question {id:?} is there twice"));
            }
            if let Some((rows, places)) = options.remove(&id) {
                let kind = question.get("kind").and_then(Value::as_str).map(str::to_owned);
                let (options, points) = options::fields(kind.as_deref(), &rows);
                for (field, value) in [("options", options), ("points", points)] {
                    let Some(value) = value else { continue };
                    self.imported.places.insert(format!("{path}/{field}"), places[0].clone());
                    if question.insert(field.to_owned(), value).is_some() {
                        let reason = format!("the {field} stand in the question's last column too");
                        self.defect(&places[0], Rule::DuplicateId, reason);
                    }
                }
                for (at, ((option, _), place)) in rows.iter().zip(places).enumerate() {
                    self.imported.places.insert(format!("{path}/points/{option}"), place.clone());
                    self.imported.places.insert(format!("{path}/options/{at}"), place);
                }
            }
            list.push(Value::Object(question));
        }
        for (id, (_, places)) in options {
            self.defect(&places[0], Rule::UnknownQuestion, format!("there is no question {id:?}"));
        }
    }

    /// Options by question, in order, with the cells they stand in.
    fn options(&mut self, book: &Book) -> BTreeMap<String, (Vec<options::Row>, Vec<Place>)> {
        let mut options: BTreeMap<String, (Vec<options::Row>, Vec<Place>)> = BTreeMap::new();
        let titles = Titles::These(&[QUESTION, OPTION, POINTS, READS]);
        let Some(table) = Table::open(book, OPTIONS, &titles, &mut self.defects) else { return options };
        let mut seen = BTreeSet::new();
        for row in
            table.rows().filter(|row| table.sheet.rows[row].keys().any(|column| !is_column(&table, *column, READS)))
        {
            let (question, option) = (table.text(row, QUESTION), table.text(row, OPTION));
            let place = table.place(row, OPTION);
            if question.is_empty() || option.is_empty() {
                self.defect(&place, Rule::Options, "a row names a question and one of its options");
                continue;
            }
            let points = table.cell(row, POINTS).and_then(|cell| match from_cell(Codec::Whole, cell) {
                Ok(points) => Some(points),
                Err(reason) => {
                    self.defect(&table.place(row, POINTS), Rule::Points, reason);
                    None
                }
            });
            if !seen.insert((question.clone(), option.clone())) {
                self.defects.push(place.defect(Rule::DuplicateId, format!("the option {option:?} is there twice")));
            }
            let (rows, places) = options.entry(question).or_default();
            rows.push((option, points));
            places.push(place);
        }
        options
    }

    fn languages(&mut self, book: &Book, structure: &Value, others: &Others) {
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

/// A topic that waits for its questions.
struct Topic {
    fields: Map<String, Value>,
    questions: Vec<Value>,
}

fn is_column(table: &Table<'_>, column: u32, title: &str) -> bool {
    table.sheet.cell(0, column).is_some_and(|cell| cell.shown().trim() == title)
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
