//! Putting each change on the disk: journal first, a snapshot now and then.
//!
//! "Saved" is said only when the browser has reported every transaction complete. A write that fails is never passed
//! over: the state says so until a snapshot of everything has succeeded.

use super::{Access, Session, record};
use kit::browser::{
    clock,
    db::{Db, DbFault},
};
use leptos::{prelude::*, task::spawn_local};
use saq::draft::Change;
use std::{
    pin::Pin,
    sync::Arc,
    task::{Context, Poll, Waker},
};

/// Changes between two snapshots.
const SNAPSHOT_EVERY: u32 = 40;

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SaveState {
    /// Nothing was said yet.
    Nothing,
    Saving,
    /// On the disk, flushed.
    Saved,
    /// This browser keeps nothing; with its own words why.
    MemoryOnly(String),
    Failed(String),
    /// Another tab writes.
    ReadOnly,
}

/// The book-keeping of one draft.
#[derive(Debug, Clone, Copy)]
pub struct Keeping {
    id: StoredValue<Arc<str>>,
    book: RwSignal<Book>,
}

#[derive(Debug, Clone)]
struct Book {
    next_seq: u32,
    pending: u32,
    anything: bool,
    failed: Option<String>,
    since_snapshot: u32,
    snapshotting: bool,
    memory_only: Option<String>,
}

impl Keeping {
    pub(super) fn new(id: Arc<str>, next_seq: u32, anything: bool) -> Self {
        let memory_only = record::is_in_memory().then(record::refusal);
        let book =
            Book { next_seq, pending: 0, anything, failed: None, since_snapshot: 0, snapshotting: false, memory_only };
        Self { id: StoredValue::new(id), book: RwSignal::new(book) }
    }

    pub(super) fn state(self) -> SaveState {
        self.book.with(|book| match book {
            Book { memory_only: Some(reason), .. } => SaveState::MemoryOnly(reason.clone()),
            Book { failed: Some(reason), .. } => SaveState::Failed(reason.clone()),
            Book { pending: 1.., .. } => SaveState::Saving,
            Book { anything: true, .. } => SaveState::Saved,
            Book { .. } => SaveState::Nothing,
        })
    }

    pub(super) fn is_unsaved(self) -> bool {
        self.book.with_untracked(|book| {
            book.anything && (book.memory_only.is_some() || book.failed.is_some() || book.pending > 0)
        })
    }

    /// Issues the entry of the journal before it returns; the rest happens as the browser reports.
    pub(super) fn append(self, change: &Change, session: Session) {
        let seq = self.book.try_update_untracked(|book| {
            let seq = book.next_seq;
            book.next_seq += 1;
            book.since_snapshot += 1;
            book.anything = true;
            seq
        });
        if self.book.with_untracked(|book| book.memory_only.is_some()) {
            self.book.notify();
            return;
        }
        let seq = seq.expect("the book lives as long as the page");
        let json = serde_json::to_string(change).expect("a change has only text keys");
        let id = self.id.get_value();
        self.run(session, async move { Db::open().await?.append(&id, seq, &json).await });
    }

    pub(super) fn snapshot_when_due(self, session: Session) {
        if self.book.with_untracked(|book| book.since_snapshot >= SNAPSHOT_EVERY && !book.snapshotting) {
            self.snapshot(session);
        }
    }

    /// Everything in one record. A snapshot that succeeds mends failed entries of the journal: it holds them.
    pub(super) fn snapshot(self, session: Session) {
        let idle = self.book.with_untracked(|book| book.since_snapshot == 0 && book.failed.is_none());
        let barred = self.book.with_untracked(|book| book.memory_only.is_some() || book.snapshotting);
        if idle || barred || !session.access.get_untracked().may_write() {
            return;
        }
        let json = session.draft.with_untracked(serde_json::to_string).expect("a draft has only text keys");
        let upto = self.book.try_update_untracked(|book| {
            book.snapshotting = true;
            book.since_snapshot = 0;
            book.next_seq - 1
        });
        let upto = upto.expect("the book lives as long as the page");
        let id = self.id.get_value();
        self.run(session, async move {
            let done = Db::open().await?.snapshot(&id, upto, &json).await;
            self.book.update_untracked(|book| {
                book.snapshotting = false;
                if done.is_ok() {
                    book.failed = None;
                }
            });
            done
        });
    }

    /// Starts a write at once, in the same turn as the event that brought it, and waits for its end elsewhere.
    fn run(self, session: Session, write: impl Future<Output = Result<(), DbFault>> + 'static) {
        self.run_boxed(session, Box::pin(write));
    }

    fn run_boxed(self, session: Session, mut write: Pin<Box<dyn Future<Output = Result<(), DbFault>>>>) {
        // The first poll issues the transaction; the second, under the real waker, waits for it.
        let first = write.as_mut().poll(&mut Context::from_waker(Waker::noop()));
        match first {
            Poll::Ready(done) => self.ended(session, done),
            Poll::Pending => {
                self.book.update(|book| book.pending += 1);
                spawn_local(async move {
                    let done = write.await;
                    self.book.update_untracked(|book| book.pending -= 1);
                    self.ended(session, done);
                });
            }
        }
    }

    fn ended(self, session: Session, done: Result<(), DbFault>) {
        match done {
            Ok(()) => {}
            // Somebody else wrote this entry: this tab must not write on.
            Err(DbFault::Stale) => session.access.set(Access::ContinuedElsewhere),
            Err(fault) => self.book.update_untracked(|book| book.failed = Some(fault.to_string())),
        }
        self.book.notify();
    }

    /// Waits until nothing is under way.
    pub(super) async fn settled(self) {
        for _ in 0..40 {
            if self.book.with_untracked(|book| book.pending == 0) {
                return;
            }
            clock::sleep(25).await;
        }
    }
}
