//! What fuzzing calls with any bytes, and what must hold then. `src/workbench/tests/fuzzed.rs` calls the same with the seeds
//! and with every input that ever broke something.

#![allow(dead_code, reason = "each target uses its own part")]

use saq::{
    Assessment, Date, Lessons, Questionnaire, Sources, Text,
    answer::{decode, decode_all},
    expr::{Condition, Fact, NameDefect, Type},
    finding::findings,
    json,
    shown::shown,
    submission::{freeze, parse},
    visibility::visibility,
};
use serde_json::Value;
use std::{collections::BTreeMap, sync::LazyLock};
use workbench::{
    Loaded,
    check::of_loaded,
    sheet,
    workbook::{Book, Cell, Sheet},
    xlsform,
};

static BUILT_IN: LazyLock<Questionnaire> = LazyLock::new(|| {
    let bytes = include_bytes!("../../public/questionnaires/responsible-business/2026.1/questionnaire.json");
    Questionnaire::load(bytes).expect("the built-in questionnaire")
});

fn today() -> Date {
    "2026-11-22".parse().expect("a date")
}

fn derive_all(questionnaire: &Questionnaire, assessment: &Assessment) {
    let visibilities = visibility(questionnaire, assessment);
    let _ = findings(questionnaire, assessment, &visibilities);
    let shown = shown(questionnaire, assessment);
    let ranges = shown.topics.iter().map(|topic| topic.range).chain(shown.areas.iter().map(|area| area.range));
    for range in ranges.chain(shown.overall) {
        assert!(range.low <= range.high && range.high <= 10_000, "{range:?}");
    }
}

/// Loads, or says what is wrong; what loads can be walked through.
pub fn questionnaire(bytes: &[u8]) {
    match Questionnaire::load(bytes) {
        Ok(questionnaire) => derive_all(&questionnaire, &Assessment::new(today())),
        Err(defects) => assert!(!defects.is_empty()),
    }
}

/// What loads is checked to the end, in bounded time, and every finding names a file.
pub fn check(bytes: &[u8]) {
    let Ok(questionnaire) = Questionnaire::load(bytes) else { return };
    for finding in of_loaded(&Loaded::new(questionnaire), today()) {
        assert!(!finding.file.is_empty() && !finding.reason.is_empty(), "{finding:?}");
    }
}

/// The same for words, lessons and sources of the built-in questionnaire.
pub fn text(bytes: &[u8]) {
    if let Err(defects) = Text::load(bytes, &BUILT_IN) {
        assert!(!defects.is_empty());
    }
    if let Err(defects) = Lessons::load(bytes, &BUILT_IN) {
        assert!(!defects.is_empty());
    }
    if let Err(defects) = Sources::load(bytes, &BUILT_IN) {
        assert!(!defects.is_empty());
    }
}

/// A condition compiles or names the byte; what compiles can be evaluated, whatever is known.
pub fn expression(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let options = ["a", "b"].map(|option| saq::OptionId::new(option).expect("an option"));
    let types = [Type::Bool, Type::Number, Type::Date, Type::Choice(&options), Type::Choices(&options), Type::Text];
    let names = ["yes", "n", "d", "one", "many", "words"];
    let lookup = |name: &str| {
        let at = names.iter().position(|known| *known == name).ok_or(NameDefect::Unknown(None))?;
        Ok((at, types[at]))
    };
    match Condition::compile(text, &lookup) {
        Ok(condition) => {
            let _ = condition.eval(&|_| Fact::Unknown, today());
            let _ = condition.eval(&|_| Fact::Hidden, today());
        }
        Err(defect) => assert!(defect.at <= text.len().max(saq::expr::MAX_LENGTH)),
    }
}

/// Answers to the built-in questionnaire: what is understood is written and read again the same, and scored.
pub fn answers(bytes: &[u8]) {
    let Ok(value) = json::strict(bytes) else { return };
    let Ok(answers) = serde_json::from_value::<BTreeMap<String, Value>>(value) else { return };
    let (decoded, _) = decode_all(&BUILT_IN, &answers);
    for (id, answer) in &decoded {
        let question = BUILT_IN.question(id.as_str()).expect("a question");
        assert_eq!(decode(question, &answer.to_json()).as_ref(), Ok(answer));
    }
    let assessment = Assessment { answers: decoded, ..Assessment::new(today()) };
    derive_all(&BUILT_IN, &assessment);
}

/// A submission is read, or the reason named; what is read is frozen and read again the same.
pub fn submission(bytes: &[u8]) {
    let Ok(submission) = parse(bytes) else { return };
    assert_eq!(parse(&freeze(&submission).bytes).as_ref(), Ok(&submission));
    let (assessment, _) = submission.assessment(&BUILT_IN);
    derive_all(&BUILT_IN, &assessment);
}

/// A workbook: as bytes where they look like one, else as cells.
pub fn spreadsheet(bytes: &[u8]) {
    let read = if bytes.starts_with(b"PK") { sheet::import(bytes) } else { sheet::of_book(&book(bytes)) };
    match read {
        Err(defects) => assert!(!defects.is_empty()),
        Ok(imported) => {
            if let Ok(written) = sheet::export(&imported.files) {
                let again = sheet::import(&written).expect("our own workbook");
                assert_eq!(again.files, imported.files);
            }
        }
    }
}

/// An XLSForm, likewise: what comes out loads.
pub fn xlsform(bytes: &[u8]) {
    let read = if bytes.starts_with(b"PK") { xlsform::import(bytes) } else { xlsform::of_book(&book(bytes)) };
    match read {
        Err(defects) => assert!(defects.iter().all(|one| !one.reason.is_empty()) && !defects.is_empty(), "{defects:?}"),
        Ok(imported) => {
            let structure = imported.files["questionnaire.json"].to_string();
            assert!(Questionnaire::load(structure.as_bytes()).is_ok(), "{structure}");
        }
    }
}

/// Cells from plain text, so that fuzzing need not pack archives: a line `# name` begins a sheet, a tab ends a cell, `~`
/// begins a number, a backslash n is a line break.
fn book(bytes: &[u8]) -> Book {
    let mut book = Book::default();
    for line in String::from_utf8_lossy(bytes).lines() {
        if let Some(name) = line.strip_prefix("# ") {
            book.sheets.push(Sheet::new(name));
            continue;
        }
        let Some(sheet) = book.sheets.last_mut() else { continue };
        let row = sheet.next_row();
        for (column, text) in line.split('\t').enumerate().filter(|(_, text)| !text.trim().is_empty()) {
            let number = text.strip_prefix('~').and_then(|number| number.parse().ok());
            let cell = number.map_or_else(|| Cell::Text(text.replace("\\n", "\n")), Cell::Number);
            sheet.set(row, column as u32, cell);
        }
    }
    book
}
