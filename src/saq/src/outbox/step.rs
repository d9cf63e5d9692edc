//! The transitions.

use super::{
    Body, Cause, Command, Delivered, Entry, Event, Notice, Outbox, Reply, State, StuckReason,
    backoff::{LONGEST_RETRY_AFTER_MS, PATIENCE_MS, retry_delay_ms},
};
use crate::{
    receipt::{KeyId, KeyRing, MAX_KEYS, Receipt, ReceiptDefect, ReceiptPayload, verify},
    submission::{Frozen, SubmissionId},
};

/// Which of the waiting entries an event sends on their way.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Wake {
    /// Those whose time has come.
    Due,
    /// Also those that wait for the network.
    Network,
    /// All, the refused ones too, save what is under way.
    All,
    /// All, as nothing is under way any more.
    Restart,
}

pub(super) fn step(outbox: &mut Outbox, event: Event) -> Vec<Command> {
    let before = outbox.clone();
    let mut turn = Turn { outbox, stored: Vec::new(), told: Vec::new(), fetch_keys: false, sent: Vec::new() };
    turn.take(event);
    let Turn { stored, told, fetch_keys, sent, .. } = turn;

    let mut commands = stored;
    if commands.is_empty() && *outbox != before {
        commands.push(Command::Persist);
    }
    commands.extend(told);
    commands.extend(sent);
    if fetch_keys {
        commands.push(Command::FetchKeys);
    }
    commands.extend(outbox.entries.iter().filter_map(wakes_at).min().map(|at_ms| Command::WakeAt { at_ms }));
    commands
}

/// One event's effects, gathered so that they come out with the writing first.
struct Turn<'outbox> {
    outbox: &'outbox mut Outbox,
    /// Writes the outbox together with something else.
    stored: Vec<Command>,
    told: Vec<Command>,
    fetch_keys: bool,
    sent: Vec<Command>,
}

