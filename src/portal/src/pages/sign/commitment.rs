//! The buyer's guideline: an act of its own. Declining it changes nothing about the answers.

use crate::session::{Session, use_session};
use kit::{
    Msg,
    field::{Choice, ChoiceGroup, TextArea},
    markup::Markup,
    use_words,
};
use leptos::prelude::*;
use saq::{
    digest::Digest,
    draft::{Change, CommitmentDraft},
    submission::{Commitment, CommitmentAnswer},
};
use std::sync::Arc;
use wire::{Guideline, InvitationView, LocalText};

const ANSWERS: [(CommitmentAnswer, &str, Msg); 3] = [
    (CommitmentAnswer::Signed, "signed", Msg::SignCommit),
    (CommitmentAnswer::WithReservation, "reservation", Msg::SignCommitReservation),
    (CommitmentAnswer::Declined, "declined", Msg::SignCommitDecline),
];

/// Nothing at all where the buyer has no guideline.
#[component]
pub(super) fn CommitmentPart(#[prop(into)] reservation_error: MaybeProp<String>) -> impl IntoView {
    let session = use_session();
    let view = session.invitation()?;
    let guideline = view.campaign.guideline.clone()?;
    Some(part(session, view, guideline, reservation_error))
}

fn part(
    session: Session,
    view: Arc<InvitationView>,
    guideline: Guideline,
    reservation_error: MaybeProp<String>,
) -> impl IntoView {
    let words = use_words();
    let now = Memo::new(move |_| session.draft.with(|draft| draft.commitment.clone().unwrap_or_default()));
    let set = move |change: &dyn Fn(&mut CommitmentDraft)| {
        let mut commitment = now.get_untracked();
        change(&mut commitment);
        session.change(Change::SetCommitment { commitment: Some(commitment) });
    };
    let written = move |text: LocalText| {
        Memo::new(move |_| {
            let (text, language) = text.pick_with_language(&words.language());
            (text.to_owned(), language.to_owned())
        })
    };
    let (title, summary) = (written(guideline.title), written(guideline.summary));
    let (full, buyer_part) = (written(guideline.text), written(guideline.buyer_part));
    let shown = |text: Memo<(String, String)>| {
        view! { <div lang=move || text.with(|text| text.1.clone())><Markup text=Signal::derive(move || text.with(|text| text.0.clone()))/></div> }
    };
    let buyer = view.buyer.name.clone();
    let choices = move || ANSWERS.map(|(_, key, said)| Choice::new(key, words.t(said))).to_vec();
    let chosen = move || {
        let answer = now.with(|now| now.answer)?;
        ANSWERS.iter().find(|(known, ..)| *known == answer).map(|(_, key, _)| (*key).to_owned())
    };
    let choose = move |key: String| {
        let answer = ANSWERS.iter().find(|(_, known, _)| *known == key).map(|(answer, ..)| *answer);
        set(&|commitment| commitment.answer = answer);
    };
    view! {
        <section class="card" aria-labelledby="sign-guideline">
            <h2 id="sign-guideline" lang=move || title.with(|title| title.1.clone())>{move || title.with(|title| title.0.clone())}</h2>
            <p class="hint">{words.say(Msg::SignGuidelineHint)}</p>
            {shown(summary)}
            <details>
                <summary>{words.say(Msg::SignGuidelineFull)}</summary>
                {shown(full)}
            </details>
            <h3>{move || words.t_with(Msg::SignBuyerPart, &[("buyer", &buyer)])}</h3>
            {shown(buyer_part)}
            <ChoiceGroup
                id="commitment"
                legend=Signal::derive(words.say(Msg::SignCommitLegend))
                hint=MaybeProp::derive(move || Some(words.t(Msg::SignCommitHint)))
                choices=Signal::derive(choices)
                chosen=Signal::derive(chosen)
                on_choose=choose
            />
            <Show when=move || now.with(|now| now.answer == Some(CommitmentAnswer::WithReservation))>
                <TextArea
                    id="reservation-words"
                    label=Signal::derive(words.say(Msg::SignReservation))
                    value=Signal::derive(move || now.with(|now| now.reservation.clone()))
                    max_chars=2_000_usize
                    error=reservation_error
                    on_input=move |text: String| set(&|commitment| commitment.reservation.clone_from(&text))
                />
            </Show>
        </section>
    }
}

/// The answer as it is sent, with the digest of the text that was read. Nothing if nothing was chosen.
pub(super) fn answer(session: Session, language: &str) -> Option<Commitment> {
    let guideline = session.invitation()?.campaign.guideline.clone()?;
    let draft = session.draft.with_untracked(|draft| draft.commitment.clone())?;
    let answer = draft.answer?;
    let (text, language) = guideline.text.pick_with_language(language);
    let reservation = match answer {
        CommitmentAnswer::WithReservation => Some(draft.reservation.trim().to_owned()),
        CommitmentAnswer::Signed | CommitmentAnswer::Declined => None,
    };
    Some(Commitment {
        answer,
        reservation,
        guideline_sha256: Digest::of(text.as_bytes()),
        language: language.to_owned(),
    })
}
