//! The choice of language, each named in itself.

use crate::{Msg, use_words};
use leptos::prelude::*;

/// A language that is there, under the name its readers give it (`browser::intl::language_name(tag, tag)`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LanguageChoice {
    /// BCP 47.
    pub tag: String,
    pub name: String,
}

#[component]
pub fn LanguageSelect(
    #[prop(into)] languages: Signal<Vec<LanguageChoice>>,
    #[prop(into)] on_choose: Callback<String>,
) -> impl IntoView {
    let words = use_words();
    let options = move || {
        let chosen = words.language();
        let option = |LanguageChoice { tag, name }: LanguageChoice| {
            let selected = tag == chosen;
            view! { <option value=tag.clone() lang=tag selected=selected>{name}</option> }
        };
        languages.get().into_iter().map(option).collect_view()
    };
    view! {
        <span class="language">
            <label class="language-label" for="language">{words.say(Msg::LanguageLabel)}</label>
            <select id="language" on:change=move |event| on_choose.run(event_target_value(&event))>{options}</select>
        </span>
    }
}
