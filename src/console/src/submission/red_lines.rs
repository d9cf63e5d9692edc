//! Red lines that may be happening, each with what the supplier plans; and where help is wanted.

use super::{
    Opened,
    answers::shown,
    two_way::{row, sent_along},
};
use crate::words;
use leptos::prelude::*;
use saq::{RedLineStatus, plan::PlanItem, two_way::Part};
use wire::{ConcernRow, FindingRow};

#[component]
pub fn RedLines(opened: Opened) -> impl IntoView {
    let open = opened.detail.findings.iter().filter_map(|finding| match finding.concern {
        ConcernRow::RedLine { status } => Some(card(&opened, finding, status)),
        ConcernRow::Contradiction { .. }
        | ConcernRow::Gap { .. }
        | ConcernRow::Unanswered
        | ConcernRow::DontKnow
        | ConcernRow::NoDate => None,
    });
    let cards: Vec<_> = open.collect();
    let none = cards.is_empty().then(|| view! { <p>{words::NO_RED_LINES}</p> });
    view! {
        <section class="section stack" id="red-lines" aria-labelledby="red-lines-title">
            <h2 id="red-lines-title">{words::RED_LINES}</h2>
            {none}
            {cards}
        </section>
    }
}

fn card(opened: &Opened, finding: &FindingRow, status: RedLineStatus) -> impl IntoView + use<> {
    // Red is for what is happening now; unclear and "talk" ask for a look, not for an alarm.
    let class = match status {
        RedLineStatus::Now => "red-card",
        RedLineStatus::PutRight
        | RedLineStatus::NoneChecked
        | RedLineStatus::NoneKnown
        | RedLineStatus::Unclear
        | RedLineStatus::Talk => "red-card look-card",
    };
    let id = &finding.question;
    let answer = opened.said_to(id).map(|answer| view! { <p>{shown(answer)}</p> });
    let plan = opened.plan_for(id);
    let plan = if plan.is_empty() {
        view! { <p>{words::NO_OWN_PLAN}</p> }.into_any()
    } else {
        view! { <h4>{words::OWN_PLAN}</h4> {plan.into_iter().map(plan_item).collect_view()} }.into_any()
    };
    view! {
        <article class=class>
            <p class="kicker">{opened.topic_of(id)} " · " {words::COLUMN_SEVERITY} " " {finding.severity} "/64"</p>
            <h3>{words::status(status)} ": " {opened.short(id)}</h3>
            <p>{opened.label(id)}</p>
            {answer}
            {plan}
        </article>
    }
}

/// One item of the supplier's plan, in their words.
pub fn plan_item(item: PlanItem) -> impl IntoView {
    let what = if item.what.trim().is_empty() { words::AS_PROPOSED.to_owned() } else { item.what };
    let part = |name: &'static str, text: String| {
        (!text.trim().is_empty()).then(|| view! { <div><dt>{name}</dt><dd dir="auto">{text}</dd></div> })
    };
    view! {
        <dl class="facts facts-plan">
            {part(words::COLUMN_WHAT, what)}
            {part(words::OWNER, item.owner)}
            {part(words::DUE, item.due.map_or_else(|| words::horizon(item.horizon).to_owned(), |due| due.to_string()))}
            {part(words::FOR_HARMED, item.for_harmed)}
        </dl>
        {item.wants_help.then(|| view! { <p><span class="chip chip-look">{words::HELP_MARK}</span></p> })}
    }
}

#[component]
pub fn Help(opened: Opened) -> impl IntoView {
    let sent = opened.sent.clone()?;
    let wanted = sent.plan.iter().filter(|item| item.wants_help).map(|item| {
        let id = item.question.as_str();
        let own = (!item.what.trim().is_empty()).then(|| view! { ": " <q dir="auto">{item.what.clone()}</q> });
        view! { <li><strong>{opened.short(id)}</strong> " · " {opened.topic_of(id)} {own}</li> }
    });
    let wanted: Vec<_> = wanted.collect();
    let asked = sent_along(&opened).and_then(|two_way| two_way.said(Part::Help).map(row));
    let none = (wanted.is_empty() && asked.is_none()).then(|| view! { <p>{words::NO_HELP}</p> });
    let list = (!wanted.is_empty()).then(|| view! { <ul>{wanted}</ul> });
    let asked = asked.map(|asked| view! { <dl class="facts" id="help-asked">{asked}</dl> });
    Some(view! {
        <section class="section stack" id="help" aria-labelledby="help-title">
            <h2 id="help-title">{words::HELP}</h2>
            {none}
            {list}
            {asked}
        </section>
    })
}
