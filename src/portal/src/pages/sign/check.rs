//! What is still wrong before a signature can be given.

use crate::parts::person::person_defects as of_person;
use crate::session::Session;
use kit::{Msg, browser::clock};
use leptos::prelude::*;
use saq::submission::CommitmentAnswer;

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Problems {
    pub preparer: Vec<(&'static str, Msg)>,
    pub signer: Vec<(&'static str, Msg)>,
    /// By the id of the field.
    pub other: Vec<(&'static str, Msg)>,
}

impl Problems {
    pub fn is_empty(&self) -> bool {
        self.preparer.is_empty() && self.signer.is_empty() && self.other.is_empty()
    }

    pub fn of(&self, field: &str) -> Option<Msg> {
        self.other.iter().find(|(known, _)| *known == field).map(|(_, said)| *said)
    }
}

/// Follows the draft.
pub(super) fn check(session: Session, declared: bool) -> Problems {
    let mut problems = Problems::default();
    session.draft.with(|draft| {
        problems.preparer = of_person(&draft.preparer.clone().unwrap_or_default());
        problems.signer = draft.signer.as_ref().map(of_person).unwrap_or_default();
        let reservation = draft.commitment.as_ref().is_some_and(|commitment| {
            commitment.answer == Some(CommitmentAnswer::WithReservation) && commitment.reservation.trim().is_empty()
        });
        if draft.assessed_on.is_some_and(|date| date > clock::today()) {
            problems.other.push(("assessed-on", Msg::SignDateFuture));
        }
        if reservation {
            problems.other.push(("reservation-words", Msg::SignReservationMissing));
        }
    });
    // The core is what the buyer needs to understand the rest; everything else may stay open.
    if session.derived.with(|derived| derived.journey.core_left > 0) {
        problems.other.push(("core-left", Msg::SignCoreLeft));
    }
    if !declared {
        problems.other.push(("declared", Msg::SignDeclareMissing));
    }
    problems
}
