//! The sheets survey, choices and settings, row by row, into questions that wait for their conditions.

use super::{
    Fate, Remarks,
    expression::{Expr, Limits, Type, limits, parse},
    language::{Heading, heading, tag},
    names::id,
};
use crate::workbook::{Book, Place, Sheet};
use saq::{Defect, questionnaire::Rule};
use std::collections::{BTreeMap, BTreeSet};

/// Texts by language.
pub type Words = BTreeMap<String, String>;

#[derive(Debug)]
pub struct Form {
    pub title: Option<String>,
    pub id: Option<String>,
    pub version: Option<String>,
    pub default_language: String,
    pub languages: BTreeSet<String>,
    pub sections: Vec<Section>,
    pub questions: Vec<Question>,
    pub taken: BTreeSet<String>,
    pub taken_by_sections: BTreeSet<String>,
}

/// A group at the top, or questions between two such groups.
#[derive(Debug)]
pub struct Section {
    pub id: String,
    pub label: Words,
    pub relevant: Option<Relevance>,
}

/// What was read of a relevance, and where.
#[derive(Debug, Clone)]
pub struct Relevance {
    pub expr: Expr,
    pub place: Place,
}

#[derive(Debug)]
pub struct Question {
    /// As the form names it.
    pub name: String,
    pub id: String,
    pub section: usize,
    pub kind: Type,
    pub is_text: bool,
    pub whole: bool,
    pub limits: Limits,
    pub required: bool,
    /// Its own and those of the groups around it, below the section.
    pub relevant: Vec<Relevance>,
    pub label: Words,
    pub hint: Words,
    /// Ids and words, in the form's order.
    pub options: Vec<(String, Words)>,
    pub place: Place,
}

struct Choice {
    name: String,
    label: Words,
}

/// Columns of a sheet by what they say.
struct Columns {
    all: BTreeMap<u32, Heading>,
}

impl Columns {
    fn of(sheet: &Sheet) -> Self {
        let row = sheet.rows.iter().next().map(|(_, cells)| cells);
        Self { all: row.into_iter().flatten().map(|(column, cell)| (*column, heading(&cell.shown()))).collect() }
    }

    fn column(&self, name: &str) -> Option<u32> {
        self.all
            .iter()
            .find(|(_, heading)| heading.name == name && heading.language.is_none())
            .map(|(column, _)| *column)
    }

    fn text(&self, sheet: &Sheet, row: u32, name: &str) -> String {
        let cell = self.column(name).and_then(|column| sheet.cell(row, column));
        cell.map(|cell| cell.shown().trim().to_owned()).unwrap_or_default()
    }

    fn place(&self, sheet: &Sheet, row: u32, name: &str) -> Place {
        sheet.place(row, self.column(name).unwrap_or(0))
    }

    fn words(&self, sheet: &Sheet, row: u32, name: &str, default: &str) -> Words {
        let named = self.all.iter().filter(|(_, heading)| heading.name == name);
        named
            .filter_map(|(column, heading)| {
                let text = sheet.cell(row, *column)?.shown();
                Some((heading.language.clone().unwrap_or_else(|| default.to_owned()), text.trim().to_owned()))
            })
            .collect()
    }

    /// Names every cell of a row in columns other than these.
    fn rest(&self, sheet: &Sheet, row: u32, known: &[&str], remarks: &mut Remarks) {
        for (column, cell) in sheet.rows.get(&row).into_iter().flatten() {
            let name = self.all.get(column).map(|heading| heading.name.as_str()).unwrap_or_default();
            if !known.contains(&name) {
                let said: String = cell.shown().chars().take(60).collect();
                remarks.lost(&sheet.place(row, *column), format!("{name} has no counterpart here: {said}"));
            }
        }
    }
}

