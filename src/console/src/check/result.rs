//! The head of a result, and what was checked.

use super::{findings::Findings, lengths::Lengths};
use crate::words::check as words;
use leptos::prelude::*;
use wire::{CheckReport, check::Checked};

/// The headline, which gets the focus when the result is there.
pub const HEADING: &str = "check-result";

pub fn whole(names: &str, report: CheckReport) -> impl IntoView + use<> {
    let headline = words::result(report.questionnaire.as_ref(), names);
    let clean = report.errors + report.warnings == 0 && report.in_time;
    let counts = words::counts(&report);
    let about = report.questionnaire.clone().map(about);
    let lengths = report.questionnaire.clone().map(|checked| view! { <Lengths checked/> });
    // The field is empty again by now, and a headline with the title does not tell which file this was.
    let file = report.questionnaire.is_some().then(|| view! { <p class="hint">{names.to_owned()}</p> });
    let without = report.questionnaire.is_none().then(|| view! { <p>{words::NO_STRUCTURE}</p> });
    view! {
        <section class="section stack" aria-labelledby=HEADING>
            <h2 id=HEADING tabindex="-1">{headline}</h2>
            {file}
            {clean.then(|| view! { <p class="banner">{words::CLEAN}</p> })}
            <p>{counts}</p>
            {(!report.in_time).then(|| view! { <p class="banner banner-look">{words::NOT_IN_TIME}</p> })}
            {without}
            {about}
        </section>
        <Findings report/>
        {lengths}
    }
}

fn about(checked: Checked) -> impl IntoView {
    let listed = |tags: &[String]| if tags.is_empty() { words::NONE.to_owned() } else { tags.join(", ") };
    let facts = [
        (words::QUESTIONS, checked.questions.to_string()),
        (words::TOPICS, checked.topics.to_string()),
        (words::RED_LINES, checked.red_lines.to_string()),
        (words::LANGUAGES, listed(&checked.texts)),
        (words::LESSONS, listed(&checked.lessons)),
        (words::OWN_TESTS, checked.tests.to_string()),
    ];
    let facts = facts.map(|(name, fact)| view! { <div><dt>{name}</dt><dd>{fact}</dd></div> });
    view! {
        <h3>{words::SUMMARY}</h3>
        <dl class="facts">{facts.collect_view()}</dl>
    }
}
