//! All submissions: where people may be in danger first, then by name. Never by a figure.

use crate::{
    api::{self, Loaded},
    app::Login,
    words,
};
use kit::{
    field::{Button, TextField},
    route::RouteLink,
};
use leptos::{prelude::*, task::spawn_local};
use std::cmp::Reverse;
use wire::{Permission, SubmissionRow, SubmissionState, Verdict};

#[component]
pub fn List() -> impl IntoView {
    let login = expect_context::<Login>();
    let rows = RwSignal::new(Loaded::Waiting);
    let letters = RwSignal::new(String::new());
    let load = move || {
        rows.set(Loaded::Waiting);
        spawn_local(async move {
            let found = api::submissions().await.inspect_err(|fault| login.ended(fault));
            // The page may have been left meanwhile.
            rows.try_set(found.map(severest_first).into());
        });
    };
    load();
    let table = move || match rows.get() {
        Loaded::Waiting => view! { <p role="status">{words::LOADING}</p> }.into_any(),
        Loaded::Failed(fault) => view! {
            <p role="alert">{fault.says()}</p>
            <p><Button on_press=move |()| load()>{words::RETRY}</Button></p>
        }
        .into_any(),
        Loaded::Here(rows) if rows.is_empty() => view! { <p>{words::LIST_EMPTY}</p> }.into_any(),
        Loaded::Here(rows) => {
            let wanted = letters.get().trim().to_lowercase();
            let found: Vec<_> = rows.into_iter().filter(|row| matches(row, &wanted)).collect();
            if found.is_empty() {
                view! { <p role="status">{words::LIST_NONE_LEFT}</p> }.into_any()
            } else {
                table(found, login).into_any()
            }
        }
    };
    view! {
        <div class="console-page stack">
            <h1>{words::SUBMISSIONS}</h1>
            <p class="note">{words::LIST_NOTE}</p>
            <TextField id="find" label=words::FIND.to_owned() value=letters on_input=move |text| letters.set(text)/>
            {table}
        </div>
    }
}

fn table(rows: Vec<SubmissionRow>, login: Login) -> impl IntoView {
    view! {
        <div class="table-scroll" role="group" aria-label=words::SUBMISSIONS tabindex="0">
            <table class="table">
                <thead>
                    <tr>
                        <th scope="col">{words::COLUMN_RED_LINES}</th>
                        <th scope="col">{words::COLUMN_SUPPLIER}</th>
                        <th scope="col">{words::COLUMN_OUTCOME}</th>
                        <th scope="col">{words::COLUMN_STATE}</th>
                        <th scope="col">{words::COLUMN_RECEIVED}</th>
                        <th scope="col">{words::COLUMN_CAMPAIGN}</th>
                        <th scope="col">{words::COLUMN_NUMBER}</th>
                    </tr>
                </thead>
                <tbody>{rows.into_iter().map(|row| line(row, login)).collect_view()}</tbody>
            </table>
        </div>
    }
}

fn line(row: SubmissionRow, login: Login) -> impl IntoView {
    let chips = chips(&row);
    let red_lines = match row.red_lines {
        Some(0) => view! { <span class="quiet">{words::NONE}</span> }.into_any(),
        Some(open) => view! { <span class="chip chip-look">{open}</span> }.into_any(),
        None => view! { <span class="quiet">{words::NOT_FOR_YOU}</span> }.into_any(),
    };
    // What they said is for those only who may read all of it.
    let supplier = match login.may(Permission::ReadRedLines) {
        true => view! { <RouteLink path=format!("/s/{}", row.id)>{row.supplier}</RouteLink> }.into_any(),
        false => row.supplier.into_any(),
    };
    let (title, language) = row.campaign_title.pick_with_language("en");
    let campaign = view! { <span lang=language.to_owned()>{title.to_owned()}</span> };
    view! {
        <tr>
            <td class="figures">{red_lines}</td>
            <th scope="row">{supplier}</th>
            <td>{words::outcome_named(&row.outcome)}</td>
            <td>{chips}</td>
            <td class="figures">{words::moment(&row.received_at)}</td>
            <td>{campaign}</td>
            <td class="figures">{row.number}</td>
        </tr>
    }
}

/// What somebody should know before opening it. Ochre where something is to be done.
pub fn chips(row: &SubmissionRow) -> impl IntoView + use<> {
    let assessment = row.outcome == "assessment";
    let all = [
        (row.state == SubmissionState::NeedsCorrection, "chip chip-look", words::NEEDS_CORRECTION),
        (row.verdict == Verdict::Differs, "chip chip-look", words::FIGURES_DIFFER),
        (row.forked, "chip chip-look", words::FORKED),
        (row.late, "chip", words::LATE),
        (assessment && !row.complete, "chip", words::INCOMPLETE),
    ];
    let chips = all.into_iter().filter(|(holds, ..)| *holds);
    let chips = chips.map(|(_, class, text)| view! { <li><span class=class>{text}</span></li> }).collect_view();
    view! { <ul class="chips">{chips}</ul> }
}

fn severest_first(mut rows: Vec<SubmissionRow>) -> Vec<SubmissionRow> {
    rows.sort_by_cached_key(|row| {
        let newest_first = Reverse(row.received_at.clone());
        (Reverse(row.red_lines.unwrap_or(0)), row.supplier.to_lowercase(), newest_first, row.id.clone())
    });
    rows
}

fn matches(row: &SubmissionRow, wanted: &str) -> bool {
    [&row.supplier, &row.number].iter().any(|text| text.to_lowercase().contains(wanted))
}

#[cfg(test)]
mod tests {
    use super::*;
    use wire::LocalText;

    fn row(supplier: &str, red_lines: Option<u32>, received_at: &str) -> SubmissionRow {
        SubmissionRow {
            id: format!("{supplier}-{received_at}"),
            number: "A-1".to_owned(),
            invitation: String::new(),
            supplier: supplier.to_owned(),
            campaign: String::new(),
            campaign_title: LocalText::default(),
            received_at: received_at.to_owned(),
            late: false,
            forked: false,
            state: SubmissionState::Received,
            outcome: "assessment".to_owned(),
            complete: true,
            red_lines,
            verdict: Verdict::Same,
        }
    }

    #[test]
    fn open_red_lines_come_first_then_names_then_the_newest() {
        let rows = vec![
            row("Beech", Some(0), "2026-11-22"),
            row("alder", None, "2026-11-01"),
            row("Cedar", Some(2), "2026-11-20"),
            row("Beech", Some(0), "2026-11-23"),
            row("Dogwood", Some(1), "2026-11-20"),
        ];
        let order: Vec<_> = severest_first(rows).into_iter().map(|row| row.id).collect();
        assert_eq!(
            order,
            ["Cedar-2026-11-20", "Dogwood-2026-11-20", "alder-2026-11-01", "Beech-2026-11-23", "Beech-2026-11-22"]
        );
    }

    #[test]
    fn letters_find_names_and_receipt_numbers_in_any_case() {
        let row = row("Tanaka Metal Works", None, "");
        assert!(matches(&row, "metal") && matches(&row, "a-1") && matches(&row, ""));
        assert!(!matches(&row, "cedar"));
    }
}
