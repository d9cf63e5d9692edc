//! What the supplier chose to send along of the buyer's own ways. As confidential as a red line, and no part of a figure.

use super::Opened;
use crate::{app::Login, words};
use leptos::prelude::*;
use saq::two_way::{Part, Said, TwoWay};
use wire::Permission;

/// What was sent along, for those who may read it.
pub fn sent_along(opened: &Opened) -> Option<TwoWay> {
    let login = expect_context::<Login>();
    opened.sent.as_ref()?.two_way.clone().filter(|_| login.may(Permission::ReadRedLines))
}

/// All of it but the help that is wanted, which stands with the rest of the help.
#[component]
pub fn TwoWayPart(opened: Opened) -> impl IntoView {
    let two_way = sent_along(&opened)?;
    let ways = two_way.all().iter().filter(|said| said.part != Part::Help);
    let rows: Vec<_> = ways.map(row).collect();
    (!rows.is_empty()).then(|| {
        view! {
            <section class="section stack" id="two-way" aria-labelledby="two-way-title">
                <h2 id="two-way-title">{words::TWO_WAY}</h2>
                <p class="note">{words::TWO_WAY_NOTE}</p>
                <dl class="facts">{rows}</dl>
            </section>
        }
    })
}

pub fn row(said: &Said) -> impl IntoView + use<> {
    let chosen = said.chosen.iter().map(|one| words::two_way_choice(*one)).collect::<Vec<_>>().join("; ");
    let chosen = (!chosen.is_empty()).then(|| view! { <p>{chosen}</p> });
    let own = Some(said.words.trim().to_owned()).filter(|own| !own.is_empty());
    let own = own.map(|own| view! { <p><q dir="auto">{own}</q></p> });
    view! { <div><dt>{words::two_way_part(said.part)}</dt><dd>{chosen} {own}</dd></div> }
}
