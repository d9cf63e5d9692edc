//! How long the way is, for each size of business.

use crate::words::check as words;
use leptos::prelude::*;
use wire::check::{Checked, LengthRow};

#[component]
pub fn Lengths(checked: Checked) -> impl IntoView {
    let Checked { lengths, language, .. } = checked;
    let table = if lengths.is_empty() {
        view! { <p>{words::NO_LENGTHS}</p> }.into_any()
    } else {
        let rows = lengths.into_iter().map(|row| line(row, &language)).collect_view();
        view! {
            <p class="note">{words::LENGTHS_NOTE}</p>
            <table class="table check-lengths">
                <thead>
                    <tr>
                        <th scope="col">{words::COLUMN_SIZE}</th>
                        <th scope="col">{words::COLUMN_QUESTIONS}</th>
                        <th scope="col">{words::COLUMN_MINUTES}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        }
        .into_any()
    };
    view! {
        <section class="section stack" aria-labelledby="lengths-title">
            <h2 id="lengths-title">{words::LENGTHS}</h2>
            {table}
        </section>
    }
}

fn line(row: LengthRow, language: &str) -> impl IntoView + use<> {
    let outside = (!row.exact).then(|| view! { " " <span class="quiet">{words::AT_THE_OUTSIDE}</span> });
    view! {
        <tr>
            <th scope="row" lang=language.to_owned()>{row.label}</th>
            <td class="figures">{words::figures(row.questions)} {outside}</td>
            <td class="figures">{words::figures(row.minutes)}</td>
        </tr>
    }
}
