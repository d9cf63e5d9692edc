//! Who signed, what they said to the guideline, and the words that go with a neutral outcome.

use super::Opened;
use crate::words;
use leptos::prelude::*;
use saq::submission::Person;

#[component]
pub fn Signed(opened: Opened) -> impl IntoView {
    let sent = opened.sent.clone()?;
    if sent.declaration.is_none() && sent.commitment.is_none() {
        return None;
    }
    let declaration = sent.declaration.clone().map(|declaration| {
        view! {
            <div><dt>{words::PREPARED_BY}</dt><dd dir="auto">{person(&declaration.preparer)}</dd></div>
            <div><dt>{words::SIGNED_BY}</dt><dd dir="auto">{person(&declaration.signer)}</dd></div>
            <div><dt>{words::SIGNED_ON}</dt><dd class="figures">{declaration.signed_on.to_string()}</dd></div>
        }
    });
    let commitment = sent.commitment.clone().map(|commitment| {
        let reservation = commitment.reservation.map(|own| view! { ": " <q dir="auto">{own}</q> });
        view! { <div><dt>{words::COMMITMENT}</dt><dd>{words::commitment(commitment.answer)} {reservation}</dd></div> }
    });
    Some(view! {
        <section class="section stack" id="signed" aria-labelledby="signed-title">
            <h2 id="signed-title">{words::SIGNED}</h2>
            <dl class="facts">{declaration} {commitment}</dl>
        </section>
    })
}

fn person(person: &Person) -> String {
    let email = person.email.as_deref().unwrap_or_default();
    [&person.name, &person.role, email]
        .into_iter()
        .filter(|part| !part.trim().is_empty())
        .collect::<Vec<_>>()
        .join(" · ")
}
