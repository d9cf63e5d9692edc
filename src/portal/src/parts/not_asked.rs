//! What is not asked here, because an answer could put somebody in danger: said, so that nobody takes it for forgotten.

use kit::{Msg, Words};
use leptos::prelude::*;

/// Nothing if everything is asked.
pub fn not_asked(words: Words, questions: Vec<String>) -> Option<impl IntoView> {
    (!questions.is_empty()).then(|| {
        let questions = questions.into_iter().map(|question| view! { <li>{question}</li> }).collect_view();
        view! {
            <section class="card">
                <p class="label">{words.t(Msg::TopicNotAsked)}</p>
                <p class="note">{words.t(Msg::TopicNotAskedWhy)}</p>
                <ul>{questions}</ul>
            </section>
        }
    })
}
