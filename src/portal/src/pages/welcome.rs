//! Before any question: who asks and how to check it, why, who reads it, what is promised, how long, by when.
//!
//! Whatever the supplier does here is all right: each other way to answer is as near as the start, and neutral.

use crate::{
    parts::right_to_decline::{self, said},
    routes::Page,
    session::{Session, use_session},
};
use kit::{Msg, Words, markup::Markup, use_words};
use leptos::prelude::*;
use saq::{submission::Neutral, text::Review};
use std::sync::Arc;
use wire::{InvitationState, InvitationView, LocalText};

#[component]
pub fn Welcome() -> impl IntoView {
    let session = use_session();
    match session.invitation() {
        Some(view) => invited(session, view),
        None => trying(session),
    }
}

fn invited(session: Session, view: Arc<InvitationView>) -> AnyView {
    let words = use_words();
    let (campaign, buyer) = (&view.campaign, &view.buyer);
    let lead = {
        let (buyer, supplier) = (buyer.name.clone(), view.supplier.name.clone());
        move || words.t_with(Msg::WelcomeLead, &[("buyer", &buyer), ("supplier", &supplier)])
    };
    let state = match view.state {
        InvitationState::Open => None,
        InvitationState::Late => Some(Msg::WelcomeLate),
        InvitationState::Closed => Some(Msg::WelcomeClosed),
    };
    let summary = move || session.text.with(|text| text.summary.clone());
    let who = {
        let (domain, contact) = (buyer.domain.clone(), buyer.contact_name.clone());
        let (name, email) = (buyer.name.clone(), buyer.contact_email.clone());
        let desk = said(words, &buyer.desk);
        let check = said(words, &buyer.how_to_check);
        let mail = format!("mailto:{email}");
        view! {
            <p><strong class="buyer-domain">{domain}</strong></p>
            <p>{name} " · " {move || desk.get()}</p>
            <p>{contact} " · " <a href=mail>{email}</a></p>
            <details>
                <summary>{words.say(Msg::WelcomeCheck)}</summary>
                <Markup text=check/>
            </details>
        }
        .into_any()
    };
    let by_when = {
        let closes_on = campaign.closes_on;
        view! { <p>{move || words.t_with(Msg::WelcomeByWhen, &[("date", &words.date(closes_on))])}</p> }.into_any()
    };
    let markup = |text: &LocalText| view! { <Markup text=said(words, text)/> }.into_any();
    view! {
        <h1>{words.say(Msg::WelcomeTitle)}</h1>
        <p class="lead">{lead}</p>
        {state.map(|state| view! { <p class="banner banner-look">{words.say(state)}</p> })}
        <p>{summary}</p>
        <dl class="card facts">
            {fact(words, Msg::WelcomeWho, who)}
            {fact(words, Msg::WelcomeHowLong, how_long(session, words))}
            {fact(words, Msg::WelcomeDeadline, by_when)}
            {fact(words, Msg::WelcomeWhy, markup(&campaign.why))}
            {fact(words, Msg::WelcomeReaders, markup(&campaign.readers))}
            {fact(words, Msg::WelcomeAfter, markup(&campaign.after))}
            {fact(words, Msg::WelcomeLanguages, languages(session, words))}
        </dl>
        {promise(words, campaign.promise.as_deref())}
        {decline_notice(words, &view)}
        {begin(session, words)}
        {campaign.grievance.as_ref().map(|channel| view! {
            <section class="stack">
                <h2>{words.say(Msg::WelcomeGrievance)}</h2>
                <Markup text=said(words, channel)/>
            </section>
        })}
        {others(session, words)}
    }
    .into_any()
}

fn trying(session: Session) -> AnyView {
    let words = use_words();
    view! {
        <p class="eyebrow">{move || session.text.with(|text| text.title.clone())}</p>
        <h1>{words.say(Msg::WelcomeTryTitle)}</h1>
        <p class="lead">{words.say(Msg::WelcomeTryLead)}</p>
        <p>{move || session.text.with(|text| text.summary.clone())}</p>
        <dl class="card facts">
            {fact(words, Msg::WelcomeHowLong, how_long(session, words))}
            {fact(words, Msg::WelcomeLanguages, languages(session, words))}
        </dl>
        {begin(session, words)}
    }
    .into_any()
}

