//! The outbox against a model of the world: a disk, a network that loses and delays, a server that remembers ids.
//!
//! Whatever happens in whatever order: what was acknowledged is never lost, arrives once and in order, and leaves the queue
//! only with a receipt that verifies. And once the world is kind again, everything arrives.

use super::*;
use crate::receipt::{KeyEntry, ReceiptSchema, SigningKey, verify};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

const DRAFTS: [&str; 2] = ["a", "b"];
/// How many keys the buyer has, one after the other.
const KEYS: u8 = 3;

fn key(seed: u8) -> SigningKey {
    SigningKey::from_seed([seed; 32])
}

/// What may happen next.
#[derive(Debug, Clone)]
enum Happening {
    Queue {
        draft: usize,
    },
    TimePasses {
        ms: u64,
    },
    ClockSetBack,
    Online,
    SendNow,
    /// A request reaches the server; its answer is under way.
    Arrives(usize),
    /// A request is lost, before the server or after.
    Lost(usize),
    /// An answer reaches the device.
    Answered(usize),
    /// Somebody else answers a request.
    AnsweredByAnother {
        at: usize,
        status: u16,
    },
    KeysFetched {
        genuine: bool,
    },
    KeysNotFetched,
    Rotated,
    Server(Mood),
    Crash,
    /// The page dies after so many commands of the next list.
    CrashWithin {
        commands: usize,
    },
}

/// What the server says to anything it does not know yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mood {
    Well,
    Closed,
    LinkRevoked,
    Busy,
    DamagedOnTheWay,
}

struct Server {
    mood: Mood,
    signer: u8,
    ring: Vec<KeyEntry>,
    /// Stored receipts by id, with the digest.
    stored: BTreeMap<SubmissionId, (Digest, Receipt)>,
    /// Ids in the order they were stored.
    order: Vec<SubmissionId>,
}

impl Server {
    fn new() -> Self {
        let ring = vec![key(1).first_entry("2026-01-01T00:00:00Z")];
        Self { mood: Mood::Well, signer: 1, ring, stored: BTreeMap::new(), order: Vec::new() }
    }

    fn rotate(&mut self) {
        if self.signer < KEYS {
            let entry = key(self.signer).endorse(&key(self.signer + 1).public(), "2027-01-01T00:00:00Z");
            self.ring.push(entry);
            self.signer += 1;
        }
    }

    fn put(&mut self, id: &SubmissionId, body: &[u8]) -> Reply {
        let sha256 = Digest::of(body);
        let problem =
            |status, code: &str| Reply { status, retry_after_s: None, problem_code: Some(code.into()), receipt: None };
        match self.stored.get(id) {
            Some((known, receipt)) if *known == sha256 => {
                return Reply { status: 200, retry_after_s: None, problem_code: None, receipt: Some(receipt.clone()) };
            }
            Some(_) => return problem(409, "digest_conflict"),
            None => {}
        }
        match self.mood {
            Mood::Well => {}
            Mood::Closed => return problem(410, "closed"),
            Mood::LinkRevoked => return problem(404, "not_found"),
            Mood::Busy => return Reply { retry_after_s: Some(7), ..problem(503, "busy") },
            Mood::DamagedOnTheWay => return problem(400, "digest_mismatch"),
        }
        let receipt = key(self.signer).sign(&ReceiptPayload {
            schema: ReceiptSchema::V1,
            number: format!("R-{}", self.order.len()),
            submission: id.clone(),
            sha256,
            questionnaire_sha256: None,
            received_at: "2026-11-22T08:00:00Z".into(),
            late: false,
            audit_head: Digest::of(b"head"),
        });
        self.stored.insert(id.clone(), (sha256, receipt.clone()));
        self.order.push(id.clone());
        Reply { status: 201, retry_after_s: None, problem_code: None, receipt: Some(receipt) }
    }
}

/// What survives a crash.
struct Disk {
    outbox: String,
    receipts: Vec<Delivered>,
}

struct World {
    now_ms: u64,
    memory: Outbox,
    disk: Disk,
    server: Server,
    requests: Vec<(SubmissionId, Vec<u8>)>,
    answers: Vec<(SubmissionId, Reply)>,
    wants_keys: bool,
    crash_after: Option<usize>,
    made: u64,
    /// What the supplier was told is safe: written to disk. In order, by draft.
    acknowledged: Vec<(String, Frozen)>,
    ever_sent: BTreeSet<SubmissionId>,
}

impl World {
    fn new() -> Self {
        let memory = Outbox::default();
        let disk = Disk { outbox: serde_json::to_string(&memory).expect("plain data"), receipts: Vec::new() };
        Self {
            now_ms: 1_790_000_000_000,
            memory,
            disk,
            server: Server::new(),
            requests: Vec::new(),
            answers: Vec::new(),
            wants_keys: false,
            crash_after: None,
            made: 0,
            acknowledged: Vec::new(),
            ever_sent: BTreeSet::new(),
        }
    }

