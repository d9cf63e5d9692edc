//! Questions that are answered by choosing: ladders, yes/no, one of several, several.

use super::Asked;
use kit::{
    Msg,
    field::{Choice, ChoiceGroup, DateField, Headline, ManyChoices},
};
use leptos::prelude::*;
use saq::{Date, OptionId, Value};

const FIELD: &str = "answer";

/// Options in order, under the keys they are stored by.
fn choices(asked: Asked, keys: Vec<String>) -> Signal<Vec<Choice>> {
    Signal::derive(move || keys.iter().map(|key| Choice::new(key.clone(), asked.option(key))).collect())
}

fn keys(options: &[OptionId]) -> Vec<String> {
    options.iter().map(|option| option.as_str().to_owned()).collect()
}

/// Levels 0 to 4, each in its own words. The highest asks for its date and keeps it while another level is tried.
pub(super) fn ladder(asked: Asked) -> AnyView {
    let said = move || match asked.value() {
        Some(Value::Ladder { level, date }) => Some((level, date)),
        _ => None,
    };
    let remembered = StoredValue::new(untrack(said).and_then(|(_, date)| date));
    let chosen = Signal::derive(move || said().map(|(level, _)| level.to_string()));
    let choose = move |key: String| {
        if let Ok(level) = key.parse::<u8>() {
            let date = if level == 4 { remembered.get_value() } else { None };
            asked.say_value(Value::Ladder { level, date });
        }
    };
    let dated = move |date: Option<Date>| {
        remembered.set_value(date);
        asked.say_value(Value::Ladder { level: 4, date });
    };
    let is_highest = Memo::new(move |_| said().is_some_and(|(level, _)| level == 4));
    view! {
        <ChoiceGroup
            id=FIELD
            legend=asked.label
            headline=Headline::Page
            hint=asked.hint
            choices=choices(asked, (0..=4).map(|level: u8| level.to_string()).collect())
            chosen=chosen
            on_choose=choose
        >
            <Show when=move || is_highest.get()>
                <DateField
                    id="answer-date"
                    label=Signal::derive(move || asked.words.t(Msg::QuestionDateLevel))
                    hint=Signal::derive(move || asked.words.t(Msg::QuestionDateLevelHint))
                    value=Signal::derive(move || said().and_then(|(_, date)| date))
                    max=kit::browser::clock::today()
                    on_change=dated
                />
            </Show>
        </ChoiceGroup>
    }
    .into_any()
}

pub(super) fn yes_no(asked: Asked) -> AnyView {
    let chosen = Signal::derive(move || match asked.value() {
        Some(Value::YesNo(yes)) => Some(if yes { "yes" } else { "no" }.to_owned()),
        _ => None,
    });
    view! {
        <ChoiceGroup
            id=FIELD
            legend=asked.label
            headline=Headline::Page
            hint=asked.hint
            choices=choices(asked, vec!["yes".to_owned(), "no".to_owned()])
            chosen=chosen
            on_choose=move |key: String| asked.say_value(Value::YesNo(key == "yes"))
        />
    }
    .into_any()
}

pub(super) fn single(asked: Asked, options: &[OptionId]) -> AnyView {
    let chosen = Signal::derive(move || match asked.value() {
        Some(Value::Single(option)) => Some(option.as_str().to_owned()),
        _ => None,
    });
    let choose = move |key: String| {
        if let Ok(option) = OptionId::new(&key) {
            asked.say_value(Value::Single(option));
        }
    };
    view! {
        <ChoiceGroup
            id=FIELD
            legend=asked.label
            headline=Headline::Page
            hint=asked.hint
            choices=choices(asked, keys(options))
            chosen=chosen
            on_choose=choose
        />
    }
    .into_any()
}

pub(super) fn multiple(asked: Asked, options: &[OptionId], none: Option<&OptionId>) -> AnyView {
    let order = keys(options);
    let of_order = order.clone();
    let chosen = Signal::derive(move || match asked.value() {
        Some(Value::Multiple(options)) => {
            of_order.iter().filter(|key| options.iter().any(|option| option.as_str() == **key)).cloned().collect()
        }
        _ => Vec::new(),
    });
    let change = move |keys: Vec<String>| {
        // Extended, not collected: see `docs/adr/0005-bytes.md`.
        let mut options = std::collections::BTreeSet::new();
        options.extend(keys.iter().filter_map(|key| OptionId::new(key).ok()));
        match options.is_empty() {
            true => asked.take_back(),
            false => asked.say_value(Value::Multiple(options)),
        }
    };
    view! {
        <ManyChoices
            id=FIELD
            legend=asked.label
            headline=Headline::Page
            hint=asked.hint
            choices=choices(asked, order)
            chosen=chosen
            none=none.map(|none| none.as_str().to_owned())
            on_change=change
        />
    }
    .into_any()
}
