//! Bringing answers from an earlier assessment into the open draft. Whom they were given to decides how they wait.

use crate::{
    pack,
    session::{
        Session,
        record::{self, Record},
    },
};
use leptos::prelude::*;
use saq::{
    Questionnaire,
    carry::{Bearings, Brought, Source, carry},
    digest::Digest,
};

/// Brings them. True if the draft holds something new now.
pub async fn bring(session: Session, brought: &Brought) -> bool {
    let questionnaire = session.questionnaire();
    let records = record::all().await.unwrap_or_default();
    let is_same = brought.questionnaire.sha256 == questionnaire.sha256;
    let (mut before, mut migrations) = (None, None);
    if !is_same {
        before = answered_then(&records, brought.questionnaire.sha256);
        migrations = pack::migrations(&questionnaire).await;
    }
    let bearings = Bearings {
        questionnaire: &questionnaire,
        before: before.as_ref(),
        migrations: migrations.as_ref(),
        source: source(session, &records, brought),
    };
    let changes = session.draft.with_untracked(|draft| carry(draft, brought, bearings));
    let is_new = !changes.is_empty();
    session.change_all(changes);
    session.snapshot();
    is_new
}

/// The questionnaire that was answered, if a draft of this device still holds it.
fn answered_then(records: &[Record], sha256: Digest) -> Option<Questionnaire> {
    let mut files = records.iter().filter_map(|record| record.pack.as_ref());
    let files = files.find(|files| Digest::of(files.structure.as_bytes()) == sha256)?;
    pack::questionnaire(files).ok()
}

/// The same buyer is who can be shown to be the same; trying out without a link, it is oneself.
fn source(session: Session, records: &[Record], brought: &Brought) -> Source {
    let domain = |invitation: &str| {
        let mut views = records.iter().filter_map(Record::view);
        views.find(|view| view.id.as_str() == invitation).map(|view| view.buyer.domain.clone())
    };
    let (purpose, invitation) = session.draft.with_untracked(|draft| (draft.purpose, draft.invitation.clone()));
    let is_same_buyer = match (&brought.invitation, &invitation) {
        (None, None) => true,
        (Some(then), Some(now)) => then == now || domain(then).is_some_and(|then| domain(now) == Some(then)),
        (None, Some(_)) | (Some(_), None) => false,
    };
    if is_same_buyer && brought.purpose == purpose { Source::SameBuyer } else { Source::Elsewhere }
}