fn fact(words: Words, name: Msg, value: AnyView) -> impl IntoView {
    view! { <div><dt>{words.say(name)}</dt><dd>{value}</dd></div> }
}

/// Before the facts are told the length is not known; it is said so, with the most it can be.
fn how_long(session: Session, words: Words) -> AnyView {
    let said = move || {
        session.derived.with(|derived| {
            let journey = &derived.journey;
            let minutes = words.count(Msg::LengthMinutes, journey.minutes_left as usize, &[]);
            let facts_open = journey.steps.first().is_some_and(|profile| !profile.is_done());
            match facts_open {
                true => words.t(Msg::WelcomeLengthOpen),
                false => words.count(Msg::WelcomeLength, journey.at_most(), &[("minutes", &minutes)]),
            }
        })
    };
    view! { <p>{said}</p> }.into_any()
}

/// Each language under its own name, with how far it has come.
fn languages(session: Session, words: Words) -> AnyView {
    let list = move || {
        session.pack.with(|pack| {
            let one = |(language, kept): (&String, &crate::pack::Kept<saq::Text>)| {
                let name = kit::browser::intl::language_name(language, language);
                let review = match kept.document.review {
                    Review::Authored => Msg::WelcomeAuthored,
                    Review::MachineDrafted => Msg::WelcomeMachine,
                    Review::Reviewed => Msg::WelcomeReviewed,
                };
                let language = language.clone();
                view! { <li><span lang=language>{name}</span> " — " {words.t(review)}</li> }
            };
            pack.texts.iter().map(one).collect_view()
        })
    };
    view! { <ul>{list}</ul> }.into_any()
}

fn promise(words: Words, promise: Option<&[LocalText]>) -> AnyView {
    match promise {
        Some(sentences) if !sentences.is_empty() => {
            let list = sentences
                .iter()
                .map(|sentence| {
                    let sentence = said(words, sentence);
                    view! { <li>{move || sentence.get()}</li> }
                })
                .collect_view();
            view! {
                <h2>{words.say(Msg::WelcomePromise)}</h2>
                <ul>{list}<li>{words.say(Msg::WelcomeNothingLeaves)}</li></ul>
            }
            .into_any()
        }
        _ => view! {
            <h2>{words.say(Msg::WelcomePromise)}</h2>
            <p class="banner banner-look">{words.say(Msg::WelcomeNoPromise)}</p>
            <p>{words.say(Msg::WelcomeNothingLeaves)}</p>
        }
        .into_any(),
    }
}

/// The whole notice, before anybody knows which questions it will be about.
fn decline_notice(words: Words, view: &InvitationView) -> Option<impl IntoView + use<>> {
    let notice = said(words, right_to_decline::notice(view)?);
    Some(view! {
        <section class="card">
            <h2>{words.say(Msg::WelcomeRight)}</h2>
            <Markup text=notice/>
        </section>
    })
}

fn begin(session: Session, words: Words) -> AnyView {
    let begun = move || session.draft.with(|draft| !draft.answers.is_empty());
    let href = move || super::draft::on(session);
    let label = move || words.t(if begun() { Msg::WelcomeGoOn } else { Msg::ButtonStart });
    view! {
        <p class="actions"><a class="button" id="start" href=href>{label}</a></p>
        <p><a href=session.route(&Page::Earlier)>{words.say(Msg::EarlierTitle)}</a></p>
    }
    .into_any()
}

fn others(session: Session, words: Words) -> AnyView {
    let one = |neutral: Neutral, name: Msg| {
        view! { <li><a href=session.route(&Page::Outcome(neutral))>{words.say(name)}</a></li> }
    };
    view! {
        <nav class="others" aria-label=words.say(Msg::WelcomeOthers)>
            <h2>{words.say(Msg::WelcomeOthers)}</h2>
            <p class="note">{words.say(Msg::WelcomeOthersHint)}</p>
            <ul>
                {one(Neutral::MoreTime, Msg::OutcomeMoreTime)}
                {one(Neutral::AnsweredElsewhere, Msg::OutcomeAnsweredElsewhere)}
                {one(Neutral::WrongPerson, Msg::OutcomeWrongPerson)}
                {one(Neutral::NoLongerSupplier, Msg::OutcomeNoLongerSupplier)}
                {one(Neutral::Declined, Msg::OutcomeDeclined)}
            </ul>
        </nav>
    }
    .into_any()
}