pub fn read(book: &Book, remarks: &mut Remarks) -> Result<Form, Vec<Defect>> {
    let wrong = |path: &str, reason: &str| vec![Defect::new(Rule::Schema, path, reason)];
    let survey = book.sheet("survey").ok_or_else(|| wrong("survey", "an XLSForm has a sheet of this name"))?;
    let columns = Columns::of(survey);
    if columns.column("type").is_none() || columns.column("name").is_none() {
        return Err(wrong("survey!A1", "the survey has a column type and a column name"));
    }
    let mut form = settings(book, remarks);
    let choices = choices(book, &form.default_language, remarks);
    for sheet in &book.sheets {
        let name = sheet.name.trim().to_lowercase();
        if !["survey", "choices", "settings"].contains(&name.as_str()) && !sheet.rows.is_empty() {
            remarks.lost(&sheet.place(0, 0), "this sheet has no counterpart here");
        }
    }
    let mut reading = Reading { form: &mut form, choices: &choices, groups: Vec::new(), loose: None, remarks };
    let first = survey.rows.keys().next().copied().unwrap_or(0);
    for row in survey.rows.keys().copied().filter(|row| *row > first) {
        reading.row(survey, &columns, row);
    }
    if let Some(group) = reading.groups.last() {
        let place = group.place.clone();
        reading.remarks.add(Fate::Changed, &place, "this group is never ended; it ends with the survey");
    }
    form.languages.extend(form.questions.iter().flat_map(|question| {
        let options = question.options.iter().flat_map(|(_, words)| words.keys());
        question.label.keys().chain(options).cloned().collect::<Vec<_>>()
    }));
    form.languages.insert(form.default_language.clone());
    Ok(form)
}

fn settings(book: &Book, remarks: &mut Remarks) -> Form {
    let mut form = Form {
        title: None,
        id: None,
        version: None,
        default_language: "en".to_owned(),
        languages: BTreeSet::new(),
        sections: Vec::new(),
        questions: Vec::new(),
        taken: BTreeSet::new(),
        taken_by_sections: BTreeSet::new(),
    };
    let Some(sheet) = book.sheet("settings") else { return form };
    let columns = Columns::of(sheet);
    let Some(row) = sheet.rows.keys().nth(1).copied() else { return form };
    let said = |name: &str| Some(columns.text(sheet, row, name)).filter(|text| !text.is_empty());
    (form.title, form.id, form.version) = (said("form_title"), said("form_id"), said("version"));
    if let Some(language) = said("default_language") {
        form.default_language = tag(&language);
    }
    columns.rest(sheet, row, &["form_title", "form_id", "version", "default_language"], remarks);
    for row in sheet.rows.keys().skip(2) {
        columns.rest(sheet, *row, &[], remarks);
    }
    form
}

fn choices(book: &Book, default: &str, remarks: &mut Remarks) -> BTreeMap<String, Vec<Choice>> {
    let mut lists: BTreeMap<String, Vec<Choice>> = BTreeMap::new();
    let Some(sheet) = book.sheet("choices") else { return lists };
    let columns = Columns::of(sheet);
    let list_column = if columns.column("list_name").is_some() { "list_name" } else { "list name" };
    let mut seen = BTreeSet::new();
    for row in sheet.rows.keys().copied().skip(1) {
        let list = columns.text(sheet, row, list_column);
        let mut name = columns.text(sheet, row, "name");
        if name.is_empty() {
            name = columns.text(sheet, row, "value");
        }
        columns.rest(sheet, row, &["list_name", "list name", "name", "value", "label"], remarks);
        if list.is_empty() || name.is_empty() {
            remarks.lost(&columns.place(sheet, row, "name"), "a choice has a list and a name");
        } else if !seen.insert((list.clone(), name.clone())) {
            remarks.lost(&columns.place(sheet, row, "name"), format!("the choice {name:?} is there twice"));
        } else {
            let label = columns.words(sheet, row, "label", default);
            lists.entry(list).or_default().push(Choice { name, label });
        }
    }
    lists
}

/// A group that has begun.
struct Group {
    relevant: Option<Relevance>,
    place: Place,
    /// A repeat, or within one: nothing of it is carried over.
    repeats: bool,
}

struct Reading<'r> {
    form: &'r mut Form,
    choices: &'r BTreeMap<String, Vec<Choice>>,
    groups: Vec<Group>,
    /// The section of questions outside all groups, while there is one.
    loose: Option<usize>,
    remarks: &'r mut Remarks,
}