    fn happen(&mut self, happening: Happening) {
        let now_ms = self.now_ms;
        match happening {
            Happening::Queue { draft } => self.queue(DRAFTS[draft]),
            Happening::TimePasses { ms } => {
                self.now_ms += ms;
                self.step(Event::Tick { now_ms: self.now_ms });
            }
            Happening::ClockSetBack => self.now_ms -= 1_000_000,
            Happening::Online => self.step(Event::Online { now_ms }),
            Happening::SendNow => self.step(Event::SendNow { now_ms }),
            Happening::Arrives(at) => {
                if let Some((id, body)) = take(&mut self.requests, at) {
                    let reply = self.server.put(&id, &body);
                    self.answers.push((id, reply));
                }
            }
            Happening::Lost(at) => {
                let lost_request = take(&mut self.requests, at).map(|(id, _)| id);
                if let Some(id) = lost_request.or_else(|| take(&mut self.answers, at).map(|(id, _)| id)) {
                    self.step(Event::NoAnswer { id, now_ms });
                }
            }
            Happening::Answered(at) => {
                if let Some((id, reply)) = take(&mut self.answers, at) {
                    self.step(Event::Answered { id, reply, now_ms });
                }
            }
            Happening::AnsweredByAnother { at, status } => {
                if let Some((id, body)) = take(&mut self.requests, at) {
                    let receipt = (status == 201).then(|| forged(&id, &body));
                    let reply = Reply { status, retry_after_s: None, problem_code: None, receipt };
                    self.step(Event::Answered { id, reply, now_ms });
                }
            }
            Happening::KeysFetched { genuine } if self.wants_keys => {
                self.wants_keys = false;
                let strangers = vec![key(9).first_entry("2026-01-01T00:00:00Z")];
                let keys = if genuine { self.server.ring.clone() } else { strangers };
                self.step(Event::Keys { ring: KeyRing::new(keys), now_ms });
            }
            Happening::KeysNotFetched if self.wants_keys => {
                self.wants_keys = false;
                self.step(Event::NoKeys { now_ms });
            }
            Happening::KeysFetched { .. } | Happening::KeysNotFetched => {}
            Happening::Rotated => self.server.rotate(),
            Happening::Server(mood) => self.server.mood = mood,
            Happening::Crash => self.restart(),
            Happening::CrashWithin { commands } => self.crash_after = Some(commands),
        }
    }

