//! From files to a workbook.

use super::{
    Files, STRUCTURE,
    codec::{self, Codec, literal},
    help, import, language_of,
    layout::*,
    options, other, words,
};
use crate::workbook::{self, Book, Cell, Sheet};
use saq::{Defect, Lessons, Text, questionnaire::Rule};
use serde_json::{Map, Value};
use std::collections::{BTreeMap, BTreeSet};

/// Writes the files of a questionnaire's folder into a workbook (.xlsx). The structure need not be free of defects, but
/// its topics and questions must have ids of their own.
///
/// # Errors
/// What cannot be carried, by its place in the files.
pub fn export(files: &Files) -> Result<Vec<u8>, Vec<Defect>> {
    workbook::write(&book(files)?, look)
}

/// Lays the files out. What the sheets would not give back exactly is put aside as JSON, whole.
pub fn book(files: &Files) -> Result<Book, Vec<Defect>> {
    let missing = || vec![Defect::new(Rule::Json, STRUCTURE, "this file is missing")];
    let structure = Structure::of(files.get(STRUCTURE).ok_or_else(missing)?)?;
    let mut aside: BTreeSet<&String> =
        files.keys().filter(|name| *name != STRUCTURE && language_of(name).is_none()).collect();
    loop {
        let book = laid_out(files, &structure, &aside);
        let changed: Vec<&String> = match import::of_book(&book) {
            Ok(imported) => files
                .iter()
                .filter(|(name, value)| imported.files.get(*name) != Some(*value))
                .map(|(name, _)| name)
                .collect(),
            Err(_) => files.keys().collect(),
        };
        if changed.is_empty() {
            return Ok(book);
        }
        let before = aside.len();
        aside.extend(changed.iter().copied());
        if aside.len() == before {
            let reason = "this file holds something that no sheet can carry";
            return Err(changed.into_iter().map(|name| Defect::new(Rule::Schema, name, reason)).collect());
        }
    }
}

/// The structure, as far as its layout depends on it.
struct Structure<'f> {
    document: &'f Map<String, Value>,
    topics: Vec<(&'f str, &'f Map<String, Value>)>,
    /// With the topic; the profile's come first and have none.
    questions: Vec<(Option<&'f str>, &'f str, &'f Map<String, Value>)>,
}

impl<'f> Structure<'f> {
    fn of(document: &'f Value) -> Result<Self, Vec<Defect>> {
        let wrong = |path: &str, reason: &str| vec![Defect::new(Rule::Schema, format!("{STRUCTURE}{path}"), reason)];
        let document = document.as_object().ok_or_else(|| wrong("", "this is no questionnaire"))?;
        let mut seen = BTreeSet::new();
        let mut questions = Vec::new();
        let mut take = |topic, list: Option<&'f Value>, path: &str| {
            let list =
                list.and_then(Value::as_array).ok_or_else(|| wrong(path, "a list of questions is wanted here"))?;
            for (at, question) in list.iter().enumerate() {
                let path = format!("{path}/{at}");
                let (id, question) = named(question).ok_or_else(|| wrong(&path, "this question has no id"))?;
                if !seen.insert(id) {
                    return Err(wrong(&path, "this id is used twice"));
                }
                questions.push((topic, id, question));
            }
            Ok(())
        };
        take(None, document.get("profile"), "/profile")?;
        let mut topics: Vec<(&str, &Map<String, Value>)> = Vec::new();
        let mut seen_topics = BTreeSet::new();
        let list = document.get("topics").and_then(Value::as_array);
        for (at, topic) in list.ok_or_else(|| wrong("/topics", "a list of topics is wanted here"))?.iter().enumerate() {
            let path = format!("/topics/{at}");
            let (id, topic) = named(topic).ok_or_else(|| wrong(&path, "this topic has no id"))?;
            if !seen_topics.insert(id) {
                return Err(wrong(&path, "this id is used twice"));
            }
            take(Some(id), topic.get("questions"), &format!("{path}/questions"))?;
            topics.push((id, topic));
        }
        Ok(Self { document, topics, questions })
    }

    /// Areas, topics, questions and options by their rank in reading order.
    fn ranks(&self) -> BTreeMap<&'f str, usize> {
        let texts =
            |value: Option<&'f Value>| value.and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str);
        let areas = texts(self.document.get("areas"));
        let topics = self.topics.iter().map(|(id, _)| *id);
        let questions = self.questions.iter().map(|(_, id, _)| *id);
        let options = self.questions.iter().flat_map(|(_, _, question)| texts(question.get("options")));
        let mut ranks = BTreeMap::new();
        for id in areas.chain(topics).chain(questions).chain(options) {
            let rank = ranks.len();
            ranks.entry(id).or_insert(rank);
        }
        ranks
    }
}

