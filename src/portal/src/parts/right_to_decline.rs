//! The right to decline: of a small business, asked for sustainability reporting, beyond what the EU's cap allows to ask.

use crate::session::{Session, use_session};
use kit::{Msg, Words, markup::Markup, use_words};
use leptos::prelude::*;
use saq::{Answer, Purpose, score};
use wire::{InvitationView, LocalText};

/// The buyer's own words in the language of the moment.
pub fn said(words: Words, text: &LocalText) -> Signal<String> {
    let text = text.clone();
    Signal::derive(move || text.pick(&words.language()).to_owned())
}

/// The buyer's notice, which belongs to sustainability reporting.
#[must_use]
pub fn notice(view: &InvitationView) -> Option<&LocalText> {
    let is_about_reporting = view.campaign.purpose == Purpose::CsrdReporting;
    Some(&view.campaign.right_to_decline).filter(|notice| is_about_reporting && !notice.is_blank())
}

/// Whether a question may be declined, as the answers stand; followed.
#[must_use]
pub fn may_decline(session: Session, index: usize) -> Memo<bool> {
    Memo::new(move |_| {
        let questionnaire = session.questionnaire();
        let question = &questionnaire.questions[index];
        question.allows(&Answer::Declined)
            && session.assessment.with(|assessment| score::may_decline(&questionnaire, assessment, question))
    })
}

/// Beside a question that may be declined: that it may, and the buyer's own notice to open.
#[component]
pub fn RightToDecline(index: usize) -> impl IntoView {
    let (session, words) = (use_session(), use_words());
    let may_decline = may_decline(session, index);
    let whole = move || {
        let view = session.invitation()?;
        let notice = said(words, notice(&view)?);
        Some(view! {
            <details>
                <summary>{words.say(Msg::WelcomeRight)}</summary>
                <Markup text=notice/>
            </details>
        })
    };
    view! {
        <Show when=move || may_decline.get()>
            <div class="banner may-decline">
                <p>{words.say(Msg::QuestionMayDecline)}</p>
                {whole}
            </div>
        </Show>
    }
}
