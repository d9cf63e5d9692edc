//! An answer in words.

use crate::words;
use saq::{
    Answer, Date, Question, Text, Value,
    answer::{Evidence, decode},
    questionnaire::Checked,
};
use serde_json::Value as Json;

/// What was said, ready to be shown. Nothing of it is ever read as markup.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Said {
    /// One line for each thing that was chosen.
    pub lines: Vec<String>,
    pub date: Option<Date>,
    /// In the supplier's own words, in whatever language and direction.
    pub own_words: Option<String>,
}

impl Said {
    fn line(text: impl Into<String>) -> Self {
        Self { lines: vec![text.into()], ..Self::default() }
    }
}

/// The words of an answer to `question`, as it was sent. What does not fit is shown as it came.
pub fn said(question: &Question, answer: &Json, text: &Text) -> Said {
    match decode(question, answer) {
        Ok(answer) => in_words(question, &answer, text),
        Err(_) => raw(answer),
    }
}

/// An answer of which nothing is known.
pub fn raw(answer: &Json) -> Said {
    Said { own_words: Some(answer.to_string()), ..Said::default() }
}

fn in_words(question: &Question, answer: &Answer, text: &Text) -> Said {
    let id = question.id.as_str();
    let option = |option: &str| text.option(&question.kind, id, option).to_owned();
    let value = match answer {
        Answer::Value(value) => value,
        Answer::DontKnow => return Said::line(words::DONT_KNOW),
        Answer::NotApplicable(reason) => {
            return Said { own_words: Some(reason.clone()), ..Said::line(words::NOT_APPLICABLE) };
        }
        Answer::Withheld => return Said::line(words::WITHHELD),
        Answer::Declined => return Said::line(words::DECLINED),
    };
    match value {
        Value::Ladder { level, date } => {
            Said { date: *date, ..Said::line(format!("{level} · {}", option(&level.to_string()))) }
        }
        Value::YesNo(yes) => Said::line(option(if *yes { "yes" } else { "no" })),
        Value::Single(chosen) => Said::line(option(chosen.as_str())),
        Value::Multiple(chosen) => {
            // In the order of the question, as the supplier saw them.
            let order = question.kind.options().iter().filter(|one| chosen.contains(*one));
            Said { lines: order.map(|one| option(one.as_str())).collect(), ..Said::default() }
        }
        Value::Number(number) => {
            let unit = text.questions.get(id).map_or("", |words| &words.unit);
            Said::line(format!("{number} {unit}").trim())
        }
        Value::Date(date) => Said { date: Some(*date), ..Said::default() },
        Value::Text(own) => Said { own_words: Some(own.clone()), ..Said::default() },
        Value::Table(rows) => {
            Said { lines: rows.iter().map(|one| text.row(question, one)).collect(), ..Said::default() }
        }
        Value::Evidence(proofs) => {
            Said { lines: proofs.iter().map(|one| evidence(one, text)).collect(), ..Said::default() }
        }
        Value::RedLine { status, date } => Said { date: *date, ..Said::line(text.status(id, *status)) },
    }
}

fn evidence(evidence: &Evidence, text: &Text) -> String {
    let about = text.short(evidence.question.as_str());
    let date = evidence.date.map_or_else(String::new, |date| format!(" ({date})"));
    let checked = match evidence.checked {
        Checked::Nobody => String::new(),
        Checked::ThirdParty => format!(", {}", words::CHECKED_OUTSIDE),
    };
    format!("{about}: {}{date}{checked}", text.proof(evidence.proof))
}
