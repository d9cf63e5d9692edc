//! A questionnaire goes into a workbook and comes back whole; what people do to the workbook comes back too, or is named
//! by sheet, row and column.

#[path = "../../saq/tests/generated/mod.rs"]
mod generated;

use generated::{Choices, questionnaire_json};
use proptest::prelude::*;
use saq::{Defect, Questionnaire};
use serde_json::{Value, json};
use std::path::PathBuf;
use workbench::{
    load_folder, read_files,
    sheet::{self, Files},
    workbook::{self, Book, Cell, Look},
};

fn built_in() -> Files {
    let folder =
        PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../public/questionnaires/responsible-business/2026.1");
    let (files, defects) = read_files(&folder);
    assert_eq!(defects, []);
    files
}

fn book(files: &Files) -> Book {
    workbook::read(&sheet::export(files).expect("a workbook")).expect("our own workbook")
}

/// The workbook after somebody has worked on it.
fn saved(book: &Book) -> Vec<u8> {
    workbook::write(book, |_| Look { frozen: 0, widths: &[] }).expect("a workbook")
}

fn sheet_of<'b>(book: &'b mut Book, name: &str) -> &'b mut workbook::Sheet {
    book.sheets.iter_mut().find(|sheet| &*sheet.name == name).expect("a sheet")
}

/// Row and column of the first cell with this text.
fn find(sheet: &workbook::Sheet, text: &str) -> (u32, u32) {
    let all = sheet.rows.iter().flat_map(|(row, cells)| cells.iter().map(move |(column, cell)| (*row, *column, cell)));
    let mut found = all.filter(|(_, _, cell)| cell.shown() == text).map(|(row, column, _)| (row, column));
    found.next().unwrap_or_else(|| panic!("{text} is nowhere in {}", sheet.name))
}

fn paths(defects: &[Defect]) -> Vec<&str> {
    defects.iter().map(|defect| defect.path.as_str()).collect()
}

#[test]
fn the_built_in_questionnaire_comes_back_whole() {
    let files = built_in();
    let imported = sheet::import(&sheet::export(&files).expect("a workbook")).expect("our own workbook");
    assert_eq!(imported.files, files);
}

#[test]
fn the_built_in_questionnaire_needs_no_json_in_its_sheets_but_for_tables_tests_and_sources() {
    let mut files = built_in();
    files.remove("tests.json");
    files.remove("sources.json");
    // What only authors' tools read travels as JSON, whole.
    files.remove("schemes.json");
    files.retain(|name, _| !name.starts_with("translated."));
    let book = book(&files);
    assert_eq!(book.sheet("Other").expect("the sheet").rows.len(), 1, "only the header");
    let questions = book.sheet("Questions").expect("the sheet");
    let (_, other) = find(questions, "other (JSON)");
    let (_, kind) = find(questions, "kind");
    for row in questions.rows.keys().skip(1).filter(|row| questions.cell(**row, other).is_some()) {
        let kind = questions.cell(*row, kind).map(Cell::shown);
        assert_eq!(kind.as_deref(), Some("table"), "{}", questions.place(*row, other));
    }
}

#[test]
fn the_same_files_give_the_same_bytes() {
    assert_eq!(sheet::export(&built_in()), sheet::export(&built_in()));
}

#[test]
fn no_text_of_a_questionnaire_becomes_a_formula() {
    let mut files = built_in();
    let label = files.get_mut("text.en.json").and_then(|text| text.pointer_mut("/questions/headcount/label"));
    *label.expect("a label") = json!("=HYPERLINK(\"http://example.test\",\"x\")");
    let bytes = sheet::export(&files).expect("a workbook");
    let mut workbook: calamine::Xlsx<_> = calamine::Reader::new(std::io::Cursor::new(&bytes)).expect("a workbook");
    for name in calamine::Reader::sheet_names(&workbook) {
        let formulas = calamine::Reader::worksheet_formula(&mut workbook, &name).expect("a sheet");
        assert!(formulas.used_cells().next().is_none(), "a formula in {name}");
    }
    assert_eq!(sheet::import(&bytes).expect("our own workbook").files, files);
}

