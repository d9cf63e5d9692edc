//! One figure: its name, its range as a piece of a track, and the figures as the way into their arithmetic.

use super::explanation::{Part, arithmetic};
use kit::{
    Msg, Words,
    browser::page,
    chart::{RangeBar, figure},
};
use leptos::prelude::*;
use saq::score::{Explanation, Range};

/// What a row shows.
#[derive(Debug, Clone)]
pub struct Figure {
    /// Unique in the page: names the place where the arithmetic opens.
    pub id: String,
    pub name: String,
    pub range: Range,
    /// Beside the name: that there are too few answers.
    pub note: Option<String>,
    pub explanation: Explanation,
}

/// The row. A function, not a component: what calls it follows the language.
#[must_use]
pub fn range_row(words: Words, shown: Figure, name_of: Callback<String, Part>) -> impl IntoView {
    let Figure { id, name, range, note, explanation } = shown;
    let is_open = RwSignal::new(false);
    let place = format!("why-{id}");
    let digits = |value: u16| words.number(figure(value.into()).into());
    let (low, high) = (digits(range.low), digits(range.high));
    let figures = if low == high { low.clone() } else { format!("{low}–{high}") };
    let link = words.t_with(Msg::ResultFigureLink, &[("name", &name), ("low", &low), ("high", &high)]);
    // What is seen comes first, so that people who speak to their device can say it (WCAG 2.5.3).
    let said = format!("{figures}. {link}");
    let (controls, target) = (place.clone(), place.clone());
    let toggle = move |_| {
        is_open.update(|is_open| *is_open = !*is_open);
        if is_open.get_untracked() {
            page::focus_soon(&target);
        }
    };
    let opened = move || {
        let (place, explanation) = (place.clone(), explanation.clone());
        view! { <div class="why" id=place tabindex="-1">{arithmetic(words, explanation, name_of)}</div> }
    };
    view! {
        <li class="range-row">
            <span class="range-name">{name.clone()} {note.map(|note| view! { " " <span class="note">{note}</span> })}</span>
            <RangeBar title=name range=Some((range.low.into(), range.high.into()))/>
            <button
                type="button"
                class="range-link button-link"
                aria-label=said
                aria-expanded=move || is_open.get().to_string()
                aria-controls=controls
                on:click=toggle
            >
                {figures}
            </button>
            {move || is_open.get().then(&opened)}
        </li>
    }
}
