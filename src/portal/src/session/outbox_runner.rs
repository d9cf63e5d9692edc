//! Runs the heart's outbox in the browser: one lane for each draft that has something to send.
//!
//! The machine decides, this carries out: events go in one after the other, its commands are done in their order, and
//! whatever must be on the disk is there before the next command runs. One tab sends for a draft at a time (Web Lock);
//! another one is told. Nothing here judges an answer of the server.

mod carry;
mod kept;
mod right;

pub use kept::{Kept, Proof};

use super::{composing::Signature, record};
use kit::browser::{
    clock::{self, Later, now_ms},
    db::Db,
    lock::DraftLock,
    online,
};
use leptos::prelude::*;
use saq::{
    json,
    outbox::{Event, Outbox},
    receipt::KeyId,
    submission::{Frozen, SubmissionId},
};
use std::collections::{BTreeMap, VecDeque};

/// After a write that failed, the disk is asked again.
const AFTER_FAULT_MS: u32 = 15_000;

/// What pages see of one draft's sending.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct OutboxView {
    pub outbox: Outbox,
    /// The device could not write: in its words. Nothing was sent that is not stored.
    pub fault: Option<String>,
    /// Another tab is sending.
    pub elsewhere: bool,
}

/// The right and the means to send one draft's submissions.
#[derive(Debug, Default)]
struct Lane {
    /// None: to be read from the disk before the next event.
    machine: Option<Outbox>,
    events: VecDeque<Event>,
    is_working: bool,
    wake: Option<Later>,
    lock: Option<DraftLock>,
    has_right: bool,
}

/// The runner; a handle, provided once for the whole app.
#[derive(Debug, Clone, Copy)]
pub struct OutboxRunner {
    lanes: StoredValue<BTreeMap<String, Lane>, LocalStorage>,
    views: RwSignal<BTreeMap<String, OutboxView>>,
    /// Newest first.
    kept: RwSignal<Vec<Kept>>,
}

impl OutboxRunner {
    /// Provides the runner, takes up what waits on the disk, and listens for the network and the supplier coming back.
    #[must_use]
    pub fn provide() -> Self {
        let runner = Self {
            lanes: StoredValue::new_local(BTreeMap::new()),
            views: RwSignal::new(BTreeMap::new()),
            kept: RwSignal::new(Vec::new()),
        };
        provide_context(runner);
        Signature::provide();
        leptos::task::spawn_local(runner.take_up());
        online::on_change(move |change| match change {
            online::Change::Online => runner.push_to_all(|now_ms| Event::Online { now_ms }),
            online::Change::Visible => runner.push_to_all(|now_ms| Event::Tick { now_ms }),
            online::Change::Offline | online::Change::Hidden => {}
        });
        runner
    }

    /// What waits of a draft, followed.
    #[must_use]
    pub fn view(self, draft: &str) -> OutboxView {
        self.views.with(|views| views.get(draft).cloned().unwrap_or_default())
    }

    /// Receipts, and what was set aside, of a draft, newest first; followed.
    #[must_use]
    pub fn kept(self, draft: &str) -> Vec<Kept> {
        self.kept.with(|kept| kept.iter().filter(|one| one.draft == draft).cloned().collect())
    }

    /// As [`OutboxRunner::kept`], of all drafts.
    #[must_use]
    pub fn all_kept(self) -> Vec<Kept> {
        self.kept.get()
    }

    /// The draft is open in this tab: this tab does its sending.
    pub fn attach(self, draft: &str) {
        self.claim(draft, right::Claim::TakeOver);
    }

    /// Sends frozen bytes, as soon as they are on the disk.
    pub fn queue(self, draft: &str, frozen: Frozen, pinned: Option<KeyId>) {
        self.claim(draft, right::Claim::TakeOver);
        self.push(draft, Event::Queue { draft: draft.to_owned(), frozen, pinned, now_ms: now_ms() });
    }

    /// The supplier wishes to try now.
    pub fn send_now(self, draft: &str) {
        self.push(draft, Event::SendNow { now_ms: now_ms() });
    }

    /// The supplier sets aside what the server has refused.
    pub fn set_aside(self, draft: &str, id: SubmissionId) {
        self.push(draft, Event::SetAside { id, now_ms: now_ms() });
    }

