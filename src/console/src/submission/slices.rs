//! The same figures by lens and by stage, for the buyer's reading and for printing.

use super::{Book, Opened, figures::row};
use crate::words;
use leptos::prelude::*;
use saq::{
    score::{Cut, score},
    shown::{ShownSlice, shown_slices},
};

#[component]
pub fn Slices(opened: Opened) -> impl IntoView {
    let book = opened.book.as_ref()?;
    let (lenses, stages) = (of(book, Cut::Lens), of(book, Cut::Stage));
    // The display rule shows none below ten people.
    (!lenses.is_empty() || !stages.is_empty()).then(|| {
        view! {
            <section class="section stack" id="slices" aria-labelledby="slices-title">
                <h2 id="slices-title">{words::SLICES}</h2>
                <p class="note">{words::SLICES_NOTE}</p>
                <h3>{words::BY_LENS}</h3>
                {drawn(&lenses)}
                <h3>{words::BY_STAGE}</h3>
                {drawn(&stages)}
            </section>
        }
    })
}

fn of(book: &Book, cut: Cut) -> Vec<ShownSlice> {
    let (questionnaire, assessment, visibilities) = (&book.questionnaire, &book.assessment, &book.visibilities);
    let score = score(questionnaire, assessment, visibilities);
    shown_slices(questionnaire, assessment, visibilities, &score, cut)
}

fn drawn(slices: &[ShownSlice]) -> impl IntoView + use<> {
    let rows = slices.iter().map(|slice| row(words::member(slice.member).to_owned(), slice.range, "range-row"));
    view! { <ul class="range-rows">{rows.collect_view()}</ul> }
}
