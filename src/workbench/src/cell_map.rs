//! Filled sheets of other schemes, read by a cell map: a data file for each form of sheet that says which cell answers which
//! question.
//!
//! ```json
//! {"schema": "fairlead.cell_map.v1", "sheet": "Answers", "said_on_cell": "C3", "ignore": ["C1"],
//!  "rows": [{"cell": "C12", "question": "exits_tried", "values": {"Yes": 3, "No": 0}}]}
//! ```
//!
//! Without `values` the cell itself is the answer: a number, a day, a text, an option's id. Several cells may each add an
//! option to a multiple choice. Another scheme's words never are ours, so whatever is read waits to be confirmed
//! ([`saq::carry`]); whatever is not read is named with its cell.

use crate::workbook::{Book, Cell, Place, Sheet};
use saq::{
    Date, Defect, Kind, Purpose, Question, Questionnaire,
    answer::decode,
    carry::{Earlier, Meaning, Source},
    draft::Draft,
    json,
    questionnaire::Rule,
    submission::QuestionnaireRef,
};
use serde::{Deserialize, Serialize};
use serde_json::{Value as Json, json};
use std::collections::{BTreeMap, BTreeSet};

const SCHEMA: &str = "fairlead.cell_map.v1";

/// Row and column from 0.
type At = (u32, u32);

/// A checked cell map.
#[derive(Debug, Clone, PartialEq)]
pub struct CellMap {
    pub sheet: String,
    said_on: Option<At>,
    rows: Vec<Row>,
    ignore: BTreeSet<At>,
}

#[derive(Debug, Clone, PartialEq)]
struct Row {
    at: At,
    question: String,
    /// By what stands in the cell, in lower case without blanks around it.
    values: Option<BTreeMap<String, Json>>,
}

/// As it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct MapSource {
    schema: String,
    sheet: String,
    said_on_cell: Option<String>,
    #[serde(default)]
    ignore: Vec<String>,
    rows: Vec<RowSource>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RowSource {
    cell: String,
    question: String,
    values: Option<BTreeMap<String, Json>>,
}

/// What a sheet gave.
#[derive(Debug, Clone, PartialEq)]
pub struct SheetAnswers {
    /// A draft in which the answers wait.
    pub draft: Draft,
    /// What was not read, in the order of the map, then of the sheet.
    pub left: Vec<Left>,
}

/// A cell that gave no answer.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Left {
    /// As in `Answers!C12`.
    pub cell: String,
    pub question: Option<String>,
    /// What stands there.
    pub text: String,
    pub why: Why,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "why", rename_all = "snake_case")]
pub enum Why {
    /// Nothing stands there.
    Empty,
    /// The map says nothing about this cell, which stands in a column of answers.
    NotInMap,
    /// The map has no value for what stands there.
    UnknownValue,
    /// What stands there is no answer to the question.
    DoesNotFit { reason: String },
}

impl CellMap {
    /// Reads and checks a map against the questionnaire.
    ///
    /// # Errors
    /// Every defect that was found.
    pub fn load(bytes: &[u8], questionnaire: &Questionnaire) -> Result<Self, Vec<Defect>> {
        let source: MapSource = json::authored(bytes)?;
        let mut defects = Vec::new();
        if source.schema != SCHEMA {
            defects.push(Defect::new(Rule::Schema, "/schema", format!("the schema is {SCHEMA:?}")));
        }
        let mut taken = BTreeSet::new();
        let mut cell = |word: &str, path: String, defects: &mut Vec<Defect>| match position(word) {
            Some(at) if taken.insert(at) => Some(at),
            Some(_) => {
                defects.push(Defect::new(Rule::DuplicateId, path, format!("the cell {word} is named twice")));
                None
            }
            None => {
                defects.push(Defect::new(Rule::Field, path, format!("{word:?} is no cell such as C12")));
                None
            }
        };
        let said_on = source.said_on_cell.and_then(|word| cell(&word, "/said_on_cell".to_owned(), &mut defects));
        let ignored = source.ignore.iter().enumerate();
        let ignore =
            ignored.filter_map(|(at, word)| cell(word, format!("/ignore/{at}"), &mut defects)).collect::<BTreeSet<_>>();
        let mut answered = BTreeSet::new();
        let mut rows = Vec::new();
        for (number, row) in source.rows.into_iter().enumerate() {
            let path = format!("/rows/{number}");
            let at = cell(&row.cell, format!("{path}/cell"), &mut defects);
            let Some(question) = questionnaire.question(&row.question) else {
                let reason = format!("the questionnaire has no question {:?}", row.question);
                defects.push(Defect::new(Rule::UnknownQuestion, format!("{path}/question"), reason));
                continue;
            };
            let adds = matches!(question.kind, Kind::Multiple { .. });
            if !answered.insert(row.question.clone()) && !adds {
                let reason = format!("two cells answer {}", row.question);
                defects.push(Defect::new(Rule::DuplicateId, format!("{path}/question"), reason));
            }
            for (word, answer) in row.values.iter().flatten() {
                if let Err(reason) = decode(question, answer) {
                    defects.push(Defect::new(Rule::AnswerType, format!("{path}/values/{word}"), reason));
                }
            }
            let values =
                row.values.map(|values| values.into_iter().map(|(word, answer)| (plain(&word), answer)).collect());
            rows.extend(at.map(|at| Row { at, question: row.question, values }));
        }
        if defects.is_empty() { Ok(Self { sheet: source.sheet, said_on, rows, ignore }) } else { Err(defects) }
    }