fn named(value: &Value) -> Option<(&str, &Map<String, Value>)> {
    let object = value.as_object()?;
    let id = object.get("id")?.as_str()?;
    (!id.trim().is_empty()).then_some((id, object))
}

fn laid_out(files: &Files, structure: &Structure<'_>, aside: &BTreeSet<&String>) -> Book {
    let mut rest: Vec<(String, String, Value)> = Vec::new();
    let mut sheets = vec![help::sheet()];
    let own = !aside.iter().any(|name| *name == STRUCTURE);
    sheets.push(questionnaire(structure.document, own, &mut rest));
    let (topics, questions) = if own { (&structure.topics[..], &structure.questions[..]) } else { (&[][..], &[][..]) };
    sheets.push(topic_sheet(topics));
    sheets.extend(question_sheets(questions, files));
    let pairs = pairs(structure.document).filter(|_| own).unwrap_or_default();
    sheets.push(pair_sheet(&pairs));
    let languages: Vec<(&str, &str, &Map<String, Value>)> = files
        .iter()
        .filter(|(name, _)| !aside.contains(name))
        .filter_map(|(name, value)| {
            language_of(name).and_then(|(kind, language)| Some((kind, language, value.as_object()?)))
        })
        .collect();
    sheets.push(language_sheet(&languages, structure.document, &mut rest));
    for (name, kind) in [(WORDS, "text"), (LESSONS, "lessons")] {
        let of_kind: Vec<_> = languages
            .iter()
            .filter(|(one, ..)| *one == kind)
            .map(|(_, language, document)| (*language, *document))
            .collect();
        sheets.push(word_sheet(name, kind, &of_kind, &structure.ranks(), &mut rest));
    }
    for name in aside {
        rest.push(((*name).clone(), String::new(), files[*name].clone()));
    }
    let mut sheet = Sheet::new(OTHER);
    sheet.push([FILE, PLACE, JSON]);
    for (file, place, value) in &rest {
        let mut rows = Vec::new();
        other::pieces(place, value, &mut rows);
        for (place, json) in rows {
            let place = if place.is_empty() { place } else { literal(&place) };
            sheet.push([literal(file).as_str(), &place, &literal(&json)]);
        }
    }
    sheets.push(sheet);
    Book { sheets }
}

/// Cells of an object's fields, and the object without them.
fn cells(object: &Map<String, Value>, columns: &[Column]) -> (Vec<Option<Cell>>, Map<String, Value>) {
    let mut rest = object.clone();
    let cells = columns.iter().map(|column| {
        let cell = codec::to_cell(column.codec, object.get(column.field)?)?;
        rest.remove(column.field);
        Some(cell)
    });
    (cells.collect(), rest)
}

fn set_all(sheet: &mut Sheet, row: u32, first: u32, cells: Vec<Option<Cell>>) {
    for (cell, column) in cells.into_iter().zip(first..) {
        if let Some(cell) = cell {
            sheet.set(row, column, cell);
        }
    }
}

fn set_rest(sheet: &mut Sheet, row: u32, column: usize, rest: Map<String, Value>) {
    if !rest.is_empty() {
        sheet.set(row, column as u32, Cell::Text(literal(&Value::Object(rest).to_string())));
    }
}

