//! A practice that must not be: six statuses as calm cards, two of which want their day.

use super::Asked;
use kit::{
    Msg,
    browser::clock,
    field::{Choice, ChoiceGroup, DateField, Headline},
};
use leptos::prelude::*;
use saq::{Date, RedLineStatus, Value};

pub(super) fn red_line(asked: Asked) -> AnyView {
    let said = move || match asked.value() {
        Some(Value::RedLine { status, date }) => Some((status, date)),
        _ => None,
    };
    // Kept while another status is tried: nobody types a day twice.
    let remembered = StoredValue::new(untrack(said).and_then(|(_, date)| date));
    let choose = move |key: String| {
        if let Some(status) = RedLineStatus::ALL.into_iter().find(|status| status.as_str() == key) {
            let date = if status.wants_date() { remembered.get_value() } else { None };
            asked.say_value(Value::RedLine { status, date });
        }
    };
    let dated = move |date: Option<Date>| {
        remembered.set_value(date);
        if let Some((status, _)) = said().filter(|(status, _)| status.wants_date()) {
            asked.say_value(Value::RedLine { status, date });
        }
    };
    let choices = Signal::derive(move || {
        RedLineStatus::ALL
            .iter()
            .map(|status| Choice::new(status.as_str(), asked.option(status.as_str())))
            .collect::<Vec<_>>()
    });
    let wanted = Memo::new(move |_| said().map(|(status, _)| status).filter(|status| status.wants_date()));
    let label = Signal::derive(move || match wanted.get() {
        Some(RedLineStatus::PutRight) => asked.words.t(Msg::QuestionDatePutRight),
        _ => asked.words.t(Msg::QuestionDateChecked),
    });
    let after = move || match said() {
        Some((RedLineStatus::Talk, _)) => Some(asked.words.t(Msg::QuestionTalkHint)),
        Some((RedLineStatus::Now | RedLineStatus::Unclear, _)) => Some(asked.words.t(Msg::QuestionNowHint)),
        Some((RedLineStatus::PutRight | RedLineStatus::NoneChecked | RedLineStatus::NoneKnown, _)) | None => None,
    };
    view! {
        <ChoiceGroup
            id="answer"
            legend=asked.label
            headline=Headline::Page
            hint=asked.hint
            choices=choices
            chosen=Signal::derive(move || said().map(|(status, _)| status.as_str().to_owned()))
            on_choose=choose
        >
            <Show when=move || wanted.get().is_some()>
                <DateField
                    id="answer-date"
                    label=label
                    value=Signal::derive(move || said().and_then(|(_, date)| date))
                    max=clock::today()
                    on_change=dated
                />
            </Show>
            <p class="note" role="status">{after}</p>
        </ChoiceGroup>
    }
    .into_any()
}
