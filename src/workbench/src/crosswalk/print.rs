//! Answer sheets as workbooks and pages.

use super::{
    AnswerSheet, Answered, Line, State, escaped,
    sheet::Entry,
    words::{Words, words},
};
use crate::workbook::{self, Book, Look, Sheet};
use saq::{Defect, text::Review};

/// For spreadsheet programs: the answers, one row for each question and code, and what the sheet is.
///
/// # Errors
/// Texts that are too long for a cell.
pub fn workbook(sheet: &AnswerSheet) -> Result<Vec<u8>, Vec<Defect>> {
    let words = words(&sheet.language);
    let mut answers = Sheet::new(words.answers);
    answers.push([words.code, words.about, words.question, words.answer, words.state, words.date, words.remark]);
    for line in &sheet.lines {
        for [question, answer, state, date, remark] in rows(line, words) {
            answers.push([line.code.as_str(), &line.about, &question, &answer, &state, &date, &remark]);
        }
    }
    let mut about = Sheet::new(words.about);
    for (name, value) in head(sheet, words) {
        about.push([name, &value]);
    }
    let look = |name: &str| match name == words.about {
        true => Look { frozen: 0, widths: &[26.0, 90.0] },
        false => Look { frozen: 2, widths: &[10.0, 30.0, 44.0, 60.0, 18.0, 14.0, 40.0] },
    };
    workbook::write(&Book { sheets: vec![answers, about] }, look)
}

/// For reading anywhere, and for putting into a repository or a message.
#[must_use]
pub fn markdown(sheet: &AnswerSheet) -> String {
    let words = words(&sheet.language);
    let mut page = format!("# {}\n\n", escaped(&sheet.name));
    for (name, value) in head(sheet, words) {
        page.push_str(&format!("- {name}: {}\n", escaped(&value)));
    }
    for line in &sheet.lines {
        page.push_str(&format!("\n## {}\n\n", escaped(format!("{} {}", line.code, line.about).trim())));
        match &line.answered {
            Answered::NotAsked => page.push_str(&format!("{}.\n", words.not_asked)),
            Answered::ByNothing => page.push_str(&format!("{}.\n", words.nothing)),
            Answered::By(_) => {
                let headings = [words.question, words.answer, words.state, words.date, words.remark];
                page.push_str(&format!("| {} |\n|{}\n", headings.join(" | "), " --- |".repeat(headings.len())));
                for cells in rows(line, words) {
                    page.push_str(&format!("| {} |\n", cells.each_ref().map(|cell| escaped(cell)).join(" | ")));
                }
            }
        }
    }
    page
}

/// Question, answer, state, date, remark.
fn rows(line: &Line, words: &Words) -> Vec<[String; 5]> {
    let only_state = |state: &str| vec![[String::new(), String::new(), state.to_owned(), String::new(), String::new()]];
    let row = |entry: &Entry| {
        let date = entry.date.map_or_else(String::new, |date| date.to_string());
        let answer = match entry.state {
            State::Said => entry.answer.clone(),
            // Nobody shall take an empty cell for a "no".
            state => words.state_of(state).to_owned(),
        };
        [entry.label.clone(), answer, words.state_of(entry.state).to_owned(), date, entry.remark.clone()]
    };
    match &line.answered {
        Answered::By(entries) => entries.iter().map(row).collect(),
        Answered::NotAsked => only_state(words.not_asked),
        Answered::ByNothing => only_state(words.nothing),
    }
}

/// What the sheet is and what it is not.
fn head(sheet: &AnswerSheet, words: &Words) -> Vec<(&'static str, String)> {
    let questionnaire = &sheet.questionnaire;
    let mut head = vec![
        (words.scheme, format!("{} ({})", sheet.name, sheet.scheme)),
        (words.edition, sheet.edition.clone()),
        (words.publisher, sheet.publisher.clone()),
        (words.questionnaire, format!("{} ({} {})", sheet.title, questionnaire.id, questionnaire.version)),
        (words.submission, sheet.submission.to_string()),
        (words.assessed_on, sheet.assessed_on.to_string()),
    ];
    head.retain(|(_, value)| !value.is_empty());
    let mut remarks = vec![words.unverified];
    match sheet.review {
        Review::MachineDrafted => remarks.push(words.drafted),
        Review::Authored | Review::Reviewed => {}
    }
    head.extend(remarks.into_iter().map(|remark| (words.remark, remark.to_owned())));
    head
}
