//! The pages, one file each, and what leads from a route to one of them.

mod draft;
mod earlier;
mod length;
mod outcome;
mod preview;
mod question;
mod receipt;
mod result;
mod review;
mod send;
mod sign;
mod start;
mod topic_end;
mod trouble;
mod two_way;
mod welcome;

use crate::{open::Trouble, parts::rope::Rope, routes::Page, session::Session};
use kit::{Msg, Words};
use leptos::prelude::*;

/// The drafts on this device, and the ways to begin.
pub fn start() -> AnyView {
    plain(view! { <start::Start/> }.into_any())
}

/// Why something does not open, and what to do.
pub fn trouble(trouble: Trouble, draft: Option<String>) -> AnyView {
    plain(view! { <trouble::TroublePage trouble=trouble draft=draft/> }.into_any())
}

/// A page of the open draft.
pub fn of_draft(session: Session, page: Page) -> AnyView {
    match page {
        Page::Welcome => plain(view! { <welcome::Welcome/> }.into_any()),
        Page::Question(ref id) => match session.questionnaire().index(id) {
            Some(index) => view! { <question::QuestionPage index=index page=page/> }.into_any(),
            None => trouble(Trouble::NoSuchPage, None),
        },
        Page::Length => on_the_way(page, view! { <length::Length/> }.into_any()),
        Page::Topic(ref id) => match session.questionnaire().topics.iter().position(|topic| topic.id.as_str() == id) {
            Some(topic) => on_the_way(page, view! { <topic_end::TopicEnd topic=topic/> }.into_any()),
            None => trouble(Trouble::NoSuchPage, None),
        },
        Page::Review => on_the_way(page, view! { <review::Review/> }.into_any()),
        Page::Result => on_the_way(page, view! { <result::ResultAndPlan/> }.into_any()),
        Page::Preview => on_the_way(page, view! { <preview::Preview/> }.into_any()),
        Page::Sign => on_the_way(page, view! { <sign::Sign/> }.into_any()),
        Page::Send => on_the_way(page, view! { <send::Send/> }.into_any()),
        Page::Receipt => on_the_way(page, view! { <receipt::ReceiptPage/> }.into_any()),
        Page::Outcome(neutral) => plain(view! { <outcome::Outcome neutral=neutral/> }.into_any()),
        Page::Draft => plain(view! { <draft::DraftPage/> }.into_any()),
        Page::Earlier => plain(view! { <earlier::EarlierPage/> }.into_any()),
        Page::TwoWay => on_the_way(page, view! { <two_way::TwoWayPage/> }.into_any()),
    }
}

fn plain(page: AnyView) -> AnyView {
    view! { <div class="page"><div class="page-main">{page}</div></div> }.into_any()
}

/// With the rope beside it.
fn on_the_way(at: Page, page: AnyView) -> AnyView {
    view! {
        <div class="page">
            <Rope page=at/>
            <div class="page-main">{page}</div>
        </div>
    }
    .into_any()
}

/// What the document is called while a page is open.
#[must_use]
pub fn title(session: Session, words: Words, page: &Page) -> String {
    match page {
        Page::Welcome => words.t(Msg::TitleWelcome),
        Page::Question(id) => session.text.with(|text| text.short(id).to_owned()),
        Page::Length => words.t(Msg::TitleLength),
        Page::Topic(id) => session.text.with(|text| text.topic(id).to_owned()),
        Page::Review => words.t(Msg::TitleReview),
        Page::Result => words.t(Msg::TitleResult),
        Page::Preview => words.t(Msg::TitlePreview),
        Page::Sign => words.t(Msg::TitleSign),
        Page::Send => words.t(Msg::TitleSend),
        Page::Receipt => words.t(Msg::TitleReceipt),
        Page::Outcome(neutral) => words.t(outcome::title(*neutral)),
        Page::Draft => words.t(Msg::TitleDraft),
        Page::Earlier => words.t(Msg::EarlierTitle),
        Page::TwoWay => words.t(Msg::TwoWayTitle),
    }
}
