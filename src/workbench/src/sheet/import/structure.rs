//! The structure: the sheets Questionnaire, Topics, Questions, Options and Pairs.

use super::{
    super::{
        STRUCTURE,
        codec::{Codec, from_cell},
        layout::*,
        options, other,
        table::{Table, Titles},
    },
    Others, Reading,
};
use crate::workbook::{Book, Place};
use saq::questionnaire::Rule;
use serde_json::{Map, Value};
use std::collections::{BTreeMap, BTreeSet};

impl Reading {
    pub(super) fn structure(&mut self, book: &Book, others: &Others) -> Value {
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
    pub(super) fn take(
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
}

/// A topic that waits for its questions.
struct Topic {
    fields: Map<String, Value>,
    questions: Vec<Value>,
}

fn is_column(table: &Table<'_>, column: u32, title: &str) -> bool {
    table.sheet.cell(0, column).is_some_and(|cell| cell.shown().trim() == title)
}
