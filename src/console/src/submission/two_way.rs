//! What the supplier chose to send along of the buyer's own ways. As confidential as a red line, and no part of a figure.

use super::Opened;
use crate::{app::Login, words};
use leptos::prelude::*;
use saq::two_way::Said;
use wire::Permission;

#[component]
pub fn TwoWayPart(opened: Opened) -> impl IntoView {
    let login = expect_context::<Login>();
    let two_way = opened.sent.as_ref()?.two_way.clone().filter(|_| login.may(Permission::ReadRedLines))?;
    let rows = two_way.all().iter().map(row).collect_view();
    Some(view! {
        <section class="section stack" id="two-way" aria-labelledby="two-way-title">
            <h2 id="two-way-title">{words::TWO_WAY}</h2>
            <p class="note">{words::TWO_WAY_NOTE}</p>
            <dl class="facts">{rows}</dl>
        </section>
    })
}

fn row(said: &Said) -> impl IntoView + use<> {
    let chosen = said.chosen.iter().map(|one| words::two_way_choice(*one)).collect::<Vec<_>>().join("; ");
    let chosen = (!chosen.is_empty()).then(|| view! { <p>{chosen}</p> });
    let own = Some(said.words.trim().to_owned()).filter(|own| !own.is_empty());
    let own = own.map(|own| view! { <p><q dir="auto">{own}</q></p> });
    view! { <div><dt>{words::two_way_part(said.part)}</dt><dd>{chosen} {own}</dd></div> }
}
