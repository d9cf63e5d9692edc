//! A contributor's file beside the answers that are here: what it adds, and where both differ, which of the two stands.

use crate::{
    parts::{earlier::earlier_words, two_way},
    session::Session,
};
use kit::{
    Msg, Words,
    field::{Button, Press},
    use_words,
};
use leptos::prelude::*;
use saq::{
    Text,
    draft::{Change, Conflict, Draft, Merge, Place, Side},
    submission::{CommitmentAnswer, Person},
};

#[component]
pub(super) fn Adding(
    session: Session,
    theirs: Draft,
    merge: Merge,
    #[prop(into)] on_done: Callback<()>,
) -> impl IntoView {
    let words = use_words();
    let Merge { changes, conflicts } = merge;
    let is_new = !changes.is_empty() || !conflicts.is_empty();
    let open = RwSignal::new(None::<Vec<Conflict>>);
    let by = theirs.preparer.as_ref().map(|person| person.name.trim().to_owned()).filter(|name| !name.is_empty());
    let add = move |()| {
        session.change_all(changes.clone());
        open.set(Some(conflicts.clone()));
        if conflicts.is_empty() {
            on_done.run(());
        }
    };
    let replace = move |()| {
        super::put_in_place(session, theirs.clone());
        on_done.run(());
    };
    let settle = Callback::new(move |(conflict, side): (Conflict, Side)| {
        match side {
            Side::Ours => {}
            Side::Theirs => session.change(conflict.settled(side)),
        }
        open.update(|open| open.iter_mut().for_each(|open| open.retain(|one| *one != conflict)));
        if open.with_untracked(|open| open.as_ref().is_some_and(Vec::is_empty)) {
            on_done.run(());
        }
    });
    let body = move || {
        match open.get() {
        None => view! {
            {by.clone().map(|name| view! { <p>{words.t_with(Msg::DraftBy, &[("name", &name)])}</p> })}
            <p class="actions">
                {is_new.then(|| view! { <Button press=Press::Main id="add" on_press=add.clone()>{words.t(Msg::DraftAdd)}</Button> })}
                <Button press=Press::Link id="replace" on_press=replace.clone()>{words.t(Msg::DraftReplace)}</Button>
            </p>
        }
        .into_any(),
        Some(conflicts) => {
            let one = |conflict: Conflict| choice(session, words, conflict, settle);
            let rows = conflicts.into_iter().map(one).collect_view();
            view! {
                <p>{words.t(Msg::DraftChoose)}</p>
                <div class="stack" id="conflicts">{rows}</div>
            }
            .into_any()
        }
    }
    };
    view! { {body} }
}

fn choice(session: Session, words: Words, conflict: Conflict, settle: Callback<(Conflict, Side)>) -> AnyView {
    let text = session.text.get();
    let label = match &conflict.place {
        Place::Answer { question } => text.label(question).to_owned(),
        Place::Plan { question, .. } => format!("{}: {}", words.t(Msg::PlanTitle), text.short(question.as_str())),
        Place::Preparer => words.t(Msg::SignPreparer),
        Place::Signer => words.t(Msg::SignSigner),
        Place::Commitment => words.t(Msg::SignCommitLegend),
        Place::TwoWay { part } => words.t(two_way::title(*part)),
    };
    let button = |side: Side, said: Msg, change: &Change| {
        let answer = words.t_with(said, &[("answer", &change_words(session, words, &text, change))]);
        let conflict = conflict.clone();
        view! { <Button on_press=move |()| settle.run((conflict.clone(), side))>{answer}</Button> }
    };
    view! {
        <section class="card">
            <p>{label}</p>
            <p class="actions">
                {button(Side::Ours, Msg::DraftOurs, &conflict.ours)}
                {button(Side::Theirs, Msg::DraftTheirs, &conflict.theirs)}
            </p>
        </section>
    }
    .into_any()
}

/// What a side says.
fn change_words(session: Session, words: Words, text: &Text, change: &Change) -> String {
    let name = |person: &Option<Person>| person.as_ref().map(|person| person.name.clone()).unwrap_or_default();
    match change {
        Change::SetAnswer { question, answer } => {
            earlier_words(words, text, session.questionnaire().question(question), answer)
        }
        Change::SetPlan { item } => {
            let due = item.due.map(|due| words.date(due)).unwrap_or_default();
            [&item.what, &item.owner, &due, &item.for_harmed].map(String::as_str).join(" · ")
        }
        Change::SetPreparer { person } | Change::SetSigner { person } => name(person),
        Change::SetCommitment { commitment } => {
            let said = commitment.as_ref().and_then(|commitment| commitment.answer).map(|answer| match answer {
                CommitmentAnswer::Signed => Msg::SignCommit,
                CommitmentAnswer::WithReservation => Msg::SignCommitReservation,
                CommitmentAnswer::Declined => Msg::SignCommitDecline,
            });
            said.map(|said| words.t(said)).unwrap_or_default()
        }
        Change::SetTwoWay { said, .. } => two_way::in_words(words, said).join(" · "),
        // No two drafts differ in these.
        Change::Begin { .. }
        | Change::ClearAnswer { .. }
        | Change::SetWithheld { .. }
        | Change::RemovePlan { .. }
        | Change::SetLanguage { .. }
        | Change::SetAssessedOn { .. }
        | Change::SetAlong { .. }
        | Change::Invited { .. }
        | Change::Carry { .. }
        | Change::KeepAside { .. }
        | Change::Sent { .. } => String::new(),
    }
}
