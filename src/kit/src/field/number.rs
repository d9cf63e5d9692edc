//! A number. What was typed stays in the box, right or wrong; wrong input is explained on leaving the field.

use super::parts;
use super::text::label_of;
use crate::{Msg, Words, use_words};
use leptos::{html, prelude::*};
use saq::Decimal;

/// What the question allows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct NumberRules {
    pub min: Option<Decimal>,
    pub max: Option<Decimal>,
    /// Digits after the point.
    pub places: usize,
}

/// What is in the box.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NumberInput {
    Empty,
    Number(Decimal),
    /// Stands in the box for its writer to mend; the question is unanswered.
    Wrong(WrongNumber),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WrongNumber {
    NoNumber,
    TooSmall(Decimal),
    TooLarge(Decimal),
    Places(usize),
}

impl WrongNumber {
    #[must_use]
    pub fn say(self, words: Words) -> String {
        match self {
            Self::NoNumber => words.t(Msg::FieldNumberWrong),
            Self::TooSmall(min) => words.t_with(Msg::FieldNumberTooSmall, &[("min", &min.to_string())]),
            Self::TooLarge(max) => words.t_with(Msg::FieldNumberTooLarge, &[("max", &max.to_string())]),
            Self::Places(places) => words.t_with(Msg::FieldNumberPlaces, &[("places", &places.to_string())]),
        }
    }
}

impl NumberInput {
    /// Reads what people type: full-width digits of a Japanese keyboard, a comma as decimal sign where it cannot be
    /// meant otherwise.
    #[must_use]
    pub fn read(text: &str, rules: NumberRules) -> Self {
        let text: String = text.chars().filter(|letter| !letter.is_whitespace()).map(half_width).collect();
        if text.is_empty() {
            return Self::Empty;
        }
        let Ok(number) = with_point(&text).parse::<Decimal>() else { return Self::Wrong(WrongNumber::NoNumber) };
        match (rules.min, rules.max) {
            (Some(min), _) if number < min => Self::Wrong(WrongNumber::TooSmall(min)),
            (_, Some(max)) if number > max => Self::Wrong(WrongNumber::TooLarge(max)),
            _ if number.places() > rules.places => Self::Wrong(WrongNumber::Places(rules.places)),
            _ => Self::Number(number),
        }
    }

    fn number(&self) -> Option<Decimal> {
        match self {
            Self::Number(number) => Some(*number),
            Self::Empty | Self::Wrong(_) => None,
        }
    }
}

fn half_width(letter: char) -> char {
    match letter {
        '０'..='９' => char::from(b'0' + (letter as u32 - '０' as u32) as u8),
        '．' => '.',
        '，' => ',',
        '－' | '−' => '-',
        other => other,
    }
}

/// `12,5` is 12.5; `1,000` stays as it is and is no number, since it may mean either.
fn with_point(text: &str) -> String {
    match text.split_once(',') {
        Some((_, decimals)) if decimals.len() != 3 && !text.contains('.') => text.replacen(',', ".", 1),
        _ => text.to_owned(),
    }
}

#[component]
pub fn NumberField(
    #[prop(into)] id: String,
    #[prop(into)] label: Signal<String>,
    #[prop(optional, into)] hint: MaybeProp<String>,
    /// Stands behind the box: "hours".
    #[prop(optional, into)]
    unit: MaybeProp<String>,
    #[prop(into)] value: Signal<Option<Decimal>>,
    rules: NumberRules,
    /// An error of the app's own; the field's own comes first.
    #[prop(optional, into)]
    error: MaybeProp<String>,
    /// Gets what is in the box at each keystroke.
    #[prop(into)]
    on_input: Callback<NumberInput>,
) -> impl IntoView {
    let words = use_words();
    let input = NodeRef::<html::Input>::new();
    let wrong = RwSignal::new(None::<WrongNumber>);
    Effect::new(move |_| {
        let wanted = value.get();
        // "12.50" may stay as it was typed; another number may not.
        if let Some(input) = input.get().filter(|input| NumberInput::read(&input.value(), rules).number() != wanted) {
            input.set_value(&wanted.map(|number| number.to_string()).unwrap_or_default());
            wrong.set(None);
        }
    });
    let shown = MaybeProp::derive(move || wrong.get().map(|wrong| wrong.say(words)).or_else(|| error.get()));
    let unit_id = format!("{id}-unit");
    view! {
        <div class="field">
            {label_of(&id, label, false)}
            {parts::hint(&id, hint)}
            {parts::error(&id, shown)}
            <span class="input-row">
                <input
                    class="input input-number"
                    node_ref=input
                    type="text"
                    inputmode="decimal"
                    autocomplete="off"
                    id=id.clone()
                    aria-describedby=parts::described_by(&id, hint, shown, &["unit"])
                    aria-invalid=parts::invalid(shown)
                    on:input=move |event| {
                        wrong.set(None);
                        on_input.run(NumberInput::read(&event_target_value(&event), rules));
                    }
                    on:change=move |event| {
                        if let NumberInput::Wrong(found) = NumberInput::read(&event_target_value(&event), rules) {
                            wrong.set(Some(found));
                        }
                    }
                />
                <span class="unit" id=unit_id>{move || unit.get()}</span>
            </span>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> Decimal {
        text.parse().expect("a number")
    }

    fn hours() -> NumberRules {
        NumberRules { min: Some(number("0")), max: Some(number("168")), places: 1 }
    }

    #[test]
    fn numbers_are_read_as_people_type_them() {
        for text in ["12.5", " 12.5 ", "12,5", "１２．５"] {
            assert_eq!(NumberInput::read(text, hours()), NumberInput::Number(number("12.5")), "{text}");
        }
        assert_eq!(NumberInput::read("  ", hours()), NumberInput::Empty);
    }

    #[test]
    fn what_is_wrong_is_said_not_guessed() {
        let wrong = |text| match NumberInput::read(text, hours()) {
            NumberInput::Wrong(wrong) => wrong,
            other => panic!("{text} was taken as {other:?}"),
        };
        assert_eq!(wrong("abc"), WrongNumber::NoNumber);
        assert_eq!(wrong("1,000"), WrongNumber::NoNumber);
        assert_eq!(wrong("1.2.3"), WrongNumber::NoNumber);
        assert_eq!(wrong("-1"), WrongNumber::TooSmall(number("0")));
        assert_eq!(wrong("169"), WrongNumber::TooLarge(number("168")));
        assert_eq!(wrong("12.25"), WrongNumber::Places(1));
    }
}
