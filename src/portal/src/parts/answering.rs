//! The fields of one question, by its kind. Each change is an answer at once; nothing here blocks or judges.

mod choosing;
mod evidence;
mod quiet;
mod red_line;
mod rows;
mod table;
mod writing;

pub use quiet::QuietChoices;

use crate::session::{Session, use_session};
use kit::{Words, use_words};
use leptos::prelude::*;
use saq::{Answer, Kind, Question, QuestionId, Value};
use std::sync::Arc;

/// What the fields of a question share.
#[derive(Debug, Clone, Copy)]
struct Asked {
    session: Session,
    words: Words,
    id: StoredValue<QuestionId>,
    index: usize,
    /// What was said, whether or not its topic is withheld.
    answer: Memo<Option<Answer>>,
    label: Signal<String>,
    hint: Signal<String>,
}

impl Asked {
    fn new(session: Session, words: Words, index: usize) -> Self {
        let questionnaire = session.questionnaire();
        let id = StoredValue::new(questionnaire.questions[index].id.clone());
        let answer = Memo::new(move |_| {
            session.assessment.with(|assessment| id.with_value(|id| assessment.answers.get(id).cloned()))
        });
        let text = move |pick: fn(&saq::Text, &str) -> String| {
            Signal::derive(move || session.text.with(|text| id.with_value(|id| pick(text, id.as_str()))))
        };
        let label = text(|text, id| text.label(id).to_owned());
        let hint = text(|text, id| text.hint(id).to_owned());
        Self { session, words, id, index, answer, label, hint }
    }

    fn question(self) -> Arc<saq::Questionnaire> {
        self.session.questionnaire()
    }

    fn with_question<T>(self, read: impl FnOnce(&Question) -> T) -> T {
        read(&self.question().questions[self.index])
    }

    fn say(self, answer: Answer) {
        self.id.with_value(|id| self.session.answer(id, Some(answer)));
    }

    fn say_value(self, value: Value) {
        self.say(Answer::Value(value));
    }

    fn take_back(self) {
        if self.is_said() {
            self.id.with_value(|id| self.session.answer(id, None));
        }
    }

    /// Also what does not fit yet counts: it stands in the draft.
    fn is_said(self) -> bool {
        self.id.with_value(|id| self.session.draft.with_untracked(|draft| draft.answers.contains_key(id.as_str())))
    }

    fn value(self) -> Option<Value> {
        self.answer.with(|answer| answer.as_ref().and_then(Answer::value).cloned())
    }

    /// The words of an option, level or status, in the language of the moment.
    fn option(self, option: &str) -> String {
        self.session.text.with(|text| {
            self.with_question(|question| text.option(&question.kind, question.id.as_str(), option).to_owned())
        })
    }
}

/// The question as the headline of its page, with the fields that answer it.
#[component]
pub fn Answering(index: usize) -> impl IntoView {
    let asked = Asked::new(use_session(), use_words(), index);
    fields(asked)
}

fn fields(asked: Asked) -> AnyView {
    let questionnaire = asked.question();
    match &questionnaire.questions[asked.index].kind {
        Kind::Ladder => choosing::ladder(asked),
        Kind::YesNo { .. } => choosing::yes_no(asked),
        Kind::Single { options, .. } => choosing::single(asked, options),
        Kind::Multiple { options, none, .. } => choosing::multiple(asked, options, none.as_ref()),
        Kind::RedLine => red_line::red_line(asked),
        Kind::Number(number) => writing::number(asked, number),
        Kind::Date { .. } => writing::date(asked),
        Kind::Text { max_chars } => writing::text(asked, *max_chars),
        Kind::Table(kind) => table::table(asked, kind),
        Kind::Evidence(kind) => evidence::evidence(asked, kind),
        Kind::Note => writing::note(asked),
    }
}