const KNOWN: &[&str] = &["type", "name", "label", "hint", "relevant", "relevance", "constraint", "required"];

impl Reading<'_> {
    fn row(&mut self, sheet: &Sheet, columns: &Columns, row: u32) {
        let said = columns.text(sheet, row, "type");
        let mut words = said.split_whitespace();
        let kind = words.next().unwrap_or_default().to_lowercase().replace("begin_", "begin ").replace("end_", "end ");
        let rest: Vec<&str> = words.collect();
        let place = columns.place(sheet, row, "type");
        match (kind.as_str(), rest.first().copied()) {
            ("", _) => columns.rest(sheet, row, &[], self.remarks),
            ("begin group", _) | ("begin", Some("group")) => self.begin(sheet, columns, row, false),
            ("begin repeat", _) | ("begin", Some("repeat")) => self.begin(sheet, columns, row, true),
            ("end group" | "end repeat", _) | ("end", Some("group" | "repeat")) => {
                columns.rest(sheet, row, &["type", "name", "label"], self.remarks);
                if self.groups.pop().is_none() {
                    self.remarks.lost(&place, "no group has begun that could end here");
                }
            }
            _ if self.groups.last().is_some_and(|group| group.repeats) => {
                let name = columns.text(sheet, row, "name");
                self.remarks.lost(&place, format!("{name} is asked again and again, and nothing here repeats"));
            }
            _ => self.question(sheet, columns, row, &kind, &rest, place),
        }
    }

    fn begin(&mut self, sheet: &Sheet, columns: &Columns, row: u32, repeats: bool) {
        let place = columns.place(sheet, row, "type");
        columns.rest(sheet, row, KNOWN, self.remarks);
        let around = self.groups.last().is_some_and(|group| group.repeats);
        if repeats && !around {
            self.remarks.lost(&place, "nothing here repeats; what is within is not carried over");
        }
        let relevant = self.relevance(sheet, columns, row);
        if self.groups.is_empty() && !repeats {
            let name = columns.text(sheet, row, "name");
            let id = self.section_id(if name.is_empty() { "part" } else { &name });
            let label = columns.words(sheet, row, "label", &self.form.default_language);
            self.form.sections.push(Section { id, label, relevant });
            self.groups.push(Group { relevant: None, place, repeats });
        } else {
            if !repeats && !around && !columns.words(sheet, row, "label", "").is_empty() {
                let place = columns.place(sheet, row, "label");
                self.remarks.lost(&place, "a group within a group has no heading here; its questions stay");
            }
            self.groups.push(Group { relevant, place, repeats: repeats || around });
        }
        self.loose = None;
    }

    /// Topics have ids of their own, apart from those of questions.
    fn section_id(&mut self, name: &str) -> String {
        id(name, &mut self.form.taken_by_sections)
    }

    fn relevance(&mut self, sheet: &Sheet, columns: &Columns, row: u32) -> Option<Relevance> {
        let name = if columns.text(sheet, row, "relevant").is_empty() { "relevance" } else { "relevant" };
        let text = columns.text(sheet, row, name);
        let place = columns.place(sheet, row, name);
        if text.is_empty() {
            return None;
        }
        match parse(&text) {
            Ok(expr) => Some(Relevance { expr, place }),
            Err(reason) => {
                self.remarks.lost(&place, format!("{reason}; it is always asked now"));
                None
            }
        }
    }

    fn question(&mut self, sheet: &Sheet, columns: &Columns, row: u32, kind: &str, rest: &[&str], place: Place) {
        let name = columns.text(sheet, row, "name");
        let choice = matches!(kind, "select_one" | "select_multiple" | "select1" | "select");
        if !choice && !["integer", "int", "decimal", "date", "text", "string", "note"].contains(&kind) {
            return self
                .remarks
                .lost(&place, format!("questions of the type {kind:?} have no counterpart here ({name})"));
        }
        if name.is_empty() {
            return self.remarks.lost(&place, "this question has no name");
        }
        columns.rest(sheet, row, KNOWN, self.remarks);
        let default = self.form.default_language.clone();
        let mut options = Vec::new();
        let mut option_ids = BTreeMap::new();
        if choice {
            let list = rest.first().copied().unwrap_or_default();
            let mut taken = BTreeSet::new();
            for choice in self.choices.get(list).into_iter().flatten() {
                let option = option_id(&choice.name, &mut taken);
                if option != choice.name {
                    self.remarks.add(
                        Fate::Changed,
                        &place,
                        format!("the choice {:?} is called {option} here", choice.name),
                    );
                }
                option_ids.insert(choice.name.clone(), option.clone());
                options.push((option, choice.label.clone()));
            }
            if rest.get(1) == Some(&"or_other") && taken.insert("other".to_owned()) {
                self.remarks.add(
                    Fate::Changed,
                    &place,
                    "\"or other\" is one more option; what it is cannot be written",
                );
                options.push(("other".to_owned(), Words::from([("en".to_owned(), "Other".to_owned())])));
            }
            if options.len() < 2 {
                return self.remarks.lost(&place, format!("the list {list:?} has fewer than two choices ({name})"));
            }
        }
        let id = id(&name, &mut self.form.taken);
        if id != name {
            self.remarks.add(Fate::Changed, &columns.place(sheet, row, "name"), format!("{name} is called {id} here"));
        }
        let relevant = self.relevance(sheet, columns, row);
        let relevant = self.groups.iter().filter_map(|group| group.relevant.clone()).chain(relevant).collect();
        let section = self.section();
        let kind = match kind {
            "select_one" | "select1" => Type::Single(option_ids),
            "select_multiple" | "select" => Type::Multiple(option_ids),
            "integer" | "int" | "decimal" => Type::Number,
            "date" => Type::Date,
            "note" => Type::Nothing,
            _ => Type::Text,
        };
        let whole = columns.text(sheet, row, "type").to_lowercase().starts_with("int");
        let mut question = Question {
            id,
            section,
            is_text: kind == Type::Text,
            kind,
            whole,
            limits: Limits::default(),
            required: self.required(sheet, columns, row),
            relevant,
            label: columns.words(sheet, row, "label", &default),
            hint: columns.words(sheet, row, "hint", &default),
            options,
            place,
            name,
        };
        self.constraint(sheet, columns, row, &mut question);
        self.form.questions.push(question);
    }

    fn section(&mut self) -> usize {
        if self.groups.is_empty() && self.loose.is_none() {
            let id = self.section_id("part");
            self.form.sections.push(Section { id, label: Words::new(), relevant: None });
            self.loose = Some(self.form.sections.len() - 1);
        }
        self.form.sections.len() - 1
    }

    fn required(&mut self, sheet: &Sheet, columns: &Columns, row: u32) -> bool {
        match columns.text(sheet, row, "required").to_lowercase().as_str() {
            "yes" | "true" | "true()" | "1" => true,
            "" | "no" | "false" | "false()" | "0" => false,
            _ => {
                let place = columns.place(sheet, row, "required");
                self.remarks.lost(&place, "only yes and no can be carried over; it is not required now");
                false
            }
        }
    }

    fn constraint(&mut self, sheet: &Sheet, columns: &Columns, row: u32, question: &mut Question) {
        let text = columns.text(sheet, row, "constraint");
        if text.is_empty() {
            return;
        }
        let mut found = Limits::default();
        let read = match question.kind {
            Type::Number => parse(&text).and_then(|expr| limits(&expr, question.whole, &mut found)),
            Type::Single(_) | Type::Multiple(_) | Type::Date | Type::Text | Type::Nothing => {
                Err("only numbers have limits here".to_owned())
            }
        };
        let possible = found.min.zip(found.max).is_none_or(|(min, max)| min <= max);
        match read {
            Ok(()) if possible => question.limits = found,
            Ok(()) => self.remarks.lost(&columns.place(sheet, row, "constraint"), "no number is within these limits"),
            Err(reason) => self.remarks.lost(&columns.place(sheet, row, "constraint"), reason),
        }
    }
}

/// Options may be called by words that questions may not.
fn option_id(name: &str, taken: &mut BTreeSet<String>) -> String {
    if saq::OptionId::new(name).is_ok() && taken.insert(name.to_owned()) { name.to_owned() } else { id(name, taken) }
}