    /// Reads a filled sheet.
    ///
    /// # Errors
    /// If the workbook has no sheet of the map's name.
    pub fn read(&self, book: &Book, questionnaire: &Questionnaire) -> Result<SheetAnswers, Defect> {
        let Some(sheet) = book.sheet(&self.sheet) else {
            let known: Vec<&str> = book.sheets.iter().map(|sheet| &*sheet.name).collect();
            let reason = format!("the workbook has no sheet {:?}, but {}", self.sheet, known.join(", "));
            return Err(Defect::new(Rule::Schema, "", reason));
        };
        let mut left = Vec::new();
        let said_on = self.said_on(sheet, &mut left);
        let mut answers: BTreeMap<&str, Json> = BTreeMap::new();
        for row in &self.rows {
            let Some(question) = questionnaire.question(&row.question) else { continue };
            let note =
                |text: String, why| Left { question: Some(row.question.clone()), ..left_at(sheet, row.at, text, why) };
            let Some(cell) = sheet.cell(row.at.0, row.at.1) else {
                left.push(note(String::new(), Why::Empty));
                continue;
            };
            match answer(question, row, cell, answers.get(&*row.question)) {
                Ok(answer) => drop(answers.insert(&row.question, answer)),
                Err(why) => left.push(note(cell.shown(), why)),
            }
        }
        left.extend(self.not_in_map(sheet));
        let mut draft = Draft::new("sheet", QuestionnaireRef::of(questionnaire), "en", Purpose::default());
        let earlier = |answer| Earlier { answer, said_on, source: Source::Sheet, meaning: Meaning::Same, was: None };
        draft.earlier = answers.into_iter().map(|(id, answer)| (id.to_owned(), earlier(answer))).collect();
        Ok(SheetAnswers { draft, left })
    }

    fn said_on(&self, sheet: &Sheet, left: &mut Vec<Left>) -> Option<Date> {
        let at = self.said_on?;
        let text = sheet.cell(at.0, at.1).map(Cell::shown).unwrap_or_default();
        match text.trim().parse() {
            Ok(date) => Some(date),
            Err(_) if text.trim().is_empty() => None,
            Err(defect) => {
                let defect: saq::date::DateDefect = defect;
                left.push(left_at(sheet, at, text, Why::DoesNotFit { reason: defect.to_string() }));
                None
            }
        }
    }

    /// Filled cells beside those that the map names: somebody may have answered there.
    fn not_in_map(&self, sheet: &Sheet) -> Vec<Left> {
        let columns: BTreeSet<u32> = self.rows.iter().map(|row| row.at.1).collect();
        let known: BTreeSet<At> =
            self.rows.iter().map(|row| row.at).chain(self.said_on).chain(self.ignore.iter().copied()).collect();
        let filled =
            sheet.rows.iter().flat_map(|(row, cells)| cells.iter().map(|(column, cell)| ((*row, *column), cell)));
        let foreign = filled.filter(|(at, cell)| columns.contains(&at.1) && !known.contains(at) && !cell.is_blank());
        foreign.map(|(at, cell)| left_at(sheet, at, cell.shown(), Why::NotInMap)).collect()
    }
}

fn left_at(sheet: &Sheet, at: At, text: String, why: Why) -> Left {
    let place: Place = sheet.place(at.0, at.1);
    Left { cell: place.to_string(), question: None, text, why }
}

/// What a cell says, together with what other cells said of the same multiple choice.
fn answer(question: &Question, row: &Row, cell: &Cell, before: Option<&Json>) -> Result<Json, Why> {
    let said = match &row.values {
        Some(values) => values.get(&plain(&cell.shown())).cloned().ok_or(Why::UnknownValue)?,
        None => own_words(&question.kind, cell),
    };
    let said = match (before, said) {
        (Some(Json::Array(before)), Json::Array(more)) => {
            let new: Vec<Json> = more.into_iter().filter(|option| !before.contains(option)).collect();
            Json::Array(before.iter().cloned().chain(new).collect())
        }
        (_, said) => said,
    };
    let answer = decode(question, &said).map_err(|reason| Why::DoesNotFit { reason })?;
    Ok(answer.to_json())
}

/// The cell as an answer in itself.
fn own_words(kind: &Kind, cell: &Cell) -> Json {
    let text = cell.shown().trim().to_owned();
    match kind {
        Kind::Ladder => text.parse::<u8>().map_or(json!(text), |level| json!(level)),
        Kind::YesNo { .. } => match cell {
            Cell::Flag(flag) => json!(flag),
            Cell::Text(_) | Cell::Number(_) | Cell::Broken(_) => json!(text),
        },
        Kind::Multiple { .. } => json!([text]),
        Kind::RedLine => json!({ "status": text }),
        Kind::Single { .. }
        | Kind::Number(_)
        | Kind::Date { .. }
        | Kind::Text { .. }
        | Kind::Table(_)
        | Kind::Evidence(_)
        | Kind::Note => json!(text),
    }
}

/// As two people would call the same word.
fn plain(word: &str) -> String {
    word.trim().to_lowercase()
}

/// `C12` to row and column. Excel ends at XFD1048576.
fn position(word: &str) -> Option<At> {
    let letters = word.bytes().take_while(u8::is_ascii_uppercase).count();
    let (column, row) = word.split_at(letters);
    let column =
        column.bytes().try_fold(0_u32, |sum, letter| Some(sum.checked_mul(26)? + u32::from(letter - b'A') + 1))?;
    let digits = !row.is_empty() && row.bytes().all(|byte| byte.is_ascii_digit()) && !row.starts_with('0');
    let row: u32 = row.parse().ok().filter(|_| digits)?;
    let fits = (1..=16_384).contains(&column) && (1..=1_048_576).contains(&row);
    fits.then(|| (row - 1, column - 1))
}
