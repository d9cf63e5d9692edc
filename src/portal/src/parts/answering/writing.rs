//! Questions that are answered by writing: numbers, days, text. What is typed stays, also where it does not fit yet.

use super::Asked;
use kit::{
    Msg,
    browser::clock,
    field::{DateField, NumberField, NumberInput, NumberRules, TextArea},
};
use leptos::prelude::*;
use saq::{Date, Value, draft::Change, questionnaire::NumberKind};

fn headline(asked: Asked) -> impl IntoView {
    view! { <h1>{move || asked.label.get()}</h1> }
}

pub(super) fn number(asked: Asked, kind: &NumberKind) -> AnyView {
    let rules = NumberRules { min: Some(kind.min), max: Some(kind.max), places: usize::from(kind.places) };
    let unit = Signal::derive(move || {
        asked.session.text.with(|text| {
            asked
                .id
                .with_value(|id| text.questions.get(id.as_str()).map(|words| words.unit.clone()).unwrap_or_default())
        })
    });
    let typed = move |input: NumberInput| match input {
        NumberInput::Number(number) => asked.say_value(Value::Number(number)),
        NumberInput::Empty | NumberInput::Wrong(_) => asked.take_back(),
    };
    view! {
        {headline(asked)}
        <NumberField
            id="answer"
            label=Signal::derive(move || asked.words.t(Msg::QuestionYourAnswer))
            hint=asked.hint
            unit=unit
            value=Signal::derive(move || match asked.value() {
                Some(Value::Number(number)) => Some(number),
                _ => None,
            })
            rules=rules
            on_input=typed
        />
    }
    .into_any()
}

pub(super) fn date(asked: Asked) -> AnyView {
    let change = move |date: Option<Date>| match date {
        Some(date) => asked.say_value(Value::Date(date)),
        None => asked.take_back(),
    };
    view! {
        {headline(asked)}
        <DateField
            id="answer"
            label=Signal::derive(move || asked.words.t(Msg::QuestionYourAnswer))
            hint=asked.hint
            value=Signal::derive(move || match asked.value() {
                Some(Value::Date(date)) => Some(date),
                _ => None,
            })
            max=clock::today()
            on_change=change
        />
    }
    .into_any()
}

/// Kept as typed, too long or not; the count says so.
pub(super) fn text(asked: Asked, max_chars: u32) -> AnyView {
    let value = Memo::new(move |_| {
        let id = asked.id.get_value();
        asked.session.draft.with(|draft| {
            draft.answers.get(id.as_str()).and_then(|answer| answer.as_str()).map(str::to_owned).unwrap_or_default()
        })
    });
    let typed = move |text: String| {
        let question = asked.id.with_value(|id| id.as_str().to_owned());
        asked.session.change(match text.is_empty() {
            true => Change::ClearAnswer { question },
            false => Change::SetAnswer { question, answer: text.into() },
        });
    };
    view! {
        {headline(asked)}
        <TextArea
            id="answer"
            label=Signal::derive(move || asked.words.t(Msg::QuestionYourAnswer))
            hint=asked.hint
            value=value
            max_chars=max_chars as usize
            optional=asked.with_question(|question| !question.required)
            on_input=typed
        />
    }
    .into_any()
}

pub(super) fn note(asked: Asked) -> AnyView {
    view! {
        {headline(asked)}
        <kit::markup::Markup text=asked.hint/>
    }
    .into_any()
}
