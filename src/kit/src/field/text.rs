//! Text, on one line or several.

use super::parts;
use crate::{Msg, use_words};
use leptos::{html, prelude::*};

/// Kinds of one-line text: which keyboard a phone shows and what the browser may fill in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Line {
    #[default]
    Plain,
    Email,
    Phone,
    Password,
    Name,
}

impl Line {
    fn kind(self) -> &'static str {
        match self {
            Self::Plain | Self::Name => "text",
            // Not `email`: the browser would trim what was typed and say its own opinion.
            Self::Email => "text",
            Self::Phone => "tel",
            Self::Password => "password",
        }
    }

    fn keyboard(self) -> Option<&'static str> {
        match self {
            Self::Email => Some("email"),
            Self::Phone => Some("tel"),
            Self::Plain | Self::Name | Self::Password => None,
        }
    }

    fn autocomplete(self) -> &'static str {
        match self {
            Self::Plain => "off",
            Self::Email => "email",
            Self::Phone => "tel",
            Self::Password => "current-password",
            Self::Name => "name",
        }
    }
}

/// One line.
#[component]
pub fn TextField(
    #[prop(into)] id: String,
    #[prop(into)] label: Signal<String>,
    #[prop(optional)] line: Line,
    #[prop(optional, into)] hint: MaybeProp<String>,
    #[prop(into)] value: Signal<String>,
    #[prop(optional, into)] error: MaybeProp<String>,
    /// Says "optional" beside the label.
    #[prop(optional)]
    optional: bool,
    /// Gets the text at each keystroke.
    #[prop(into)]
    on_input: Callback<String>,
) -> impl IntoView {
    let input = NodeRef::<html::Input>::new();
    // Set only where it differs: writing back what is being typed would break off an input method's composition.
    Effect::new(move |_| {
        let wanted = value.get();
        if let Some(input) = input.get().filter(|input| input.value() != wanted) {
            input.set_value(&wanted);
        }
    });
    view! {
        <div class="field">
            {label_of(&id, label, optional)}
            {parts::hint(&id, hint)}
            {parts::error(&id, error)}
            <input
                class="input"
                node_ref=input
                type=line.kind()
                inputmode=line.keyboard()
                autocomplete=line.autocomplete()
                id=id.clone()
                dir="auto"
                aria-describedby=parts::described_by(&id, hint, error, &[])
                aria-invalid=parts::invalid(error)
                on:input=move |event| on_input.run(event_target_value(&event))
            />
        </div>
    }
}

/// Several lines, with the number of characters left. What is too long stays, and is said to be.
#[component]
pub fn TextArea(
    #[prop(into)] id: String,
    #[prop(into)] label: Signal<String>,
    #[prop(optional, into)] hint: MaybeProp<String>,
    #[prop(into)] value: Signal<String>,
    #[prop(optional, into)] error: MaybeProp<String>,
    #[prop(optional)] optional: bool,
    /// Characters as Unicode counts them; none, no count.
    #[prop(optional, into)]
    max_chars: Option<usize>,
    #[prop(default = 4)] rows: u32,
    #[prop(into)] on_input: Callback<String>,
) -> impl IntoView {
    let words = use_words();
    let area = NodeRef::<html::Textarea>::new();
    Effect::new(move |_| {
        let wanted = value.get();
        if let Some(area) = area.get().filter(|area| area.value() != wanted) {
            area.set_value(&wanted);
        }
    });
    let count = max_chars.map(|max| {
        let said = move || {
            let used = value.with(|text| text.chars().count());
            match used.checked_sub(max) {
                Some(over @ 1..) => words.count(Msg::FieldCharactersOver, over, &[]),
                Some(0) | None => words.count(Msg::FieldCharactersLeft, max - used, &[]),
            }
        };
        let over = move || value.with(|text| text.chars().count()) > max;
        view! { <p class="count" class:count-over=over id=format!("{id}-count")>{said}</p> }
    });
    let more: &[&str] = if max_chars.is_some() { &["count"] } else { &[] };
    view! {
        <div class="field">
            {label_of(&id, label, optional)}
            {parts::hint(&id, hint)}
            {parts::error(&id, error)}
            <textarea
                class="input"
                node_ref=area
                rows=rows
                id=id.clone()
                dir="auto"
                aria-describedby=parts::described_by(&id, hint, error, more)
                aria-invalid=parts::invalid(error)
                on:input=move |event| on_input.run(event_target_value(&event))
            ></textarea>
            {count}
        </div>
    }
}

pub(super) fn label_of(id: &str, label: Signal<String>, optional: bool) -> impl IntoView + use<> {
    let words = use_words();
    view! {
        <label class="label" for=id.to_owned()>
            {move || label.get()}
            {optional.then(|| view! { " " <span class="optional">"(" {words.say(Msg::FieldOptional)} ")"</span> })}
        </label>
    }
}
