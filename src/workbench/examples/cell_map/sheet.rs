//! A made-up sheet of a made-up scheme, as a small business might have filled it in.

use workbench::workbook::{Book, Cell, Look, Sheet, write};

/// The bytes of the sheet, the same each time.
pub fn filled() -> Vec<u8> {
    let mut sheet = Sheet::new("Yamabiko check");
    for (row, question, answer) in [
        (1, "Yamabiko supplier check", "please fill in this column"),
        (3, "Filled in on", "2026-03-03"),
        (5, "Question", "Your answer"),
        (6, "How many people work with you?", "10-49"),
        (7, "Do you hold data of our customers?", "yes "),
        (8, "When were the exits last opened?", "2026-02-01"),
        (9, "Do you walk through and look for dangers?", "Always"),
        (10, "If somebody is hurt: a first-aid box", "x"),
        (11, "If somebody is hurt: a trained person", "x"),
        (13, "Is an exit ever locked while people are inside?", "No"),
        (14, "Can people speak up?", "it depends"),
        (15, "Anything else?", "the roof is new"),
    ] {
        sheet.set(row - 1, 1, Cell::Text(question.to_owned()));
        sheet.set(row - 1, 2, Cell::Text(answer.to_owned()));
    }
    sheet.set(11, 1, Cell::Text("Days until you pay your suppliers".to_owned()));
    sheet.set(11, 2, Cell::Number(30.0));
    let look = |_: &str| Look { frozen: 0, widths: &[4.0, 48.0, 28.0] };
    write(&Book { sheets: vec![sheet] }, look).expect("short texts")
}