    /// Deletes the answers beside a receipt, at the supplier's wish. The receipt stays.
    pub fn delete_answers(self, id: &SubmissionId) {
        let Some(mut kept) = self.kept.with_untracked(|kept| kept.iter().find(|one| one.id == *id).cloned()) else {
            return;
        };
        kept.body = None;
        leptos::task::spawn_local(async move {
            if self.write_kept(&kept).await.is_ok() {
                self.show_kept(kept);
            }
        });
    }

    /// Takes up whatever waits, and shows what arrived earlier.
    async fn take_up(self) {
        let Ok(db) = Db::open().await else { return };
        if let Ok(records) = db.receipts().await {
            let mut kept: Vec<Kept> = records.iter().filter_map(|(_, json)| Kept::read(json)).collect();
            newest_first(&mut kept);
            self.kept.update(|known| {
                kept.retain(|one| known.iter().all(|other| other.id != one.id));
                known.extend(kept);
            });
        }
        for (draft, _) in db.outbox().await.unwrap_or_default() {
            self.claim(&draft, right::Claim::IfFree);
        }
    }

    fn push_to_all(self, event: impl Fn(u64) -> Event) {
        let drafts = self.lanes.with_value(|lanes| lanes.keys().cloned().collect::<Vec<_>>());
        drafts.iter().for_each(|draft| self.push(draft, event(now_ms())));
    }

    /// Takes note of an event; it is worked off once the right to send is there.
    fn push(self, draft: &str, event: Event) {
        self.with_lane(draft, |lane| lane.events.push_back(event));
        self.work(draft);
    }

    fn work(self, draft: &str) {
        let starts = self.with_lane(draft, |lane| {
            let starts = lane.has_right && !lane.is_working;
            lane.is_working |= starts;
            starts
        });
        if starts {
            leptos::task::spawn_local(self.work_off(draft.to_owned()));
        }
    }

    async fn work_off(self, draft: String) {
        while let Some(event) = self.with_lane(&draft, |lane| lane.events.pop_front().filter(|_| lane.has_right)) {
            if let Err(fault) = self.turn(&draft, event).await {
                // What is on the disk counts; whatever was not written has not happened.
                self.with_lane(&draft, |lane| lane.events.clear());
                self.show(&draft, |view| view.fault = Some(fault));
                let again = draft.clone();
                let retry =
                    clock::after(AFTER_FAULT_MS, move || self.push(&again, Event::Restarted { now_ms: now_ms() }));
                self.with_lane(&draft, |lane| lane.wake = Some(retry));
            }
        }
        self.with_lane(&draft, |lane| lane.is_working = false);
    }

    async fn turn(self, draft: &str, event: Event) -> Result<(), String> {
        let at_hand = self.with_lane(draft, |lane| lane.machine.take());
        let mut machine = match at_hand {
            Some(machine) => machine,
            None => self.read(draft).await?,
        };
        let commands = machine.step(event);
        self.carry_out(draft, &machine, commands).await?;
        self.show(draft, |view| {
            view.outbox = machine.clone();
            view.fault = None;
        });
        self.with_lane(draft, |lane| lane.machine = Some(machine));
        Ok(())
    }

    async fn read(self, draft: &str) -> Result<Outbox, String> {
        // Where the browser keeps nothing, submissions live as long as the page; the supplier was told so.
        if record::is_in_memory() {
            return Ok(Outbox::default());
        }
        let db = Db::open().await.map_err(|fault| fault.to_string())?;
        match db.outbox_get(draft).await.map_err(|fault| fault.to_string())? {
            Some(text) => json::read(text.as_bytes()).map_err(|defect| defect.to_string()),
            None => Ok(Outbox::default()),
        }
    }

    fn with_lane<T>(self, draft: &str, change: impl FnOnce(&mut Lane) -> T) -> T {
        let lanes = self.lanes;
        lanes
            .try_update_value(|lanes| change(lanes.entry(draft.to_owned()).or_default()))
            .expect("the runner lives as long as the app")
    }

    fn show(self, draft: &str, change: impl FnOnce(&mut OutboxView)) {
        self.views.update(|views| change(views.entry(draft.to_owned()).or_default()));
    }

    fn show_kept(self, kept: Kept) {
        self.kept.update(|all| {
            all.retain(|one| one.id != kept.id);
            all.insert(0, kept);
            newest_first(all);
        });
    }
}

/// By id, which begins with the time.
fn newest_first(kept: &mut [Kept]) {
    kept.sort_by(|one, other| other.id.cmp(&one.id));
}
