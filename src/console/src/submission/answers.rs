//! All answers in words, in the order of the questionnaire, a table for each topic.

use super::{
    Book, Opened,
    said::{Said, raw, said},
};
use crate::words;
use leptos::prelude::*;
use saq::{Submission, visibility::Visibility};
use std::ops::Range;

#[component]
pub fn Answers(opened: Opened) -> impl IntoView {
    let Some(sent) = opened.sent.clone() else { return ().into_any() };
    let tables = match &opened.book {
        Some(book) => by_topic(book, &sent).into_any(),
        None => view! {
            <p class="banner banner-look">{words::NO_QUESTIONNAIRE}</p>
            {as_sent(&sent)}
        }
        .into_any(),
    };
    view! {
        <section class="section stack" id="answers" aria-labelledby="answers-title">
            <h2 id="answers-title">{words::ANSWERS}</h2>
            {tables}
        </section>
    }
    .into_any()
}

fn by_topic(book: &Book, sent: &Submission) -> impl IntoView + use<> {
    let profile = part(book, sent, words::PROFILE.to_owned(), book.questionnaire.profile.clone());
    let topics = book.questionnaire.topics.iter().enumerate().map(|(at, topic)| {
        let title = book.text.topic(topic.id.as_str()).to_owned();
        if sent.withheld.contains(&topic.id) {
            view! { <h3>{title}</h3> <p>{words::WITHHELD_TOPIC}</p> }.into_any()
        } else if book.visibilities.topic(at) == Visibility::Hidden {
            ().into_any()
        } else {
            part(book, sent, title, topic.questions.clone()).into_any()
        }
    });
    view! { {profile} {topics.collect_view()} }
}

fn part(book: &Book, sent: &Submission, title: String, questions: Range<usize>) -> impl IntoView + use<> {
    let rows: Vec<_> = questions
        .filter_map(|index| {
            let question = &book.questionnaire.questions[index];
            let id = question.id.as_str();
            let answer = sent.answers.get(id);
            let asked = book.visibilities.question(index) == Visibility::Shown && question.required;
            let answer = match answer {
                Some(answer) => said(question, answer, &book.text),
                None if book.visibilities.silenced().contains(&index) => {
                    Said { lines: vec![words::NOT_ASKED_HERE.to_owned()], ..Said::default() }
                }
                None if asked => Said { lines: vec![words::NOT_ANSWERED.to_owned()], ..Said::default() },
                None => return None,
            };
            Some(row(book.text.label(id).to_owned(), answer))
        })
        .collect();
    (!rows.is_empty()).then(|| view! { <h3>{title}</h3> {table(rows)} })
}

fn as_sent(sent: &Submission) -> impl IntoView + use<> {
    table(sent.answers.iter().map(|(id, answer)| row(id.clone(), raw(answer))).collect())
}

fn table(rows: Vec<AnyView>) -> impl IntoView {
    view! {
        <table class="table table-answers">
            <thead>
                <tr>
                    <th scope="col">{words::COLUMN_QUESTION}</th>
                    <th scope="col">{words::COLUMN_SAID}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
}

fn row(label: String, answer: Said) -> AnyView {
    view! { <tr><th scope="row">{label}</th><td>{shown(answer)}</td></tr> }.into_any()
}

/// An answer as it stands in a table or card.
pub fn shown(answer: Said) -> impl IntoView {
    let Said { lines, date, own_words } = answer;
    let lines = lines.into_iter().map(|line| view! { <span class="said-line">{line}</span> }).collect_view();
    let date = date.map(|date| view! { <span class="said-line figures">{date.to_string()}</span> });
    let own = own_words.map(|own| view! { <q class="said-own" dir="auto">{own}</q> });
    view! { <span class="said">{lines} {date} {own}</span> }
}
