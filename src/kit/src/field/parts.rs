//! What all fields have in common: legend, hint, error, and the ids that tie them to the input.

use crate::Msg;
use crate::use_words;
use leptos::prelude::*;

/// Whether a group's legend is the headline of its page. The question is, where it stands alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Headline {
    /// `<h1>`
    Page,
    /// `<h2>`
    Section,
    #[default]
    No,
}

/// The words a label or legend consists of.
pub(super) fn headline(level: Headline, text: Signal<String>) -> AnyView {
    match level {
        Headline::Page => view! { <h1>{move || text.get()}</h1> }.into_any(),
        Headline::Section => view! { <h2>{move || text.get()}</h2> }.into_any(),
        Headline::No => view! { {move || text.get()} }.into_any(),
    }
}

pub(super) fn hint(id: &str, text: MaybeProp<String>) -> impl IntoView + use<> {
    let id = format!("{id}-hint");
    move || text.get().filter(|text| !text.is_empty()).map(|text| view! { <p class="hint" id=id.clone()>{text}</p> })
}

/// The error as text below the label; a word says so too, for colour alone tells nobody enough.
pub(super) fn error(id: &str, text: MaybeProp<String>) -> impl IntoView + use<> {
    let id = format!("{id}-error");
    let words = use_words();
    move || {
        text.get().map(|text| {
            view! {
                <p class="error" id=id.clone()>
                    <span class="error-prefix">{words.t(Msg::ErrorPrefix)}</span>
                    " "
                    {text}
                </p>
            }
        })
    }
}

/// The value of `aria-describedby`: what is there of hint, error and count.
pub(super) fn described_by(
    id: &str,
    hint: MaybeProp<String>,
    error: MaybeProp<String>,
    more: &'static [&'static str],
) -> impl Fn() -> Option<String> + Send + Sync + 'static + use<> {
    let id = id.to_owned();
    move || {
        let mut parts = Vec::new();
        if hint.with(|hint| hint.as_ref().is_some_and(|hint| !hint.is_empty())) {
            parts.push("hint");
        }
        if error.with(Option::is_some) {
            parts.push("error");
        }
        parts.extend(more);
        let ids: Vec<_> = parts.into_iter().map(|part| format!("{id}-{part}")).collect();
        (!ids.is_empty()).then(|| ids.join(" "))
    }
}

/// The value of `aria-invalid`: there only if something is wrong.
pub(super) fn invalid(error: MaybeProp<String>) -> impl Fn() -> Option<&'static str> + Copy + Send + Sync + 'static {
    move || error.with(Option::is_some).then_some("true")
}
