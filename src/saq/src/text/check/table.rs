//! The words of a table's columns, as places below their question.

use crate::{
    questionnaire::{Column, ColumnKind, Kind, Question},
    text::QuestionWords,
};

fn columns(question: &Question) -> &[Column] {
    if let Kind::Table(table) = &question.kind { &table.columns } else { &[] }
}

pub fn missing(question: &Question, words: &QuestionWords) -> Vec<String> {
    let blank = |said: &str| said.trim().is_empty();
    let mut missing = Vec::new();
    for column in columns(question) {
        let path = format!("/columns/{}", column.id);
        let Some(words) = words.columns.get(column.id.as_str()) else {
            missing.push(path);
            continue;
        };
        if blank(&words.label) {
            missing.push(format!("{path}/label"));
        }
        if matches!(column.kind, ColumnKind::Number(_)) && blank(&words.unit) {
            missing.push(format!("{path}/unit"));
        }
        let options = column.kind.options().iter();
        let wordless = options.filter(|option| words.options.get(option.as_str()).is_none_or(|said| blank(said)));
        missing.extend(wordless.map(|option| format!("{path}/options/{option}")));
    }
    missing
}

pub fn unknown(question: &Question, words: &QuestionWords) -> Vec<String> {
    let mut unknown = Vec::new();
    for (id, words) in &words.columns {
        let path = format!("/columns/{id}");
        match columns(question).iter().find(|column| column.id.as_str() == id) {
            None => unknown.push(path),
            Some(column) => {
                let stray = words.options.keys().filter(|option| !takes(&column.kind, option));
                unknown.extend(stray.map(|option| format!("{path}/options/{option}")));
            }
        }
    }
    unknown
}

fn takes(kind: &ColumnKind, option: &str) -> bool {
    match kind {
        ColumnKind::YesNo => option == "yes" || option == "no",
        ColumnKind::Single { options } => options.iter().any(|known| known.as_str() == option),
        ColumnKind::Text { .. } | ColumnKind::Number(_) | ColumnKind::Date => false,
    }
}
