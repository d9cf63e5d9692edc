//! What was said, in the words that the supplier saw.

use super::words::Words;
use saq::{Date, Question, Text, Value, answer::Evidence, questionnaire::Checked};

/// A value in words, and its day if it has one beside the words.
pub fn in_words(question: &Question, value: &Value, text: &Text) -> (String, Option<Date>) {
    let id = question.id.as_str();
    let option = |option: &str| text.option(&question.kind, id, option).to_owned();
    match value {
        Value::Ladder { level, date } => (format!("{level} · {}", option(&level.to_string())), *date),
        Value::YesNo(yes) => (option(if *yes { "yes" } else { "no" }), None),
        Value::Single(chosen) => (option(chosen.as_str()), None),
        Value::Multiple(chosen) => {
            // In the order of the question, as the supplier saw them.
            let order = question.kind.options().iter().filter(|one| chosen.contains(*one));
            (order.map(|one| option(one.as_str())).collect::<Vec<_>>().join("\n"), None)
        }
        Value::Number(number) => (with_unit(number, text.questions.get(id).map(|words| words.unit.as_str())), None),
        Value::Date(date) => (date.to_string(), Some(*date)),
        Value::Text(own) => (own.clone(), None),
        Value::Table(rows) => (lines(rows.iter().map(|one| text.row(question, one))), None),
        // Proofs stand beside the practices they are for.
        Value::Evidence(_) => (String::new(), None),
        Value::RedLine { status, date } => (text.status(id, *status).to_owned(), *date),
    }
}

/// One proof that the supplier could show.
pub fn proof(evidence: &Evidence, text: &Text, words: &Words) -> String {
    let date = evidence.date.map_or_else(String::new, |date| format!(" ({date})"));
    let checked = match evidence.checked {
        Checked::Nobody => String::new(),
        Checked::ThirdParty => format!(", {}", words.checked_outside),
    };
    format!("{}: {}{date}{checked}", words.proof, text.proof(evidence.proof))
}

fn lines(said: impl Iterator<Item = String>) -> String {
    said.collect::<Vec<_>>().join("\n")
}

fn with_unit(number: &impl ToString, unit: Option<&str>) -> String {
    format!("{} {}", number.to_string(), unit.unwrap_or_default()).trim().to_owned()
}
