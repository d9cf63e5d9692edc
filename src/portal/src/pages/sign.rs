//! Two separate acts: the declaration, in words the buyer cannot edit, and the answer to the buyer's guideline.

mod check;
mod commitment;
mod declaration;

use crate::{
    parts::person::PersonFields,
    routes::Page,
    session::{composing::use_signature, use_session},
};
use check::{Problems, check};
use commitment::CommitmentPart;
use declaration::{sentences, wording_sha256};
use kit::{
    Msg,
    browser::{clock, page},
    field::{Button, DateField, ErrorSummary, FieldError, Press},
    use_words,
};
use leptos::prelude::*;
use saq::{
    draft::Change,
    submission::{Declaration, Person},
};

#[component]
pub fn Sign() -> impl IntoView {
    let (session, words, signature) = (use_session(), use_words(), use_signature());
    let declared = RwSignal::new(false);
    // Nothing is called wrong before the supplier has tried to go on.
    let tried = RwSignal::new(false);
    let preparer = Memo::new(move |_| session.draft.with(|draft| draft.preparer.clone().unwrap_or_default()));
    let signer = Memo::new(move |_| session.draft.with(|draft| draft.signer.clone()));
    let is_same = move || signer.with(Option::is_none);
    let problems = Memo::new(move |_| check(session, declared.get()));
    let shown = move || if tried.get() { problems.get() } else { Problems::default() };
    let errors = Signal::derive(move || shown().errors(words));
    let assessed_on = Signal::derive(move || Some(session.assessment.with(|assessment| assessment.assessed_on)));
    let buyer = move || session.invitation().map(|view| view.buyer.name.clone());
    let declaration = Memo::new(move |_| sentences(words, assessed_on.get(), buyer().as_deref()));
    let of = move |read: fn(&Problems) -> Vec<(&'static str, Msg)>| Signal::derive(move || read(&shown()));
    let one = move |field: &'static str| MaybeProp::derive(move || shown().of(field).map(|said| words.t(said)));
    let sign = move |()| {
        tried.set(true);
        if !problems.with_untracked(Problems::is_empty) {
            page::focus_soon("error-summary");
            return;
        }
        let preparer = preparer.get_untracked();
        let signer = signer.get_untracked().unwrap_or_else(|| preparer.clone());
        let wording_sha256 = declaration.with_untracked(|sentences| wording_sha256(sentences));
        let declaration = Declaration { preparer, signer, signed_on: clock::today(), wording_sha256 };
        let commitment = commitment::answer(session, &words.language());
        signature.sign(session, declaration, commitment);
        session.go(&Page::Send);
    };
    let someone_else = move |event| {
        let person = if event_target_checked(&event) { None } else { Some(Person::default()) };
        session.change(Change::SetSigner { person });
    };
    // An emptied field is somebody typing; the day stays what it was.
    let set_date = move |date: Option<saq::Date>| {
        if date.is_some() {
            session.change(Change::SetAssessedOn { date });
        }
    };
    view! {
        <h1>{words.say(Msg::SignTitle)}</h1>
        <ErrorSummary errors=errors/>
        <Show when=move || session.derived.with(|derived| derived.journey.core_left > 0)>
            <p class="card card-look" id="core-left">
                {words.say(Msg::SignCoreLeft)} " "
                <a href=session.route(&Page::Review)>{words.say(Msg::SignToReview)}</a>
            </p>
        </Show>
        <section aria-labelledby="sign-who">
            <h2 id="sign-who">{words.say(Msg::SignPreparer)}</h2>
            <p class="hint">{words.say(Msg::SignPreparerHint)}</p>
            <PersonFields
                id="preparer"
                person=preparer
                defects=of(|problems| problems.preparer.clone())
                on_change=move |person| session.change(Change::SetPreparer { person: Some(person) })
            />
        </section>
        <section aria-labelledby="sign-signer">
            <h2 id="sign-signer">{words.say(Msg::SignSigner)}</h2>
            <p class="hint">{words.say(Msg::SignSignerHint)}</p>
            <p class="tick">
                <input type="checkbox" id="signer-same" prop:checked=is_same on:change=someone_else/>
                <label for="signer-same">{words.say(Msg::SignSame)}</label>
            </p>
            <Show when=move || !is_same()>
                <PersonFields
                    id="signer"
                    person=Signal::derive(move || signer.get().unwrap_or_default())
                    defects=of(|problems| problems.signer.clone())
                    on_change=move |person| session.change(Change::SetSigner { person: Some(person) })
                />
            </Show>
        </section>
        <section aria-labelledby="sign-date">
            <h2 id="sign-date">{words.say(Msg::SignDate)}</h2>
            <DateField
                id="assessed-on"
                label=Signal::derive(words.say(Msg::SignDateLabel))
                hint=MaybeProp::derive(move || Some(words.t(Msg::SignDateHint)))
                value=assessed_on
                max=clock::today()
                error=one("assessed-on")
                on_change=set_date
            />
        </section>
        <CommitmentPart reservation_error=one("reservation-words")/>
        <section class="card" aria-labelledby="sign-declaration">
            <h2 id="sign-declaration">{words.say(Msg::SignDeclaration)}</h2>
            <p class="hint">{words.say(Msg::SignDeclarationHint)}</p>
            <ul>{move || declaration.get().into_iter().map(|sentence| view! { <li>{sentence}</li> }).collect_view()}</ul>
            {move || one("declared").get().map(|said| view! { <p class="error" id="declared-error">{said}</p> })}
            <p class="tick">
                <input
                    type="checkbox"
                    id="declared"
                    aria-describedby=move || one("declared").get().map(|_| "declared-error")
                    prop:checked=move || declared.get()
                    on:change=move |event| declared.set(event_target_checked(&event))
                />
                <label for="declared">{words.say(Msg::SignDeclare)}</label>
            </p>
        </section>
        <nav class="actions" aria-label=words.say(Msg::ReviewOnward)>
            <Button press=Press::Main on_press=sign>{words.say(Msg::SignGo)}</Button>
            <a class="button button-quiet" href=session.route(&Page::Preview)>{words.say(Msg::SignToPreview)}</a>
        </nav>
    }
}

/// The list above the page, in its order; each entry leads to its field.
impl Problems {
    fn errors(&self, words: kit::Words) -> Vec<FieldError> {
        let person = |id: &str, (field, said): &(&'static str, Msg)| FieldError {
            field: format!("{id}-{field}"),
            text: words.t(*said),
        };
        let mut errors: Vec<FieldError> = self.preparer.iter().map(|one| person("preparer", one)).collect();
        errors.extend(self.signer.iter().map(|one| person("signer", one)));
        errors.extend(
            self.other.iter().map(|(field, said)| FieldError { field: (*field).to_owned(), text: words.t(*said) }),
        );
        errors
    }
}
