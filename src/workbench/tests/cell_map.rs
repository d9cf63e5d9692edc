//! Filled sheets of other schemes: what is read waits, what is not read is named with its cell.

#[path = "../examples/cell_map/sheet.rs"]
mod sheet;

use proptest::prelude::*;
use saq::{
    Date, Questionnaire,
    carry::{Because, State, items},
};
use serde_json::{Value, json};
use workbench::{
    cell_map::{CellMap, Left, SheetAnswers, Why},
    workbook::{Book, Cell, Sheet, read},
};

const MAP: &[u8] = include_bytes!("../examples/cell_map/map.json");

fn questionnaire() -> Questionnaire {
    let built_in = concat!(env!("CARGO_MANIFEST_DIR"), "/../../public/questionnaires/responsible-business/2026.1");
    let bytes = std::fs::read(format!("{built_in}/questionnaire.json")).expect("a file");
    Questionnaire::load(&bytes).expect("no defects")
}

fn example() -> (Questionnaire, SheetAnswers) {
    let questionnaire = questionnaire();
    let map = CellMap::load(MAP, &questionnaire).expect("a sound map");
    let book = read(&sheet::filled()).expect("a workbook");
    let answers = map.read(&book, &questionnaire).expect("the sheet is there");
    (questionnaire, answers)
}

#[test]
fn the_example_sheet_is_read_cell_by_cell() {
    let (_, SheetAnswers { draft, .. }) = example();
    let said: Value = draft.earlier.iter().map(|(id, earlier)| (id.clone(), earlier.answer.clone())).collect();
    let wanted = json!({"headcount": "from_10_to_49", "customer_data": true, "exits_tried": "2026-02-01", "risk_walk": 3,
        "injury_help": ["first_aid", "trained"], "suppliers_paid": "30", "exit_locked": {"status": "none_known"}});
    assert_eq!(said, wanted);
    assert!(draft.answers.is_empty(), "nothing counts");
}

#[test]
fn whatever_comes_from_a_sheet_is_to_confirm_and_a_red_line_is_asked_anew() {
    let (questionnaire, SheetAnswers { draft, .. }) = example();
    let today: Date = "2026-03-04".parse().expect("a day");
    for item in items(&questionnaire, &draft, today) {
        assert_eq!(item.said_on, "2026-03-03".parse().ok());
        let because = if item.question == "exit_locked" { Because::RedLine } else { Because::Sheet };
        assert_eq!(item.state, State::ToConfirm { because }, "{}", item.question);
    }
}

#[test]
fn what_does_not_map_is_listed_with_its_cell() {
    let (_, SheetAnswers { left, .. }) = example();
    let left: Vec<(&str, &str, &Why)> = left.iter().map(|one| (&*one.cell, &*one.text, &one.why)).collect();
    let wanted = [
        ("Yamabiko check!C14", "it depends", &Why::UnknownValue),
        ("Yamabiko check!C15", "the roof is new", &Why::NotInMap),
    ];
    assert_eq!(left, wanted);
}

#[test]
fn an_empty_cell_and_one_that_does_not_fit_are_told_apart() {
    let questionnaire = questionnaire();
    let map = json!({"schema": "fairlead.cell_map.v1", "sheet": "s", "rows": [
        {"cell": "A1", "question": "exits_tried"}, {"cell": "A2", "question": "suppliers_paid"}]});
    let map = CellMap::load(map.to_string().as_bytes(), &questionnaire).expect("a sound map");
    let mut sheet = Sheet::new("S");
    sheet.set(0, 0, Cell::Text("last spring".to_owned()));
    let SheetAnswers { left, draft } = map.read(&Book { sheets: vec![sheet] }, &questionnaire).expect("a sheet");
    assert!(matches!(&left[0], Left { why: Why::DoesNotFit { .. }, cell, .. } if cell == "S!A1"), "{left:?}");
    assert!(matches!(&left[1], Left { why: Why::Empty, cell, .. } if cell == "S!A2"), "{left:?}");
    assert!(draft.earlier.is_empty());
    let refused = map.read(&Book::default(), &questionnaire).expect_err("no such sheet");
    assert!(refused.reason.contains("no sheet"), "{refused}");
}

#[test]
fn a_map_is_refused_with_place_and_reason() {
    let questionnaire = questionnaire();
    let refused = |rows: Value| {
        let map = json!({"schema": "fairlead.cell_map.v1", "sheet": "s", "ignore": ["A1"], "rows": rows});
        let defects = CellMap::load(map.to_string().as_bytes(), &questionnaire).expect_err("a defect");
        defects.iter().map(|defect| format!("{} {}", defect.rule.as_str(), defect.path)).collect::<Vec<_>>()
    };
    for wrong in ["a1", "A0", "1A", "A", "12", "A1:B2", "XFE1", "A1048577", "A99999999999", "ZZZZZZZZZZ1", ""] {
        assert_eq!(refused(json!([{"cell": wrong, "question": "risk_walk"}])), ["field /rows/0/cell"], "{wrong}");
    }
    assert_eq!(refused(json!([{"cell": "A1", "question": "risk_walk"}])), ["duplicate_id /rows/0/cell"]);
    assert_eq!(refused(json!([{"cell": "B1", "question": "risk"}])), ["unknown_question /rows/0/question"]);
    let twice = json!([{"cell": "B1", "question": "risk_walk"}, {"cell": "B2", "question": "risk_walk"}]);
    assert_eq!(refused(twice), ["duplicate_id /rows/1/question"]);
    let wrong_value = json!([{"cell": "B1", "question": "risk_walk", "values": {"Yes": 7}}]);
    assert_eq!(refused(wrong_value), ["answer_type /rows/0/values/Yes"]);
}

fn any_cell() -> impl Strategy<Value = Cell> {
    prop_oneof![
        "\\PC{0,12}".prop_map(Cell::Text),
        prop::sample::select(vec!["x", "Yes", "No", "10-49", "Always", "2026-02-01"])
            .prop_map(|word| Cell::Text(word.into())),
        any::<f64>().prop_map(Cell::Number),
        any::<bool>().prop_map(Cell::Flag),
        Just(Cell::Broken("#REF!".to_owned())),
    ]
}

proptest! {
    #[test]
    fn whatever_stands_in_the_cells_each_mapped_cell_is_read_or_named(cells in prop::collection::vec((0..20_u32, any_cell()), 0..30)) {
        let questionnaire = questionnaire();
        let map = CellMap::load(MAP, &questionnaire).expect("a sound map");
        let mut sheet = Sheet::new("Yamabiko check");
        for (row, cell) in cells {
            sheet.set(row, 2, cell);
        }
        let book = Book { sheets: vec![sheet] };
        let SheetAnswers { draft, left } = map.read(&book, &questionnaire).expect("the sheet is there");
        for question in ["headcount", "customer_data", "exits_tried", "risk_walk", "suppliers_paid", "exit_locked"] {
            let named = left.iter().any(|one| one.question.as_deref() == Some(question));
            prop_assert_ne!(draft.earlier.contains_key(question), named, "{}", question);
        }
    }
}