impl Turn<'_> {
    fn take(&mut self, event: Event) {
        match event {
            Event::Queue { draft, frozen, pinned, now_ms } => {
                self.queue(draft, frozen, pinned);
                self.wake(Wake::Due, now_ms);
            }
            Event::Tick { now_ms } => self.wake(Wake::Due, now_ms),
            Event::Online { now_ms } => self.wake(Wake::Network, now_ms),
            Event::SendNow { now_ms } => self.wake(Wake::All, now_ms),
            Event::Restarted { now_ms } => self.wake(Wake::Restart, now_ms),
            Event::NoAnswer { id, now_ms } => self.no_answer(&id, now_ms),
            Event::Answered { id, reply, now_ms } => {
                self.answered(&id, reply, now_ms);
                self.wake(Wake::Due, now_ms);
            }
            Event::Keys { ring, now_ms } => {
                self.keys(ring, now_ms);
                self.wake(Wake::Due, now_ms);
            }
            Event::NoKeys { now_ms } => {
                for at in self.awaiting_keys() {
                    self.wait(at, Cause::Network, None, now_ms);
                }
            }
            Event::SetAside { id, now_ms } => {
                self.set_aside(&id);
                self.wake(Wake::Due, now_ms);
            }
        }
    }

    fn queue(&mut self, draft: String, frozen: Frozen, pinned: Option<KeyId>) {
        if self.position(&frozen.id).is_some() {
            return;
        }
        let Frozen { id, bytes, sha256 } = frozen;
        self.outbox.entries.push(Entry {
            draft,
            id,
            sha256,
            body: Body(bytes),
            pinned,
            attempts: 0,
            state: State::InLine,
        });
    }

    /// Sends the first entry of each draft, if it is its time.
    fn wake(&mut self, wake: Wake, now_ms: u64) {
        for at in 0..self.outbox.entries.len() {
            let (earlier, rest) = self.outbox.entries.split_at_mut(at);
            let Some(entry) = rest.first_mut().filter(|entry| earlier.iter().all(|other| other.draft != entry.draft))
            else {
                continue;
            };
            if !is_due(&entry.state, wake, now_ms) {
                continue;
            }
            // A person or a new start is a reason to hope: begin again with short delays.
            if matches!(wake, Wake::All | Wake::Restart) {
                entry.attempts = 0;
            }
            entry.state = State::Sending { since_ms: now_ms };
            self.sent.push(Command::Send {
                draft: entry.draft.clone(),
                id: entry.id.clone(),
                body: entry.body.0.clone(),
                sha256: entry.sha256,
            });
        }
    }

    fn no_answer(&mut self, id: &SubmissionId, now_ms: u64) {
        // A stale report, of a request that was given up, says nothing about the one under way or the answer that came.
        if let Some(at) = self.position(id).filter(|at| matches!(self.outbox.entries[*at].state, State::Sending { .. }))
        {
            self.wait(at, Cause::Network, None, now_ms);
        }
    }

    fn answered(&mut self, id: &SubmissionId, reply: Reply, now_ms: u64) {
        let Some(at) = self.position(id) else { return };
        match (judge(reply.status, reply.problem_code), reply.receipt) {
            (Judgement::WantsReceipt, Some(receipt)) => self.receipt(at, receipt, now_ms),
            (Judgement::WantsReceipt, None) => self.wait(at, Cause::NotUs, None, now_ms),
            (Judgement::Later, _) => self.wait(at, Cause::Server, reply.retry_after_s, now_ms),
            (Judgement::Stuck(reason), _) => {
                self.outbox.entries[at].state = State::Stuck(reason.clone());
                self.tell(at, Notice::Stuck(reason));
            }
        }
    }

    fn receipt(&mut self, at: usize, receipt: Receipt, now_ms: u64) {
        match check(&self.outbox.entries[at], &receipt, &self.outbox.ring) {
            Ok(payload) => self.deliver(at, receipt, payload),
            Err(defect) if defect.asks_for_keys() => {
                self.outbox.entries[at].state = State::AwaitingKeys { receipt, since_ms: now_ms };
                self.fetch_keys = true;
            }
            Err(_) => self.wait(at, Cause::NotUs, None, now_ms),
        }
    }

    fn keys(&mut self, ring: KeyRing, now_ms: u64) {
        if ring.keys.len() > MAX_KEYS {
            return;
        }
        self.outbox.ring = ring;
        // From the last to the first, as entries leave.
        for at in self.awaiting_keys().into_iter().rev() {
            let State::AwaitingKeys { receipt, .. } = self.outbox.entries[at].state.clone() else { continue };
            match check(&self.outbox.entries[at], &receipt, &self.outbox.ring) {
                // One receipt per transaction: a second one is fetched again, as its entry must stay on disk till then.
                Ok(_) if !self.stored.is_empty() => self.outbox.entries[at].state = State::InLine,
                Ok(payload) => self.deliver(at, receipt, payload),
                Err(_) => self.wait(at, Cause::NotUs, None, now_ms),
            }
        }
    }

    fn deliver(&mut self, at: usize, receipt: Receipt, payload: ReceiptPayload) {
        self.tell(at, Notice::Received { number: payload.number.clone() });
        let entry = self.outbox.entries.remove(at);
        for later in self.outbox.entries.iter_mut().filter(|later| later.draft == entry.draft) {
            later.pinned.get_or_insert_with(|| receipt.key.clone());
        }
        let frozen = entry.frozen();
        let key = receipt.key.clone();
        let delivered = Delivered { draft: entry.draft, frozen, receipt, payload, key };
        self.stored.push(Command::StoreReceiptAndForget(Box::new(delivered)));
    }

    fn set_aside(&mut self, id: &SubmissionId) {
        if let Some(at) = self.position(id).filter(|at| matches!(self.outbox.entries[*at].state, State::Stuck(_))) {
            let entry = self.outbox.entries.remove(at);
            let frozen = entry.frozen();
            self.stored.push(Command::SetAside { draft: entry.draft, frozen });
        }
    }

    fn wait(&mut self, at: usize, cause: Cause, retry_after_s: Option<u64>, now_ms: u64) {
        let entry = &mut self.outbox.entries[at];
        entry.attempts = entry.attempts.saturating_add(1);
        let asked = retry_after_s.unwrap_or(0).saturating_mul(1_000).min(LONGEST_RETRY_AFTER_MS);
        let until_ms = now_ms.saturating_add(retry_delay_ms(&entry.id, entry.attempts).max(asked));
        entry.state = State::Waiting { since_ms: now_ms, until_ms, cause };
        self.tell(
            at,
            match cause {
                Cause::Network => Notice::WaitingForNetwork,
                Cause::Server => Notice::WaitingForServer { until_ms },
                Cause::NotUs => Notice::NotUs,
            },
        );
    }

    fn tell(&mut self, at: usize, notice: Notice) {
        let entry = &self.outbox.entries[at];
        self.told.push(Command::Tell { draft: entry.draft.clone(), id: entry.id.clone(), notice });
    }

    fn position(&self, id: &SubmissionId) -> Option<usize> {
        self.outbox.entries.iter().position(|entry| entry.id == *id)
    }

    fn awaiting_keys(&self) -> Vec<usize> {
        let entries = self.outbox.entries.iter().enumerate();
        entries.filter(|(_, entry)| matches!(entry.state, State::AwaitingKeys { .. })).map(|(at, _)| at).collect()
    }
}

