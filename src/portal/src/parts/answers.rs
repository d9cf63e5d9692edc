//! Questions and answers as a table, as they are read before and after sending.

use super::answer_words::answer_words;
use kit::{Msg, Words};
use leptos::prelude::*;
use saq::{Assessment, Questionnaire, Text};

/// One question with what was said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnswerRow {
    pub question: String,
    pub label: String,
    /// None: nothing was said.
    pub answer: Option<String>,
}

/// The rows of these questions, by index.
#[must_use]
pub fn answer_rows(
    words: Words,
    text: &Text,
    questionnaire: &Questionnaire,
    assessment: &Assessment,
    indices: &[usize],
) -> Vec<AnswerRow> {
    let row = |index: &usize| {
        let question = &questionnaire.questions[*index];
        let said = assessment.answer(questionnaire, question);
        AnswerRow {
            question: question.id.as_str().to_owned(),
            label: text.label(question.id.as_str()).to_owned(),
            answer: said.map(|answer| answer_words(words, text, question, answer)),
        }
    };
    indices.iter().filter(|index| !matches!(questionnaire.questions[**index].kind, saq::Kind::Note)).map(row).collect()
}

/// The table. With `href_of`, each question leads to its page. A function, not a component: what calls it follows the
/// language.
#[must_use]
pub fn answer_table(words: Words, rows: Vec<AnswerRow>, href_of: Option<Callback<String, String>>) -> impl IntoView {
    let rows = rows.into_iter().map(|AnswerRow { question, label, answer }| {
        let label = match href_of {
            Some(href_of) => view! { <a href=href_of.run(question)>{label}</a> }.into_any(),
            None => label.into_any(),
        };
        let is_missing = answer.is_none();
        let answer = answer.unwrap_or_else(|| words.t(Msg::AnswerNone));
        view! {
            <tr>
                <th scope="row">{label}</th>
                <td class:missing=is_missing dir="auto">{answer}</td>
            </tr>
        }
    });
    let rows = rows.collect_view();
    view! {
        <table class="answers">
            <thead>
                <tr>
                    <th scope="col">{words.t(Msg::AnswerQuestion)}</th>
                    <th scope="col">{words.t(Msg::AnswerAnswer)}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
}
