//! Answers that seem to say different things: a reason to talk, never a reason to mark down.

use super::{Opened, answers::shown};
use crate::words;
use leptos::prelude::*;
use wire::{ConcernRow, FindingRow};

#[component]
pub fn Contradictions(opened: Opened) -> impl IntoView {
    let found = opened.detail.findings.iter().filter_map(|finding| match &finding.concern {
        ConcernRow::Contradiction { pair } => Some(card(&opened, finding, pair)),
        ConcernRow::RedLine { .. }
        | ConcernRow::Gap { .. }
        | ConcernRow::Unanswered
        | ConcernRow::DontKnow
        | ConcernRow::NoDate => None,
    });
    let cards: Vec<_> = found.collect();
    (!cards.is_empty()).then(|| {
        view! {
            <section class="section stack" id="contradictions" aria-labelledby="contradictions-title">
                <h2 id="contradictions-title">{words::CONTRADICTIONS}</h2>
                <p class="note">{words::CONTRADICTIONS_NOTE}</p>
                {cards}
            </section>
        }
    })
}

fn card(opened: &Opened, finding: &FindingRow, pair: &str) -> impl IntoView + use<> {
    let (said, asks) = opened.pair(pair);
    let rows = asks.into_iter().map(|id| {
        let answer = opened.said_to(&id).map(shown);
        view! { <div><dt>{opened.short(&id)}</dt><dd>{answer}</dd></div> }
    });
    view! {
        <article class="red-card look-card">
            <p class="kicker">{opened.topic_of(&finding.question)} " · " {words::COLUMN_SEVERITY} " " {finding.severity} "/64"</p>
            <p>{said}</p>
            <dl class="facts">{rows.collect_view()}</dl>
        </article>
    }
}
