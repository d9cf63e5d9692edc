//! The buyer's own ways and the help that is wanted, in words; and the way to the page that asks about them.

use crate::{routes::Page, session::use_session};
use kit::{Msg, Words, use_words};
use leptos::prelude::*;
use saq::{
    Submission,
    two_way::{Choice, Part, Said},
};

#[must_use]
pub fn title(part: Part) -> Msg {
    match part {
        Part::LeadTimes => Msg::TwoWayLeadTimes,
        Part::PriceTalks => Msg::TwoWayPriceTalks,
        Part::PaymentDays => Msg::TwoWayPaymentDays,
        Part::LateChanges => Msg::TwoWayLateChanges,
        Part::Help => Msg::TwoWayHelp,
    }
}

#[must_use]
pub fn choice(choice: Choice) -> Msg {
    match choice {
        Choice::Fine => Msg::TwoWayFine,
        Choice::SometimesHard => Msg::TwoWaySometimesHard,
        Choice::OftenHard => Msg::TwoWayOftenHard,
        Choice::PayAndHours => Msg::TwoWayPayAndHours,
        Choice::Safety => Msg::TwoWaySafety,
        Choice::Nature => Msg::TwoWayNature,
        Choice::Papers => Msg::TwoWayPapers,
        Choice::Training => Msg::TwoWayTraining,
        Choice::Money => Msg::TwoWayMoney,
        Choice::OwnSuppliers => Msg::TwoWayOwnSuppliers,
        Choice::Person => Msg::TwoWayPerson,
    }
}

/// What is said in a part: what was chosen, then their own words.
#[must_use]
pub fn in_words(words: Words, said: &Said) -> Vec<String> {
    let own = Some(said.words.trim().to_owned()).filter(|own| !own.is_empty());
    said.chosen.iter().map(|one| words.t(choice(*one))).chain(own).collect()
}

/// The part of a submission that says it. Nothing at all where nothing goes along.
#[must_use]
pub fn sent(words: Words, submission: &Submission) -> Option<impl IntoView + use<>> {
    let two_way = submission.two_way.as_ref()?;
    let rows: Vec<_> = two_way
        .all()
        .iter()
        .map(|said| {
            let lines = in_words(words, said).into_iter().map(|line| view! { <p dir="auto">{line}</p> });
            view! { <div><dt>{words.t(title(said.part))}</dt><dd>{lines.collect_view()}</dd></div> }
        })
        .collect();
    Some(view! { <h2>{words.t(Msg::TwoWayTitle)}</h2> <dl class="facts" id="sent-two-way">{rows}</dl> })
}

/// One quiet line on the pages after the questions: there, and never in the way.
#[component]
pub fn TwoWayLink() -> impl IntoView {
    let (session, words) = (use_session(), use_words());
    view! {
        <p class="note no-print">
            <a href=session.route(&Page::TwoWay)>{words.say(Msg::TwoWayTitle)}</a> " – " {words.say(Msg::TwoWayNote)}
        </p>
    }
}