    fn queue(&mut self, draft: &str) {
        self.made += 1;
        let bytes = format!(r#"{{"draft":"{draft}","answer":{}}}"#, self.made).into_bytes();
        let frozen = Frozen::from_bytes(SubmissionId::v7(self.made, [3; 10]), bytes);
        let pinned = Some(key(1).public().id());
        let event = Event::Queue { draft: draft.into(), frozen: frozen.clone(), pinned, now_ms: self.now_ms };
        self.step(event);
        let written: Outbox = serde_json::from_str(&self.disk.outbox).expect("own form");
        if written.entries.iter().any(|entry| entry.id == frozen.id) {
            self.acknowledged.push((draft.into(), frozen));
        }
    }

    /// Lets the machine take a step and does as it says, unless the page dies meanwhile.
    fn step(&mut self, event: Event) {
        let commands = self.memory.step(event);
        let after = self.crash_after.take();
        for (done, command) in commands.into_iter().enumerate() {
            if after == Some(done) {
                return self.restart();
            }
            self.carry_out(command);
        }
        if after.is_some() {
            self.restart();
        }
    }

    fn carry_out(&mut self, command: Command) {
        match command {
            Command::Persist => self.write(),
            Command::Send { id, body, sha256, .. } => {
                assert_eq!(Digest::of(&body), sha256);
                self.ever_sent.insert(id.clone());
                self.requests.push((id, body));
            }
            Command::FetchKeys => self.wants_keys = true,
            Command::StoreReceiptAndForget(delivered) => {
                let ring = KeyRing::new(self.server.ring.clone());
                let pinned = key(1).public().id();
                let proven = verify(&delivered.receipt, &delivered.frozen.bytes, &ring, Some(&pinned));
                assert_eq!(proven.as_ref(), Ok(&delivered.payload), "a receipt that does not verify was stored");
                assert_eq!(delivered.payload.submission, delivered.frozen.id);
                self.disk.receipts.push(*delivered);
                self.write();
            }
            Command::SetAside { .. } => panic!("nobody asked for it"),
            Command::WakeAt { .. } | Command::Tell { .. } => {}
        }
    }

    fn write(&mut self) {
        self.disk.outbox = serde_json::to_string(&self.memory).expect("plain data");
    }

    /// The page dies and comes back. Requests that left may still arrive; their answers reach nobody.
    fn restart(&mut self) {
        self.memory = serde_json::from_str(&self.disk.outbox).expect("own form");
        self.answers.clear();
        self.wants_keys = false;
        self.crash_after = None;
        self.step(Event::Restarted { now_ms: self.now_ms });
    }

    fn check(&self) {
        let on_disk: Outbox = serde_json::from_str(&self.disk.outbox).expect("own form");
        for (draft, frozen) in &self.acknowledged {
            let waits =
                on_disk.entries.iter().filter(|entry| entry.draft == *draft && entry.frozen() == *frozen).count();
            let arrived = self.disk.receipts.iter().filter(|delivered| delivered.frozen == *frozen).count();
            assert_eq!(waits + arrived, 1, "{frozen:?} is lost or kept twice");
            assert!(arrived == 0 || self.server.stored.contains_key(&frozen.id), "a receipt for what never arrived");
        }
        for id in self.ever_sent.iter().chain(&self.server.order) {
            let known = self.acknowledged.iter().filter(|(_, frozen)| frozen.id == *id).count();
            assert_eq!(known, 1, "{id} was sent before it was written");
        }
        for draft in DRAFTS {
            let of_draft = self.acknowledged.iter().filter(|(of, _)| of == draft).map(|(_, frozen)| &frozen.id);
            let arrived: Vec<&SubmissionId> = of_draft.clone().filter(|id| self.server.order.contains(id)).collect();
            let prefix: Vec<&SubmissionId> = of_draft.take(arrived.len()).collect();
            assert_eq!(arrived, prefix, "a later one overtook an earlier one");
            let order: Vec<&SubmissionId> = self.server.order.iter().filter(|id| arrived.contains(id)).collect();
            assert_eq!(order, prefix, "not in order");
        }
    }

    /// The world is kind from now on: once the supplier has pressed "send" again, all that was acknowledged arrives by
    /// itself.
    fn settle(&mut self) {
        self.server.mood = Mood::Well;
        self.crash_after = None;
        self.deliver_all();
        self.happen(Happening::SendNow);
        for _ in 0..2 * self.acknowledged.len() + 2 {
            self.deliver_all();
            self.happen(Happening::TimePasses { ms: LONGEST_RETRY_AFTER_MS });
        }
        self.check();
        assert_eq!(self.memory.entries, [], "something did not arrive");
        assert_eq!(self.disk.receipts.len(), self.acknowledged.len());
    }

    fn deliver_all(&mut self) {
        while self.requests.len() + self.answers.len() > 0 || self.wants_keys {
            self.happen(Happening::Arrives(0));
            self.happen(Happening::Answered(0));
            self.happen(Happening::KeysFetched { genuine: true });
        }
    }
}

fn take<T>(from: &mut Vec<T>, at: usize) -> Option<T> {
    if from.is_empty() { None } else { Some(from.remove(at % from.len())) }
}

/// A receipt for the right bytes, signed by a stranger.
fn forged(id: &SubmissionId, body: &[u8]) -> Receipt {
    let mut stranger = Server { signer: 9, ..Server::new() };
    stranger.put(id, body).receipt.expect("strangers take anything")
}

fn happening() -> impl Strategy<Value = Happening> {
    let at = || 0..100_usize;
    let moods = vec![Mood::Well, Mood::Well, Mood::Closed, Mood::LinkRevoked, Mood::Busy, Mood::DamagedOnTheWay];
    let strangers = vec![200, 200, 201, 204, 302, 403, 404, 409, 413, 500, 511];
    prop_oneof![
        3 => (0..DRAFTS.len()).prop_map(|draft| Happening::Queue { draft }),
        4 => prop::sample::select(vec![0, 1_500, 10_000, 200_000, 4_000_000]).prop_map(|ms| Happening::TimePasses { ms }),
        1 => Just(Happening::ClockSetBack),
        1 => Just(Happening::Online),
        2 => Just(Happening::SendNow),
        8 => at().prop_map(Happening::Arrives),
        2 => at().prop_map(Happening::Lost),
        8 => at().prop_map(Happening::Answered),
        1 => (at(), prop::sample::select(strangers))
            .prop_map(|(at, status)| Happening::AnsweredByAnother { at, status }),
        4 => prop::bool::weighted(0.8).prop_map(|genuine| Happening::KeysFetched { genuine }),
        1 => Just(Happening::KeysNotFetched),
        1 => Just(Happening::Rotated),
        2 => prop::sample::select(moods).prop_map(Happening::Server),
        1 => Just(Happening::Crash),
        3 => (0..4_usize).prop_map(|commands| Happening::CrashWithin { commands }),
    ]
}

proptest! {
    #[test]
    fn nothing_is_lost_doubled_reordered_or_forgotten_unproven(happenings in prop::collection::vec(happening(), 0..60)) {
        let mut world = World::new();
        for happening in happenings {
            world.happen(happening);
            world.check();
        }
        world.settle();
    }
}
