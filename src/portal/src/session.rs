//! One open draft: what was said, everything that follows from it, and the one way to say more.
//!
//! A `Session` is a handle to pass around; the shell gives it to all pages. Pages read signals and write through
//! [`Session::change`] only. Each change is on its way to the disk before any of our own logic sees it.

pub mod composing;
mod derived;
pub mod guard;
mod keeping;
pub mod outbox_runner;
pub mod record;

pub use derived::Derived;
pub use guard::Access;
pub use keeping::SaveState;

use crate::{pack::Pack, routes::Page, walk};
use keeping::Keeping;
use kit::{
    Words,
    browser::{clock, storage},
    route::Place,
};
use leptos::prelude::*;
use outbox_runner::{Kept, OutboxRunner, OutboxView};
use record::Record;
use saq::{
    Answer, Assessment, Lessons, QuestionId, Questionnaire, Submission, Text,
    draft::{Change, Draft},
    journey,
    receipt::KeyId,
    submission::{QuestionnaireRef, TextRef, freeze},
};
use std::sync::{
    Arc,
    atomic::{AtomicU32, Ordering},
};
use wire::InvitationView;

static OPENINGS: AtomicU32 = AtomicU32::new(0);

/// One open draft.
#[derive(Debug, Clone, Copy)]
pub struct Session {
    id: StoredValue<Arc<str>>,
    /// Tells one opening of a draft from the next.
    opening: u32,
    questionnaire: StoredValue<Arc<Questionnaire>>,
    /// The words of the questionnaire in the language of the moment, or the nearest there is.
    pub text: Signal<Arc<Text>>,
    /// Nothing until they have come; the questions do not wait for them.
    pub lessons: Signal<Option<Arc<Lessons>>>,
    /// All languages on this device.
    pub pack: RwSignal<Arc<Pack>>,
    /// `None` when trying out: nothing can be sent.
    pub invitation: Option<StoredValue<Arc<InvitationView>>>,
    /// To be read only; see [`Session::change`].
    pub draft: RwSignal<Draft>,
    pub assessment: Memo<Arc<Assessment>>,
    pub derived: Memo<Arc<Derived>>,
    pub save: Signal<SaveState>,
    pub access: RwSignal<Access>,
    /// Topics and questions that came into the way since the page was opened, until they are seen.
    pub newly: RwSignal<Newly>,
    pub outbox: Signal<OutboxView>,
    /// Receipts, and what was set aside, newest first.
    pub receipts: Signal<Vec<Kept>>,
    pinned: StoredValue<Option<KeyId>>,
    keeping: Keeping,
    runner: OutboxRunner,
    words: Words,
    place: Place,
}

/// Indices of questions that an answer has just opened.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Newly(pub std::collections::BTreeSet<usize>);

/// A draft as it comes from the device, ready to be opened.
#[derive(Debug)]
pub struct Loaded {
    pub record: Record,
    pub questionnaire: Arc<Questionnaire>,
    pub pack: Pack,
    pub draft: Draft,
    /// The number for the next entry of the journal.
    pub next_seq: u32,
    pub access: Access,
}

