//! One of several in little space, for cells and rows: the browser's own list. A question of its own has cards.

use super::choice::Choice;
use super::text::label_of;
use crate::{Msg, use_words};
use leptos::prelude::*;

/// A list to choose from; its first entry is nothing.
#[component]
pub fn SelectField(
    #[prop(into)] id: String,
    #[prop(into)] label: Signal<String>,
    #[prop(into)] choices: Signal<Vec<Choice>>,
    #[prop(into)] chosen: Signal<Option<String>>,
    /// Gets the key, or nothing.
    #[prop(into)]
    on_choose: Callback<Option<String>>,
) -> impl IntoView {
    let words = use_words();
    // The list is drawn anew only when it is another one, not with every key pressed in a neighbouring cell.
    let (choices, chosen) = (Memo::new(move |_| choices.get()), Memo::new(move |_| chosen.get()));
    let options = move || {
        let chosen = chosen.get();
        let option = |Choice { key, label, .. }: Choice| {
            let selected = chosen.as_deref() == Some(&*key);
            view! { <option value=key selected=selected>{label}</option> }
        };
        choices.get().into_iter().map(option).collect_view()
    };
    let choose = move |event| on_choose.run(Some(event_target_value(&event)).filter(|key| !key.is_empty()));
    view! {
        <div class="field">
            {label_of(&id, label, false)}
            <select id=id on:change=choose>
                <option value="" selected=move || chosen.with(Option::is_none)>{words.say(Msg::FieldNoChoice)}</option>
                {options}
            </select>
        </div>
    }
}