/// What a status means for an entry.
enum Judgement {
    WantsReceipt,
    Later,
    Stuck(StuckReason),
}

fn judge(status: u16, code: Option<String>) -> Judgement {
    match status {
        // A redirect is no answer of ours: like a bare 200 it lacks a receipt.
        100..=399 => Judgement::WantsReceipt,
        // Damaged on the way.
        400 if code.as_deref() == Some("digest_mismatch") => Judgement::Later,
        408 | 425 | 429 => Judgement::Later,
        401 | 404 => Judgement::Stuck(StuckReason::LinkUnknown),
        409 => Judgement::Stuck(StuckReason::Conflict),
        410 => Judgement::Stuck(StuckReason::Closed),
        413 => Judgement::Stuck(StuckReason::TooLarge),
        400..=499 => Judgement::Stuck(StuckReason::Refused { status, code }),
        _ => Judgement::Later,
    }
}

fn check(entry: &Entry, receipt: &Receipt, ring: &KeyRing) -> Result<ReceiptPayload, ReceiptDefect> {
    let payload = verify(receipt, &entry.body.0, ring, entry.pinned.as_ref())?;
    if payload.submission == entry.id { Ok(payload) } else { Err(ReceiptDefect::OtherSubmission) }
}

fn is_due(state: &State, wake: Wake, now_ms: u64) -> bool {
    let over = |since_ms: u64, until_ms: u64| now_ms >= until_ms || now_ms < since_ms;
    match (state, wake) {
        (State::InLine, _) | (_, Wake::Restart) => true,
        (State::Sending { since_ms } | State::AwaitingKeys { since_ms, .. }, Wake::Due | Wake::Network | Wake::All) => {
            over(*since_ms, since_ms.saturating_add(PATIENCE_MS))
        }
        (State::Waiting { cause: Cause::Network | Cause::NotUs, .. }, Wake::Network) => true,
        (State::Waiting { .. } | State::Stuck(_), Wake::All) => true,
        // A clock that was set back must not prolong the wait.
        (State::Waiting { since_ms, until_ms, .. }, Wake::Due | Wake::Network) => over(*since_ms, *until_ms),
        (State::Stuck(_), Wake::Due | Wake::Network) => false,
    }
}

fn wakes_at(entry: &Entry) -> Option<u64> {
    match &entry.state {
        State::InLine | State::Stuck(_) => None,
        State::Sending { since_ms } | State::AwaitingKeys { since_ms, .. } => {
            Some(since_ms.saturating_add(PATIENCE_MS))
        }
        State::Waiting { until_ms, .. } => Some(*until_ms),
    }
}