impl Session {
    /// Builds the signals of a draft. To be called under the owner that outlives all pages.
    #[must_use]
    pub fn open(loaded: Loaded, words: Words, place: Place, runner: OutboxRunner) -> Self {
        let Loaded { record, questionnaire, pack, draft, next_seq, access } = loaded;
        let id: Arc<str> = record.draft.as_str().into();
        let invitation = record.view().cloned().map(|view| StoredValue::new(Arc::new(view)));
        let pack = RwSignal::new(Arc::new(pack));
        let fallback =
            untrack(|| pack.with(|pack| pack.text(&words.language()).map(|kept| Arc::clone(&kept.document))));
        let fallback = fallback.expect("a draft is opened only with the words of some language");
        let text = Memo::new(move |_| {
            let language = words.language();
            pack.with(|pack| {
                pack.text(&language).map_or_else(|| Arc::clone(&fallback), |kept| Arc::clone(&kept.document))
            })
        });
        let lessons = Memo::new(move |_| {
            let language = words.language();
            pack.with(|pack| pack.lessons(&language).map(|kept| Arc::clone(&kept.document)))
        });
        let questionnaire = StoredValue::new(questionnaire);
        let keeping = Keeping::new(Arc::clone(&id), next_seq, next_seq > 2);
        let draft = RwSignal::new(draft);
        let today = clock::today();
        let assessment = Memo::new(move |_| {
            let questionnaire = questionnaire.get_value();
            Arc::new(draft.with(|draft| draft.assessment(&questionnaire, today).0))
        });
        let derived = Memo::new(move |_| {
            let questionnaire = questionnaire.get_value();
            Arc::new(assessment.with(|assessment| Derived::from(&questionnaire, assessment)))
        });
        let access = RwSignal::new(access);
        let (of_outbox, of_receipts) = (Arc::clone(&id), Arc::clone(&id));
        let save = Signal::derive(move || if access.get().may_write() { keeping.state() } else { SaveState::ReadOnly });
        Self {
            id: StoredValue::new(id),
            opening: OPENINGS.fetch_add(1, Ordering::Relaxed),
            questionnaire,
            text: text.into(),
            lessons: lessons.into(),
            pack,
            invitation,
            draft,
            assessment,
            derived,
            save,
            access,
            newly: RwSignal::new(Newly::default()),
            outbox: Signal::derive(move || runner.view(&of_outbox)),
            receipts: Signal::derive(move || runner.kept(&of_receipts)),
            pinned: StoredValue::new(record.invited.and_then(|invited| invited.pinned)),
            keeping,
            runner,
            words,
            place,
        }
    }

    /// Another opening of the same draft has another number: its pages are drawn anew.
    #[must_use]
    pub fn opening(self) -> u32 {
        self.opening
    }

    /// The draft's id on this device.
    #[must_use]
    pub fn id(self) -> Arc<str> {
        self.id.get_value()
    }

    #[must_use]
    pub fn questionnaire(self) -> Arc<Questionnaire> {
        self.questionnaire.get_value()
    }

    #[must_use]
    pub fn questionnaire_ref(self) -> QuestionnaireRef {
        QuestionnaireRef::of(&self.questionnaire())
    }

    #[must_use]
    pub fn invitation(self) -> Option<Arc<InvitationView>> {
        self.invitation.map(|view| view.get_value())
    }

    /// Which words the supplier reads just now, for a submission.
    #[must_use]
    pub fn text_ref(self) -> TextRef {
        let language = untrack(|| self.words.language());
        self.pack.with_untracked(|pack| {
            let text = pack.text(&language).expect("a draft is opened only with the words of some language");
            TextRef {
                language: text.document.language.clone(),
                text_sha256: text.sha256,
                lessons_sha256: pack.lessons(&language).map(|lessons| lessons.sha256),
            }
        })
    }

    /// Says something. The entry of the journal is issued before this draft changes; the save state tells when it is on
    /// the disk. The first answer also sets the day of the assessment.
    pub fn change(self, change: Change) {
        self.change_all(vec![change]);
    }

    /// Says several things, and draws what follows from them once.
    pub fn change_all(self, mut changes: Vec<Change>) {
        if changes.is_empty() || !self.access.get_untracked().may_write() {
            return;
        }
        let begins = changes.iter().any(|change| matches!(change, Change::SetAnswer { .. }))
            && self.draft.with_untracked(|draft| draft.assessed_on.is_none());
        if begins {
            changes.insert(0, Change::SetAssessedOn { date: Some(clock::today()) });
            // Firefox asks its user, so it is asked upon what the user does.
            leptos::task::spawn_local(async {
                let _ = storage::persist().await;
            });
        }
        let before = self.shown_now();
        changes.iter().for_each(|change| self.keeping.append(change, self));
        self.draft.update(|draft| changes.into_iter().for_each(|change| draft.apply(change)));
        self.note_new(&before);
        self.keeping.snapshot_when_due(self);
    }

