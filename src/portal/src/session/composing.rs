//! What would be sent just now, and the signature under it.
//!
//! A signature holds for the draft as it stood; any later change takes it away. It lives as long as the page: what was
//! signed and not sent is signed again.

use super::{Session, outbox_runner::Proof};
use kit::browser::{clock, random};
use leptos::prelude::*;
use saq::{
    Submission,
    draft::Draft,
    submission::{Commitment, Declaration, Header, SubmissionId, compose, freeze, parse},
};

/// A draft as it was signed.
#[derive(Debug, Clone, PartialEq)]
pub struct Signed {
    pub draft: Draft,
    /// Composed once, when it was signed: what is sent is what was signed, whatever the draft notes meanwhile.
    pub submission: Submission,
}

/// The signature of the moment, for the whole app.
#[derive(Debug, Clone, Copy)]
pub struct Signature(RwSignal<Option<Signed>>);

impl Signature {
    pub fn provide() {
        provide_context(Self(RwSignal::new(None)));
    }

    /// Signs the draft as it stands.
    pub fn sign(self, session: Session, declaration: Declaration, commitment: Option<Commitment>) {
        let submission = composed(session, new_id(), Some(declaration), commitment);
        self.0.set(Some(Signed { draft: session.draft.get_untracked(), submission }));
    }

    /// The signature under the draft as it stands, followed.
    #[must_use]
    pub fn of(self, session: Session) -> Option<Signed> {
        let same = |signed: &&Signed| session.draft.with(|draft| is_same(draft, &signed.draft));
        self.0.with(|signed| signed.as_ref().filter(same).cloned())
    }
}

/// Noting that a submission was frozen is no change of what was said; nor is what is noted of the buyer and not sent.
fn is_same(now: &Draft, signed: &Draft) -> bool {
    let mut now = now.clone();
    if now.sent_along() == signed.sent_along() {
        now.two_way.clone_from(&signed.two_way);
        now.along.clone_from(&signed.along);
    }
    now.last_submission.clone_from(&signed.last_submission);
    now.language.clone_from(&signed.language);
    now == *signed
}

#[must_use]
pub fn use_signature() -> Signature {
    expect_context::<Signature>()
}

/// A name for a submission that nobody else has.
#[must_use]
pub fn new_id() -> SubmissionId {
    SubmissionId::v7(clock::now_ms(), random::bytes())
}

/// What would be sent, read back from its frozen bytes: what is shown is what goes.
#[must_use]
pub fn composed(
    session: Session,
    id: SubmissionId,
    declaration: Option<Declaration>,
    commitment: Option<Commitment>,
) -> Submission {
    let questionnaire = session.questionnaire();
    let header = Header {
        id,
        // Trying out has no invitation; such a submission stays a file.
        invitation: session.invitation().map(|view| view.id.as_str().to_owned()).unwrap_or_default(),
        text: session.text_ref(),
        base: base(session),
        declaration,
        commitment,
        two_way: session.draft.with(Draft::sent_along),
    };
    let composed = session.assessment.with(|assessment| compose(&questionnaire, assessment, header));
    parse(&freeze(&composed).bytes).expect("what was frozen can be read")
}

/// The submission that the next one follows: the last frozen, or the last received if that one was set aside.
fn base(session: Session) -> Option<SubmissionId> {
    let last = session.draft.with(|draft| draft.last_submission.clone())?;
    session.receipts.with(|kept| {
        let set_aside = kept.iter().any(|one| one.id == last && one.proof == Proof::SetAside);
        match set_aside {
            true => kept.iter().find(|one| one.verified().is_some()).map(|one| one.id.clone()),
            false => Some(last),
        }
    })
}
