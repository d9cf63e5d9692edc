//! Exactly what the buyer gets, before it is signed. Whole topics can be kept back here.

use crate::{
    parts::{submission_view::submission_view, two_way::TwoWayLink},
    routes::Page,
    session::{
        composing::{composed, new_id, use_signature},
        use_session,
    },
};
use kit::{Msg, browser::page, use_words};
use leptos::prelude::*;
use saq::{
    TopicId,
    draft::{Change, Sharing},
};

#[component]
pub fn Preview() -> impl IntoView {
    let (session, words, signature) = (use_session(), use_words(), use_signature());
    // One id for the whole visit: the real one is made when sending.
    let id = StoredValue::new(new_id());
    let submission = Memo::new(move |_| match signature.of(session) {
        Some(signed) => signed.submission,
        None => composed(session, id.get_value(), None, None),
    });
    let raw = move || submission.with(|submission| serde_json::to_string_pretty(submission).unwrap_or_default());
    let readers = move || {
        session.invitation().map(|view| {
            let (readers, language) = view.campaign.readers.pick_with_language(&words.language());
            let (readers, language) = (readers.to_owned(), language.to_owned());
            view! { <h2>{words.t(Msg::PreviewReaders)}</h2> <p lang=language>{readers}</p> }
        })
    };
    let title = move || match session.invitation() {
        Some(view) => words.t_with(Msg::PreviewTitle, &[("buyer", &view.buyer.name)]),
        None => words.t(Msg::PreviewTitleTry),
    };
    let below_topic = Callback::new(move |topic: TopicId| {
        let withheld = session.draft.with_untracked(|draft| draft.withheld.contains(&topic));
        let input = format!("withhold-{topic}");
        let name = session.text.with_untracked(|text| text.topic(topic.as_str()).to_owned());
        let keep = move |event| {
            let sharing = if event_target_checked(&event) { Sharing::Withheld } else { Sharing::Shared };
            session.change(Change::SetWithheld { topic: topic.clone(), sharing });
            // The tables are drawn anew; the focus stays where it was.
            page::focus_soon(&format!("withhold-{topic}"));
        };
        view! {
            <p class="tick no-print">
                <input type="checkbox" id=input.clone() prop:checked=withheld on:change=keep/>
                <label for=input>{words.t(Msg::PreviewWithhold)} <span class="visually-hidden">": " {name}</span></label>
            </p>
        }
        .into_any()
    });
    view! {
        <h1>{title}</h1>
        <p class="lead">{words.say(Msg::PreviewLead)}</p>
        <p>{words.say(Msg::PreviewRecord)}</p>
        {readers}
        <p>{words.say(Msg::PreviewWithholdWhy)}</p>
        {move || submission_view(session, words, submission.get(), Some(below_topic))}
        <details class="raw">
            <summary>{words.say(Msg::PreviewRaw)}</summary>
            <p class="hint">{words.say(Msg::PreviewRawHint)}</p>
            <pre tabindex="0" dir="ltr" lang="en">{raw}</pre>
        </details>
        <TwoWayLink/>
        <nav class="actions no-print" aria-label=words.say(Msg::ReviewOnward)>
            <a class="button" href=session.route(&Page::Sign)>{words.say(Msg::PreviewToSign)}</a>
            <a class="button button-quiet" href=session.route(&Page::Review)>{words.say(Msg::PreviewToReview)}</a>
        </nav>
    }
}
