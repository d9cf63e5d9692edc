//! Which proof could be shown for which practice: its kind, its day, and whether somebody from outside has checked it.
//! Nothing is attached, and nothing is asked that would name a person.

use super::{
    Asked,
    rows::{Cells, Row, RowWords, Rows, keep, kept},
};
use kit::{
    Msg,
    browser::clock,
    field::{Choice, DateField, SelectField, Tick},
};
use leptos::prelude::*;
use saq::{
    Date, QuestionId,
    questionnaire::{EvidenceKind, Proof},
    visibility::Visibility,
};
use serde_json::json;

const NAMES: RowWords =
    RowWords { add: Msg::ProofAdd, row: Msg::ProofRow, remove: Msg::ProofRemove, removed: Msg::ProofRemoved };

/// The proofs for one practice.
type Group = (QuestionId, Rows);

pub(super) fn evidence(asked: Asked, kind: &EvidenceKind) -> AnyView {
    let groups = StoredValue::new(Vec::<Group>::new());
    let changed = Callback::new(move |()| keep(asked, groups.with_value(|groups| said(groups))));
    groups.set_value(kind.questions.iter().map(|id| (id.clone(), Rows::new(changed))).collect());
    let kept = kept(asked);
    // Also when the answer is cleared, or comes from a file.
    Effect::new(move |_| {
        let kept = kept.get();
        groups.with_value(|groups| {
            if kept != said(groups) {
                for (question, rows) in groups {
                    let of_group = kept.iter().filter(|cells| cells.get("for") == Some(&json!(question)));
                    rows.replace(of_group.cloned().collect());
                }
            }
        });
    });
    let proofs = StoredValue::new(kind.proofs.clone());
    let of_group = move |(question, rows): Group| {
        let questionnaire = asked.question();
        let index = questionnaire.index(question.as_str());
        let is_shown = Memo::new(move |_| {
            let shown = |index| asked.session.derived.with(|derived| derived.visibilities.question(index));
            index.is_some_and(|index| shown(index) == Visibility::Shown)
        });
        move || is_shown.get().then(|| group(asked, &question, rows, proofs))
    };
    view! {
        <h1>{move || asked.label.get()}</h1>
        <p class="hint">{move || asked.hint.get()}</p>
        <p class="banner banner-look">{asked.words.say(Msg::ProofPeople)}</p>
        {groups.get_value().into_iter().map(of_group).collect_view()}
    }
    .into_any()
}

/// As it is kept: by practice, in the order of the question. A row without its kind of proof says nothing yet.
fn said(groups: &[Group]) -> Vec<Cells> {
    let of_group = |(question, rows): &Group| {
        let complete = |mut cells: Cells| {
            cells.get("proof")?;
            cells.insert("for".to_owned(), json!(question));
            cells.entry("checked").or_insert_with(|| json!("nobody"));
            Some(cells)
        };
        rows.said().into_iter().filter_map(complete).collect::<Vec<_>>()
    };
    groups.iter().flat_map(of_group).collect()
}

fn group(asked: Asked, question: &QuestionId, rows: Rows, proofs: StoredValue<Vec<Proof>>) -> AnyView {
    let prefix = format!("proof-{question}");
    let (title_id, of_title) = (format!("{prefix}-title"), question.clone());
    let labelled_by = title_id.clone();
    let title = Signal::derive(move || asked.session.text.with(|text| text.short(of_title.as_str()).to_owned()));
    let of_row = prefix.clone();
    let body = move |row: Row| fields(asked, &of_row, row, rows, proofs);
    let max = proofs.with_value(Vec::len);
    view! {
        <section class="stack proof-group" aria-labelledby=labelled_by>
            <h2 id=title_id>{move || title.get()}</h2>
            {rows.view(asked, (prefix, "proof"), (NAMES, max), Some(title), body)}
        </section>
    }
    .into_any()
}

fn fields(asked: Asked, group: &str, row: Row, rows: Rows, proofs: StoredValue<Vec<Proof>>) -> AnyView {
    let words = asked.words;
    let chosen = Signal::derive(move || row.text("proof"));
    // Each kind of proof once.
    let choices = Signal::derive(move || {
        let (own, taken) = (chosen.get(), rows.column("proof"));
        let free =
            |proof: &&Proof| own.as_deref() == Some(proof.as_str()) || !taken.iter().any(|one| one == proof.as_str());
        let choice =
            |proof: &Proof| Choice::new(proof.as_str(), asked.session.text.with(|text| text.proof(*proof).to_owned()));
        proofs.with_value(|proofs| proofs.iter().filter(free).map(choice).collect::<Vec<_>>())
    });
    let choose = move |proof: Option<String>| row.set("proof", proof.map(|proof| json!(proof)));
    let dated = move |date: Option<Date>| row.set("date", date.map(|date| json!(date)));
    let tick = move |is_ticked| row.set("checked", Some(json!(if is_ticked { "third_party" } else { "nobody" })));
    let date = Signal::derive(move || row.text("date").and_then(|date| date.parse().ok()));
    let is_checked = Signal::derive(move || row.text("checked").as_deref() == Some("third_party"));
    view! {
        <SelectField
            id=row.field(group, "proof")
            label=words.signal(Msg::ProofKind)
            choices=choices
            chosen=chosen
            on_choose=choose
        />
        <DateField
            id=row.field(group, "date")
            label=words.signal(Msg::ProofDate)
            value=date
            max=clock::today()
            on_change=dated
        />
        <Tick
            id=row.field(group, "checked")
            label=words.signal(Msg::ProofChecked)
            ticked=is_checked
            on_change=tick
        />
    }
    .into_any()
}