    /// Answers a question, or takes the answer back.
    pub fn answer(self, question: &QuestionId, answer: Option<Answer>) {
        let question = question.as_str().to_owned();
        self.change(match answer {
            Some(answer) => Change::SetAnswer { question, answer: answer.to_json() },
            None => Change::ClearAnswer { question },
        });
    }

    /// The address of a page of this draft, for `href`: `#/d/…`.
    #[must_use]
    pub fn route(self, page: &Page) -> String {
        format!("#{}", self.path(page))
    }

    /// As [`Session::route`], for `RouteLink` and [`Place::go`]: `/d/…`.
    #[must_use]
    pub fn path(self, page: &Page) -> String {
        self.id.with_value(|id| page.path(id))
    }

    /// The page after this one; with answers from earlier the next that asks for something, while there is one.
    #[must_use]
    pub fn next(self, page: &Page) -> Page {
        let questionnaire = self.questionnaire();
        let has_earlier = self.draft.with(|draft| !draft.earlier.is_empty());
        let answered = |index| self.assessment.with(|one| journey::is_answered(&questionnaire, one, index));
        self.derived.with(|derived| match has_earlier && derived.journey.answered < derived.journey.shown {
            true => walk::next_asked(&questionnaire, derived, page, answered),
            false => walk::next(&questionnaire, derived, page),
        })
    }

    /// Goes to a page of this draft.
    pub fn go(self, page: &Page) {
        self.place.go(&self.path(page));
    }

    /// Freezes a submission and sends it, now or when the network is there. The outbox tells how it goes.
    pub fn send(self, submission: &Submission) {
        let frozen = freeze(submission);
        self.change(Change::Sent { id: frozen.id.clone() });
        self.runner.queue(&self.id(), frozen, self.pinned.get_value());
    }

    /// What this device keeps of all drafts' submissions, newest first; followed.
    #[must_use]
    pub fn all_kept(self) -> Vec<Kept> {
        self.runner.all_kept()
    }

    /// Writes a whole snapshot: before the page may be stopped, and to mend what failed.
    pub fn snapshot(self) {
        self.keeping.snapshot(self);
    }

    /// Whether something is not on the disk yet.
    #[must_use]
    pub fn is_unsaved(self) -> bool {
        self.keeping.is_unsaved()
    }

    /// More languages or lessons have come.
    pub fn take_pack(self, pack: Pack) {
        self.pack.set(Arc::new(pack));
    }

    fn shown_now(self) -> Arc<Derived> {
        self.derived.get_untracked()
    }

    /// What an answer has opened is marked until it is seen. Nothing is marked while the facts are being told: then
    /// everything is new.
    fn note_new(self, before: &Derived) {
        let questionnaire = self.questionnaire();
        let after = self.derived.get_untracked();
        let facts_open = before.journey.steps.first().is_some_and(|profile| !profile.is_done());
        if facts_open {
            return;
        }
        let shown =
            |derived: &Derived, index| derived.visibilities.question(index) == saq::visibility::Visibility::Shown;
        let opened: Vec<usize> = (0..questionnaire.questions.len())
            .filter(|index| shown(&after, *index) && !shown(before, *index))
            .collect();
        if !opened.is_empty() {
            self.newly.update(|newly| newly.0.extend(opened));
        }
    }

    /// A question has been looked at.
    pub fn seen(self, index: usize) {
        if self.newly.with_untracked(|newly| newly.0.contains(&index)) {
            self.newly.update(|newly| {
                newly.0.remove(&index);
            });
        }
    }
}

/// The session that the shell provides to every page of a draft.
#[must_use]
pub fn use_session() -> Session {
    expect_context::<Session>()
}
