//! An answer in words, as the one who reads a submission will see it.

use kit::{Msg, Words};
use saq::{
    Answer, Date, Question, Text, Value,
    answer::{Cell, Evidence, Row},
    questionnaire::{Checked, Column, Kind},
};

/// What was said, in the words that were on the screen.
#[must_use]
pub fn answer_words(words: Words, text: &Text, question: &Question, answer: &Answer) -> String {
    match answer {
        Answer::Value(value) => value_words(words, text, question, value),
        Answer::DontKnow => words.t(Msg::AnswerDontKnow),
        Answer::NotApplicable(reason) if reason.is_empty() => words.t(Msg::AnswerNotApplicable),
        Answer::NotApplicable(reason) => words.t_with(Msg::AnswerNotApplicableBecause, &[("reason", reason)]),
        Answer::Withheld => words.t(Msg::AnswerWithheld),
        Answer::Declined => words.t(Msg::AnswerDeclined),
    }
}

fn value_words(words: Words, text: &Text, question: &Question, value: &Value) -> String {
    let (kind, id) = (&question.kind, question.id.as_str());
    let dated = |said: String, date: &Option<Date>| dated(words, said, *date);
    match value {
        Value::Ladder { level, date } => dated(text.option(kind, id, &level.to_string()).to_owned(), date),
        Value::YesNo(yes) => text.option(kind, id, if *yes { "yes" } else { "no" }).to_owned(),
        Value::Single(option) => text.option(kind, id, option.as_str()).to_owned(),
        Value::Multiple(chosen) => {
            // In the order of the question, not of the ids.
            let in_order = kind.options().iter().filter(|option| chosen.contains(*option));
            in_order.map(|option| text.option(kind, id, option.as_str())).collect::<Vec<_>>().join(" · ")
        }
        Value::Number(number) => match kind {
            Kind::Number(_) => format!("{number} {}", text.questions.get(id).map_or("", |words| &words.unit)),
            _ => number.to_string(),
        },
        Value::Date(date) => words.date(*date),
        Value::Text(said) => said.clone(),
        Value::Table(rows) => lines(rows.iter().map(|row| row_words(words, text, question, row))),
        Value::Evidence(proofs) => lines(proofs.iter().map(|proof| evidence_words(words, text, proof))),
        Value::RedLine { status, date } => dated(text.status(id, *status).to_owned(), date),
    }
}

fn dated(words: Words, said: String, date: Option<Date>) -> String {
    match date {
        Some(date) => words.t_with(Msg::AnswerOnDate, &[("answer", &said), ("date", &words.date(date))]),
        None => said,
    }
}

fn lines(said: impl Iterator<Item = String>) -> String {
    said.collect::<Vec<_>>().join("\n")
}

/// The cells that say something, in the order of the columns.
fn row_words(words: Words, text: &Text, question: &Question, row: &Row) -> String {
    let Kind::Table(table) = &question.kind else { return String::new() };
    let id = question.id.as_str();
    let cell = |column: &Column| {
        let cell = cell_words(words, text, id, column, row.get(&column.id)?);
        let name = text.column(id, column.id.as_str());
        Some(words.t_with(Msg::AnswerCell, &[("column", name), ("cell", &cell)]))
    };
    table.columns.iter().filter_map(cell).collect::<Vec<_>>().join(" · ")
}

fn cell_words(words: Words, text: &Text, id: &str, column: &Column, cell: &Cell) -> String {
    let name = column.id.as_str();
    match cell {
        Cell::Text(said) => said.clone(),
        Cell::Number(number) => {
            format!("{number} {}", text.column_words(id, name).map_or("", |words| &words.unit))
        }
        Cell::YesNo(yes) => text.cell_option(id, name, if *yes { "yes" } else { "no" }).to_owned(),
        Cell::Single(option) => text.cell_option(id, name, option.as_str()).to_owned(),
        Cell::Date(date) => words.date(*date),
    }
}

fn evidence_words(words: Words, text: &Text, evidence: &Evidence) -> String {
    let proof = dated(words, text.proof(evidence.proof).to_owned(), evidence.date);
    let proof = match evidence.checked {
        Checked::Nobody => proof,
        Checked::ThirdParty => words.t_with(Msg::AnswerProofChecked, &[("proof", &proof)]),
    };
    words.t_with(Msg::AnswerCell, &[("column", text.short(evidence.question.as_str())), ("cell", &proof)])
}
