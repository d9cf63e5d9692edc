//! One tab writes a draft; another is told calmly and may take over.

use super::Session;
use kit::browser::{
    clock,
    lock::{self, DraftLock, Lock},
};
use leptos::prelude::*;
use std::cell::{Cell, RefCell};

/// Whether this tab may write.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    Writes,
    /// Another tab has the draft.
    Taken,
    /// This tab had it, until another one continued.
    ContinuedElsewhere,
}

impl Access {
    #[must_use]
    pub fn may_write(self) -> bool {
        match self {
            Self::Writes => true,
            Self::Taken | Self::ContinuedElsewhere => false,
        }
    }
}

/// How to come by the lock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wish {
    IfFree,
    /// "Continue here."
    TakeOver,
}

thread_local! {
    // The lock is a thing of the browser and belongs to the page, not to a signal's owner.
    static HELD: RefCell<Option<(String, DraftLock)>> = const { RefCell::new(None) };
    // Two openings may overlap: a link that is followed while its draft is being opened. The second waits for what the
    // first is told, lest this page finds its own lock taken.
    static IS_ASKING: Cell<bool> = const { Cell::new(false) };
}

/// The lock manager learns of a release a moment later; until then the page's own old lock looks like another tab's.
const TRIES: u32 = 6;
const BETWEEN_TRIES_MS: u32 = 80;

/// Takes the lock of a draft; lets go of any other.
pub async fn take(draft: &str, wish: Wish) -> Access {
    while IS_ASKING.get() {
        clock::sleep(BETWEEN_TRIES_MS).await;
    }
    IS_ASKING.set(true);
    let access = ask(draft, wish).await;
    IS_ASKING.set(false);
    access
}

async fn ask(draft: &str, wish: Wish) -> Access {
    if HELD.with_borrow(|held| held.as_ref().is_some_and(|(known, _)| known == draft)) {
        return Access::Writes;
    }
    release();
    let lock = match wish {
        Wish::IfFree => hold_patiently(draft).await,
        Wish::TakeOver => lock::take_over(draft).await,
    };
    match lock {
        Lock::Held(lock) => {
            HELD.set(Some((draft.to_owned(), lock)));
            Access::Writes
        }
        Lock::Taken => Access::Taken,
        // The journal's own check has to do.
        Lock::Unavailable => Access::Writes,
    }
}

async fn hold_patiently(draft: &str) -> Lock {
    for _ in 1..TRIES {
        match lock::hold(draft).await {
            Lock::Taken => clock::sleep(BETWEEN_TRIES_MS).await,
            done @ (Lock::Held(_) | Lock::Unavailable) => return done,
        }
    }
    lock::hold(draft).await
}

pub fn release() {
    if let Some((_, lock)) = HELD.take() {
        lock.release();
    }
}

/// Answers another tab that asks for the draft: save first, then let go.
pub fn answer_others(session: Session) {
    let give_up = move || {
        if session.access.get_untracked().may_write() {
            session.access.set(Access::ContinuedElsewhere);
        }
    };
    HELD.with_borrow(|held| {
        let Some((_, lock)) = held else { return };
        lock.on_asked(move || {
            leptos::task::spawn_local(async move {
                give_up();
                session.keeping.settled().await;
                release();
            });
        });
        lock.on_lost(give_up);
    });
}
