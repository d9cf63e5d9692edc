//! Which tab sends. The lock is held for the life of the page or until another tab, in which the draft is open, asks.

use super::OutboxRunner;
use kit::browser::{
    clock::{self, now_ms},
    lock::{self, Lock},
};
use saq::outbox::Event;

const ASK_AGAIN_MS: u32 = 5_000;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Claim {
    /// At the start of the app: whichever tab comes first.
    IfFree,
    /// The draft is open here.
    TakeOver,
}

impl OutboxRunner {
    /// Sees to it that this tab sends for a draft, and takes up what was left under way.
    pub(super) fn claim(self, draft: &str, claim: Claim) {
        if self.with_lane(draft, |lane| lane.has_right) {
            return;
        }
        let draft = draft.to_owned();
        leptos::task::spawn_local(async move {
            let name = format!("sending:{draft}");
            let lock = match (lock::hold(&name).await, claim) {
                (Lock::Taken, Claim::TakeOver) => lock::take_over(&name).await,
                (lock, _) => lock,
            };
            // Two claims may have been under way; the second finds the first one's lock.
            if self.with_lane(&draft, |lane| lane.has_right) {
                return;
            }
            match lock {
                Lock::Taken => self.wait_for_right(draft, claim),
                Lock::Held(lock) => {
                    let (asked, lost) = (draft.clone(), draft.clone());
                    lock.on_asked(move || self.let_go(&asked));
                    lock.on_lost(move || self.let_go(&lost));
                    self.with_lane(&draft, |lane| lane.lock = Some(lock));
                    self.begin(&draft);
                }
                Lock::Unavailable => self.begin(&draft),
            }
        });
    }

    fn begin(self, draft: &str) {
        self.with_lane(draft, |lane| {
            lane.has_right = true;
            lane.events.push_front(Event::Restarted { now_ms: now_ms() });
        });
        self.show(draft, |view| view.elsewhere = false);
        self.work(draft);
    }

    fn wait_for_right(self, draft: String, claim: Claim) {
        self.show(&draft, |view| view.elsewhere = true);
        clock::after(ASK_AGAIN_MS, move || self.claim(&draft, claim)).keep();
    }

    /// Another tab goes on: this one forgets the machine, and with it whatever comes back from requests under way.
    fn let_go(self, draft: &str) {
        self.with_lane(draft, |lane| {
            lane.has_right = false;
            lane.machine = None;
            lane.events.clear();
            lane.wake = None;
            if let Some(lock) = lane.lock.take() {
                lock.release();
            }
        });
        self.show(draft, |view| view.elsewhere = true);
    }
}