fn questionnaire(document: &Map<String, Value>, own: bool, rest: &mut Vec<(String, String, Value)>) -> Sheet {
    let mut sheet = Sheet::new(QUESTIONNAIRE);
    sheet.push([FIELD, VALUE]);
    if own {
        let (values, mut left) = cells(document, QUESTIONNAIRE_FIELDS);
        for (column, value) in QUESTIONNAIRE_FIELDS.iter().zip(values) {
            let row = sheet.next_row();
            sheet.set(row, 0, Cell::Text(column.title.to_owned()));
            set_all(&mut sheet, row, 1, vec![value]);
        }
        left.remove("profile");
        left.remove("topics");
        if pairs(document).is_some() {
            left.remove("pairs");
        }
        rest.extend(
            left.into_iter().map(|(key, value)| (STRUCTURE.to_owned(), format!("/{}", other::escaped(&key)), value)),
        );
    }
    sheet
}

/// The pairs, if each is an object, so that it can stand in a row, and there is one: a sheet without rows says nothing.
fn pairs(document: &Map<String, Value>) -> Option<Vec<&Map<String, Value>>> {
    let pairs = document.get("pairs")?.as_array()?.iter().map(Value::as_object).collect::<Option<Vec<_>>>()?;
    (!pairs.is_empty() && pairs.iter().all(|pair| !pair.is_empty())).then_some(pairs)
}

fn pair_sheet(pairs: &[&Map<String, Value>]) -> Sheet {
    let mut sheet = Sheet::new(PAIRS);
    sheet.push(PAIR_COLUMNS.iter().map(|column| column.title).chain([OTHER_COLUMN]));
    for pair in pairs {
        let (values, left) = cells(pair, PAIR_COLUMNS);
        let row = sheet.next_row();
        set_all(&mut sheet, row, 0, values);
        set_rest(&mut sheet, row, PAIR_COLUMNS.len(), left);
    }
    sheet
}

fn topic_sheet(topics: &[(&str, &Map<String, Value>)]) -> Sheet {
    let mut sheet = Sheet::new(TOPICS);
    sheet.push(TOPIC_COLUMNS.iter().map(|column| column.title).chain([OTHER_COLUMN]));
    for (_, topic) in topics {
        let mut topic = (*topic).clone();
        topic.remove("questions");
        // Its three parts have a column each, if there are just these.
        if let Some(parts) = topic.get("severity").and_then(Value::as_object).cloned()
            && parts.len() == SEVERITY.len()
            && SEVERITY
                .iter()
                .all(|part| parts.get(*part).is_some_and(|part| codec::to_cell(Codec::Whole, part).is_some()))
            && SEVERITY.iter().all(|part| !topic.contains_key(*part))
        {
            topic.remove("severity");
            topic.extend(parts);
        }
        let (values, left) = cells(&topic, TOPIC_COLUMNS);
        let row = sheet.next_row();
        set_all(&mut sheet, row, 0, values);
        set_rest(&mut sheet, row, TOPIC_COLUMNS.len(), left);
    }
    sheet
}

