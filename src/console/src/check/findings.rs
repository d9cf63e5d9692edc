//! Findings, the gravest first: where, why, and how to mend it.

use crate::words::check as words;
use kit::field::Tick;
use leptos::prelude::*;
use std::collections::BTreeSet;
use wire::{
    CheckReport,
    check::{CheckFinding, Marked, Reproduction, Severity},
};

#[component]
pub fn Findings(report: CheckReport) -> impl IntoView {
    let all = report.errors + report.warnings + report.notes;
    if all == 0 {
        return None;
    }
    let kinds = RwSignal::new(Severity::ALL.into_iter().collect::<BTreeSet<_>>());
    let boxes = Severity::ALL.map(|severity| {
        let change = move |ticked: bool| {
            kinds.update(|kinds| match ticked {
                true => drop(kinds.insert(severity)),
                false => drop(kinds.remove(&severity)),
            });
        };
        view! {
            <Tick
                id=format!("show-{}", severity.as_str())
                label=words::kind(severity, report.count(severity))
                ticked=Signal::derive(move || kinds.with(|kinds| kinds.contains(&severity)))
                on_change=change
            />
        }
    });
    let findings = StoredValue::new(report.findings);
    let chosen = move || {
        let kinds = kinds.get();
        let fits = |finding: &&CheckFinding| kinds.contains(&finding.severity);
        findings.with_value(|findings| findings.iter().filter(fits).cloned().collect::<Vec<_>>())
    };
    let sent = findings.with_value(Vec::len);
    let said = move || {
        let shown = chosen().len();
        if shown == 0 { words::NONE_SHOWN.to_owned() } else { words::shown(shown, sent, all) }
    };
    let cards = move || chosen().into_iter().map(card).collect_view();
    Some(view! {
        <section class="section stack" aria-labelledby="found-title">
            <h2 id="found-title">{words::FINDINGS}</h2>
            <div role="group" aria-label=words::SHOW class="check-kinds">{boxes.collect_view()}</div>
            <p role="status" class="note">{said}</p>
            <ul class="check-cards">{cards}</ul>
        </section>
    })
}

fn card(finding: CheckFinding) -> impl IntoView {
    let CheckFinding { rule, severity, file, path, cell, condition, reason, fix, reproduction } = finding;
    let (class, chip) = match severity {
        // Red is for people in danger, and green for what is saved.
        Severity::Error => ("check-card check-error", "chip chip-look"),
        Severity::Warning | Severity::Note => ("check-card", "chip"),
    };
    let place = match (cell, file.is_empty() && path.is_empty()) {
        (Some(cell), _) => view! { <code>{cell}</code> }.into_any(),
        (None, true) => words::WHOLE.into_any(),
        (None, false) => view! { <code>{file}</code> " " <code>{path}</code> }.into_any(),
    };
    let condition = condition.map(|marked| {
        view! { <div><dt>{words::CONDITION}</dt><dd><code class="command">{parts(&marked)}</code></dd></div> }
    });
    // A failed test tells on further lines which part of which condition went otherwise.
    let (reason, trace) = match reason.split_once('\n') {
        Some((first, rest)) => (first.to_owned(), Some(view! { <p class="command">{rest.to_owned()}</p> })),
        None => (reason, None),
    };
    let fix = fix.map(|fix| view! { <div><dt>{words::FIX}</dt><dd>{fix}</dd></div> });
    view! {
        <li class=class>
            <h3><span class=chip>{words::severity(severity)}</span> " " {reason}</h3>
            {trace}
            <dl class="facts">
                <div><dt>{words::WHERE}</dt><dd>{place}</dd></div>
                {condition}
                {fix}
            </dl>
            {reproduction.map(answers)}
            <p class="note">{words::RULE} " " <code>{rule}</code></p>
        </li>
    }
}

/// The condition with the part marked that it is about.
fn parts(marked: &Marked) -> impl IntoView + use<> {
    let [before, part, after] = cut(marked);
    let part = (!part.is_empty()).then(|| view! { <mark>{part}</mark> });
    view! { {before} {part} {after} }
}

/// Before, inside and behind the part; all of it before where the part lies outside.
fn cut(marked: &Marked) -> [String; 3] {
    let Marked { text, from, to } = marked;
    match (text.get(..*from), text.get(*from..*to), text.get(*to..)) {
        (Some(before), Some(part), Some(after)) => [before, part, after].map(str::to_owned),
        _ => [text.clone(), String::new(), String::new()],
    }
}

fn answers(shown_by: Reproduction) -> impl IntoView {
    let said = serde_json::to_string_pretty(&shown_by.answers).unwrap_or_default();
    view! {
        <details>
            <summary>{words::SEEN_WITH}</summary>
            <pre class="command" tabindex="0">{said}</pre>
        </details>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_part_is_marked_and_a_part_outside_the_text_is_no_panic() {
        let marked = |from, to| cut(&Marked { text: "é && b".to_owned(), from, to });
        assert_eq!(marked(6, 7), ["é && ", "b", ""]);
        for (from, to) in [(1, 2), (7, 8), (5, 2)] {
            assert_eq!(marked(from, to), ["é && b", "", ""], "{from}..{to}");
        }
    }
}
