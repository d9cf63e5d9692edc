//! What else stands out: gaps and what is missing, by severity as the server ordered them.

use super::{Opened, answers::shown, red_lines::plan_item};
use crate::words;
use leptos::prelude::*;
use wire::{ConcernRow, FindingRow};

#[component]
pub fn Findings(opened: Opened) -> impl IntoView {
    opened.sent.as_ref()?;
    let others = opened.detail.findings.iter().filter(|finding| match finding.concern {
        ConcernRow::RedLine { .. } | ConcernRow::Contradiction { .. } => false,
        ConcernRow::Gap { .. } | ConcernRow::Unanswered | ConcernRow::DontKnow | ConcernRow::NoDate => true,
    });
    let rows: Vec<_> = others.map(|finding| row(&opened, finding)).collect();
    let table = if rows.is_empty() {
        view! { <p>{words::NO_FINDINGS}</p> }.into_any()
    } else {
        view! {
            <div class="table-scroll" role="group" aria-labelledby="findings-title" tabindex="0">
                <table class="table">
                    <thead>
                        <tr>
                            <th scope="col">{words::COLUMN_SEVERITY}</th>
                            <th scope="col">{words::COLUMN_QUESTION}</th>
                            <th scope="col">{words::COLUMN_TOPIC}</th>
                            <th scope="col">{words::COLUMN_SAID}</th>
                            <th scope="col">{words::COLUMN_PLAN}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        }
        .into_any()
    };
    Some(view! {
        <section class="section stack" id="findings" aria-labelledby="findings-title">
            <h2 id="findings-title">{words::FINDINGS}</h2>
            {table}
        </section>
    })
}

fn row(opened: &Opened, finding: &FindingRow) -> impl IntoView + use<> {
    let id = &finding.question;
    let answer = opened.said_to(id).map(shown);
    view! {
        <tr>
            <td class="figures">{finding.severity}</td>
            <th scope="row">{opened.short(id)}</th>
            <td>{opened.topic_of(id)}</td>
            <td>{answer} <span class="quiet">{words::concern(&finding.concern)}</span></td>
            <td>{opened.plan_for(id).into_iter().map(plan_item).collect_view()}</td>
        </tr>
    }
}
