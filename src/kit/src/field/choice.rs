//! One of several: native radio buttons inside labels drawn as cards.

use super::parts::{self, Headline};
use leptos::prelude::*;

/// One card.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Choice {
    /// What the callback gets, and the input's `value`.
    pub key: String,
    pub label: String,
    pub hint: Option<String>,
}

impl Choice {
    #[must_use]
    pub fn new(key: impl Into<String>, label: impl Into<String>) -> Self {
        Self { key: key.into(), label: label.into(), hint: None }
    }
}

/// A group of radio buttons. `children` stand below the cards: a date that belongs to the chosen one, say.
#[component]
pub fn ChoiceGroup(
    #[prop(into)] id: String,
    #[prop(into)] legend: Signal<String>,
    #[prop(optional)] headline: Headline,
    #[prop(optional, into)] hint: MaybeProp<String>,
    #[prop(into)] choices: Signal<Vec<Choice>>,
    #[prop(into)] chosen: Signal<Option<String>>,
    #[prop(optional, into)] error: MaybeProp<String>,
    #[prop(into)] on_choose: Callback<String>,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let legend_id = format!("{id}-legend");
    let labelled_by = legend_id.clone();
    let cards = {
        let id = id.clone();
        move || choices.get().into_iter().map(|choice| card(&id, choice, chosen, on_choose)).collect_view()
    };
    view! {
        <fieldset
            class="choice-group"
            id=id.clone()
            role="radiogroup"
            aria-labelledby=labelled_by
            aria-describedby=parts::described_by(&id, hint, error, &[])
            aria-invalid=parts::invalid(error)
        >
            <legend class="legend" id=legend_id>{parts::headline(headline, legend)}</legend>
            {parts::hint(&id, hint)}
            {parts::error(&id, error)}
            <div class="choices">{cards}</div>
            {children.map(|children| children())}
        </fieldset>
    }
}

fn card(
    group: &str,
    choice: Choice,
    chosen: Signal<Option<String>>,
    on_choose: Callback<String>,
) -> impl IntoView + use<> {
    let Choice { key, label, hint } = choice;
    let input_id = format!("{group}-{key}");
    let label_for = input_id.clone();
    let is_chosen = {
        let key = key.clone();
        move || chosen.with(|chosen| chosen.as_deref() == Some(&*key))
    };
    let value = key.clone();
    view! {
        <label class="choice" for=label_for>
            <input
                type="radio"
                id=input_id
                name=group.to_owned()
                value=value
                prop:checked=is_chosen
                on:change=move |_| on_choose.run(key.clone())
            />
            <span class="choice-words">
                <span class="choice-label">{label}</span>
                {hint.map(|hint| view! { <span class="choice-hint">{hint}</span> })}
            </span>
        </label>
    }
}
