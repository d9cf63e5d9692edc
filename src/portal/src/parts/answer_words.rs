//! An answer in words, as the one who reads a submission will see it.

use kit::{Msg, Words};
use saq::{Answer, Question, Text, Value, questionnaire::Kind};

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
    let dated = |said: String, date: &Option<saq::Date>| match date {
        Some(date) => words.t_with(Msg::AnswerOnDate, &[("answer", &said), ("date", &words.date(*date))]),
        None => said,
    };
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
        Value::RedLine { status, date } => dated(text.status(id, *status).to_owned(), date),
    }
}
