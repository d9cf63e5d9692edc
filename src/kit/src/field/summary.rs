//! What is still to be looked at on a page, each a link to its field.

use crate::route::InPageLink;
use crate::{Msg, use_words};
use leptos::prelude::*;

/// One thing to look at.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct FieldError {
    /// The id of the field, or of the first input of a group.
    pub field: String,
    pub text: String,
}

/// Shown when there is something; `browser::page::focus_soon("error-summary")` takes the reader there.
#[component]
pub fn ErrorSummary(#[prop(into)] errors: Signal<Vec<FieldError>>) -> impl IntoView {
    let words = use_words();
    let list = move || {
        let items = errors.get().into_iter().map(|FieldError { field, text }| {
            view! { <li><InPageLink to=field>{text}</InPageLink></li> }
        });
        items.collect_view()
    };
    let title = move || words.count(Msg::ErrorTitle, errors.with(Vec::len), &[]);
    view! {
        <Show when=move || !errors.with(Vec::is_empty)>
            <section class="error-summary" id="error-summary" tabindex="-1" aria-labelledby="error-summary-title">
                <h2 id="error-summary-title">{title}</h2>
                <ul>{list}</ul>
            </section>
        </Show>
    }
}