#[test]
fn what_an_author_changes_is_what_comes_back() {
    let mut book = book(&built_in());
    let words = sheet_of(&mut book, "Words");
    let (row, _) = find(words, "title");
    words.set(row, 3, Cell::Text("Another title".into()));
    let questions = sheet_of(&mut book, "Questions");
    let (row, column) = (find(questions, "own_rest").0, find(questions, "weight").1);
    questions.set(row, column, Cell::Text("5".into()));
    let files = sheet::import(&saved(&book)).expect("a sound workbook").files;
    assert_eq!(files["text.en.json"]["title"], "Another title");
    assert_eq!(files["questionnaire.json"].pointer("/topics/0/questions/0/weight"), Some(&json!(5)));
}

#[test]
fn a_language_is_added_with_a_column_and_a_row() {
    let mut book = book(&built_in());
    let words = sheet_of(&mut book, "Words");
    let column = words.rows[&0].keys().max().expect("a header") + 1;
    words.set(0, column, Cell::Text("fr".into()));
    let (row, _) = find(words, "title");
    words.set(row, column, Cell::Text("Un titre".into()));
    let languages = sheet_of(&mut book, "Languages");
    languages.push(["text", "fr", "", "machine_drafted"]);
    let row = languages.next_row() - 1;
    languages.set(row, 2, Cell::Number(1.0));
    let files = sheet::import(&saved(&book)).expect("a sound workbook").files;
    let french = json!({"schema": "fairlead.text.v1", "questionnaire": "responsible-business", "version": "2026.1",
        "language": "fr", "revision": 1, "review": "machine_drafted", "title": "Un titre"});
    assert_eq!(files["text.fr.json"], french);
}

#[test]
fn what_is_wrong_is_named_by_sheet_row_and_column() {
    let mut book = book(&built_in());
    let questions = sheet_of(&mut book, "Questions");
    let (row, column) = (find(questions, "own_rest").0, find(questions, "weight").1);
    questions.set(row, column, Cell::Text("much".into()));
    questions.set(row, 40, Cell::Text("a remark".into()));
    let weight = questions.place(row, column).to_string();
    let remark = questions.place(row, 40).to_string();
    let (row, _) = find(questions, "own_help");
    questions.set(row, 0, Cell::Text("no_such_topic".into()));
    let topic = questions.place(row, 0).to_string();
    let found = sheet::import(&saved(&book)).expect_err("three things are wrong");
    for place in [weight, remark, topic] {
        assert!(paths(&found).contains(&place.as_str()), "{place} is not among {found:?}");
    }
}

#[test]
fn a_defect_that_only_loading_finds_is_named_by_its_cell_too() {
    let mut book = book(&built_in());
    let topics = sheet_of(&mut book, "Topics");
    let (row, column) = find(topics, "headcount == \"alone\"");
    topics.set(row, column, Cell::Text("headcont == \"alone\"".into()));
    let condition = topics.place(row, column).to_string();
    let imported = sheet::import(&saved(&book)).expect("it can be read");
    let folder = tempfile::tempdir().expect("a folder");
    for (name, value) in &imported.files {
        std::fs::write(folder.path().join(name), value.to_string()).expect("a file");
    }
    let (_, defects) = load_folder(folder.path());
    let defects: Vec<Defect> = defects.into_iter().map(|defect| imported.at_its_cell(defect)).collect();
    assert_eq!(paths(&defects), [condition]);
}

#[test]
fn a_missing_sheet_a_strange_one_and_a_misspelt_heading_are_named() {
    let mut book = book(&built_in());
    book.sheets.retain(|sheet| &*sheet.name != "Topics");
    sheet_of(&mut book, "Options").set(0, 2, Cell::Text("point".into()));
    let mut strange = workbook::Sheet::new("Notes");
    strange.push(["to do"]);
    book.sheets.push(strange);
    let found = sheet::import(&saved(&book)).expect_err("three things are wrong");
    assert!(paths(&found).contains(&"Topics") && paths(&found).contains(&"Notes!A1"), "{found:?}");
    let heading = found.iter().find(|defect| defect.path == "Options!C1").expect("the heading");
    assert!(heading.reason.contains("did you mean \"points\"?"), "{}", heading.reason);
}