fn question_sheets(questions: &[(Option<&str>, &str, &Map<String, Value>)], files: &Files) -> [Sheet; 2] {
    let mut sheet = Sheet::new(QUESTIONS);
    sheet.push(
        [TOPIC].into_iter().chain(QUESTION_COLUMNS.iter().map(|column| column.title)).chain([OTHER_COLUMN, READS]),
    );
    let mut option_sheet = Sheet::new(OPTIONS);
    option_sheet.push([QUESTION, OPTION, POINTS, READS]);
    let words = files
        .get("text.en.json")
        .or_else(|| files.iter().find(|(name, _)| name.starts_with("text.")).map(|(_, text)| text));
    let said = |id: &str, field: &str| {
        let text =
            words.and_then(|words| words.pointer(&format!("/questions/{}/{field}", other::escaped(id)))?.as_str());
        text.map(literal).unwrap_or_default()
    };
    for (topic, id, question) in questions {
        let (values, mut left) = cells(question, QUESTION_COLUMNS);
        let row = sheet.next_row();
        if let Some(topic) = topic {
            sheet.set(row, 0, Cell::Text(literal(topic)));
        }
        set_all(&mut sheet, row, 1, values);
        if let Some(rows) = options::rows(question) {
            left.remove("options");
            left.remove("points");
            for (option, points) in rows {
                let row = option_sheet.next_row();
                let reads = said(id, &format!("options/{}", other::escaped(&option)));
                option_sheet.push([literal(id).as_str(), &literal(&option), "", &reads]);
                let points = points.and_then(|points| codec::to_cell(Codec::Whole, &points));
                set_all(&mut option_sheet, row, 2, vec![points]);
            }
        }
        set_rest(&mut sheet, row, QUESTION_COLUMNS.len() + 1, left);
        let label = said(id, "label");
        if !label.is_empty() {
            sheet.set(row, QUESTION_COLUMNS.len() as u32 + 2, Cell::Text(label));
        }
    }
    [sheet, option_sheet]
}

fn language_sheet(
    languages: &[(&str, &str, &Map<String, Value>)],
    structure: &Map<String, Value>,
    rest: &mut Vec<(String, String, Value)>,
) -> Sheet {
    let mut sheet = Sheet::new(LANGUAGES);
    sheet.push([KIND, LANGUAGE].into_iter().chain(LANGUAGE_COLUMNS.iter().map(|column| column.title)));
    for (kind, language, document) in languages {
        let row = sheet.next_row();
        sheet.push([*kind, &literal(language)]);
        let (values, left) = cells(document, LANGUAGE_COLUMNS);
        set_all(&mut sheet, row, 2, values);
        let expected = header(kind, language, structure);
        let differs = words::HEADER.iter().filter_map(|key| Some((*key, left.get(*key)?)));
        rest.extend(
            differs
                .filter(|(key, value)| expected.get(*key) != Some(value))
                .map(|(key, value)| (super::file_name(kind, language), format!("/{key}"), value.clone())),
        );
    }
    sheet
}

/// What a file of words says of itself as a matter of course.
pub fn header(kind: &str, language: &str, structure: &Map<String, Value>) -> Map<String, Value> {
    let schema = if kind == "text" { Text::SCHEMA } else { Lessons::SCHEMA };
    let mut header =
        Map::from_iter([("schema".to_owned(), Value::from(schema)), ("language".to_owned(), language.into())]);
    for (key, of) in [("questionnaire", "id"), ("version", "version")] {
        if let Some(value) = structure.get(of) {
            header.insert(key.to_owned(), value.clone());
        }
    }
    header
}

fn word_sheet(
    name: &str,
    kind: &str,
    languages: &[(&str, &Map<String, Value>)],
    ranks: &BTreeMap<&str, usize>,
    rest: &mut Vec<(String, String, Value)>,
) -> Sheet {
    let mut sheet = Sheet::new(name);
    let headings: Vec<String> = languages.iter().map(|(language, _)| literal(language)).collect();
    sheet.push([PART, ID, FIELD].into_iter().chain(headings.iter().map(String::as_str)));
    let mut columns = Vec::new();
    for (language, document) in languages {
        let (texts, others) = words::texts(document);
        columns.push(texts);
        rest.extend(others.into_iter().map(|(place, value)| (super::file_name(kind, language), place, value)));
    }
    for path in words::in_order(columns.iter().flat_map(BTreeMap::keys), ranks) {
        let row = sheet.next_row();
        let [part, id, field] = words::cells(path);
        sheet.push([part.as_str(), &id, &field]);
        for (texts, column) in columns.iter().zip(3..) {
            if let Some(text) = texts.get(path) {
                sheet.set(row, column, Cell::Text(literal(text)));
            }
        }
    }
    sheet
}