#[test]
fn what_is_no_workbook_is_refused_and_nothing_else() {
    let whole = sheet::export(&built_in()).expect("a workbook");
    for bytes in [&b""[..], b"PK\x03\x04", b"<html>", &whole[..whole.len() / 2]] {
        assert!(sheet::import(bytes).is_err());
    }
}

#[test]
fn fields_that_this_version_does_not_know_travel_too() {
    let mut files = built_in();
    let structure = files.get_mut("questionnaire.json").expect("the structure");
    structure["pairs"] = json!([{"id": "a", "then": ["b", {"c": null}]}, {"asks": ["x", "y"]}]);
    structure["later"] = json!([{"if": "a", "then": ["b", {"c": null}]}]);
    structure["topics"][0]["context"] = json!({"country": true});
    structure["topics"][0]["questions"][0]["columns"] = json!([{"id": "x", "kind": "text"}]);
    let long: Vec<Value> = (0..5_000).map(|at| json!({"answers": {"headcount": "alone"}, "number": at})).collect();
    files.insert("later.json".into(), json!({"tests": long}));
    files.insert("migrations.json".into(), json!([]));
    let text = files.get_mut("text.ja.json").expect("words");
    text["questions"]["headcount"]["more"] = json!(["a", {"b": 1}]);
    text["schema"] = json!("fairlead.text.v9");
    let imported = sheet::import(&sheet::export(&files).expect("a workbook")).expect("our own workbook");
    assert_eq!(imported.files, files);
}

#[test]
fn a_cell_far_outside_costs_no_memory() {
    let mut book = Book::default();
    let mut sheet = workbook::Sheet::new("Words");
    sheet.set(1_048_575, 16_383, Cell::Text("far".into()));
    book.sheets.push(sheet);
    assert_eq!(workbook::read(&saved(&book)), Ok(book));
}

/// Words that spreadsheets are known to change.
fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        "[=+@\"' \\-][ -~]{0,8}",
        "\"[ -~]{0,6}\"",
        any::<String>(),
        Just(String::new()),
        Just("_x000D_ and _x0041_".to_owned()),
        Just(" before, after \r\n\tand \u{0}\u{7f}\u{fffe}\u{1f600}".to_owned()),
        Just("TRUE".to_owned()),
        Just("2026-01-02".to_owned()),
        Just("1e5".to_owned()),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn every_generated_questionnaire_comes_back_whole(numbers in prop::collection::vec(any::<u16>(), 0..300)) {
        let structure = questionnaire_json(&mut Choices::new(&numbers));
        let files = Files::from([("questionnaire.json".to_owned(), structure.clone())]);
        let imported = sheet::import(&sheet::export(&files).expect("a workbook")).expect("our own workbook");
        prop_assert_eq!(&imported.files, &files);
        let bytes = imported.files["questionnaire.json"].to_string();
        prop_assert!(Questionnaire::load(bytes.as_bytes()).is_ok());
    }

    #[test]
    fn every_text_comes_back_as_it_was(texts in prop::collection::vec((any_text(), any_text()), 1..12)) {
        let structure = questionnaire_json(&mut Choices::new(&[]));
        let mut files = Files::from([("questionnaire.json".to_owned(), structure)]);
        for (kind, language) in [("text", "en"), ("lessons", "ja")] {
            let file = json!({"schema": format!("fairlead.{kind}.v1"), "questionnaire": "generated", "version": "1",
                "language": language, "revision": 1, "review": "reviewed"});
            files.insert(format!("{kind}.{language}.json"), file);
        }
        let label = json!({"label": texts[0].0, "short": "", "options": texts.iter().cloned().collect::<std::collections::BTreeMap<_, _>>()});
        files.get_mut("text.en.json").expect("words")["questions"] = json!({"headcount": label});
        files.get_mut("lessons.ja.json").expect("lessons")["glossary"] = json!({&texts[0].1: {"term": texts[0].0}});
        let imported = sheet::import(&sheet::export(&files).expect("a workbook")).expect("our own workbook");
        prop_assert_eq!(imported.files, files);
    }
}
