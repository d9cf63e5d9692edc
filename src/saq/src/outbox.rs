//! The outbox: when to send what, and when it may be forgotten.
//!
//! A pure state machine. It is told what happened ([`Event`]) and answers with what to do ([`Command`]); it knows neither
//! clock nor network nor disk. Its own state is plain data that the caller keeps:
//!
//! - [`Command::Persist`] and the writing part of [`Command::StoreReceiptAndForget`] and [`Command::SetAside`] mean: write
//!   the whole [`Outbox`], flushed to disk, before any later command of the list runs. If writing fails, run none of them,
//!   drop the machine and go on from what is stored with [`Event::Restarted`].
//! - Every [`Command::Send`] is followed by exactly one [`Event::Answered`] or [`Event::NoAnswer`], unless the page dies.
//! - A later [`Command::WakeAt`] replaces an earlier one; it asks for an [`Event::Tick`].
//!
//! Entries of one draft leave in the order they were queued, one at a time; drafts do not wait for each other. An entry
//! leaves the queue with a receipt that verifies, or when the supplier sets aside one that the server has refused: never
//! because of an error, an age or a bare 200. Every attempt sends the same bytes.

mod backoff;
mod reply;
mod step;

pub use backoff::{LONGEST_RETRY_AFTER_MS, PATIENCE_MS, retry_delay_ms};
pub use reply::Reply;

use crate::{
    digest::Digest,
    receipt::{KeyId, KeyRing, Receipt, ReceiptPayload},
    submission::{Frozen, SubmissionId},
};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Schema {
    #[default]
    #[serde(rename = "fairlead.outbox.v1")]
    V1,
}

/// All that waits to be sent, in the order of queueing, and the buyer's keys as last fetched.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Outbox {
    pub schema: Schema,
    pub entries: Vec<Entry>,
    pub ring: KeyRing,
}

/// One frozen submission on its way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// The draft it was frozen from.
    pub draft: String,
    pub id: SubmissionId,
    pub sha256: Digest,
    /// The exact bytes; base64 in JSON.
    pub body: Body,
    /// The buyer's key from the first opening. `None` if the server was never reached before: then the first receipt's
    /// key is believed.
    pub pinned: Option<KeyId>,
    /// Attempts without success since the last sign that things changed.
    pub attempts: u32,
    pub state: State,
}

impl Entry {
    #[must_use]
    pub fn frozen(&self) -> Frozen {
        Frozen { id: self.id.clone(), bytes: self.body.0.clone(), sha256: self.sha256 }
    }
}

/// Where an entry stands. Times are milliseconds since 1970, by the device's clock.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// Behind another entry of the same draft.
    InLine,
    /// A request is under way, or was when the page died.
    Sending {
        since_ms: u64,
    },
    /// Answered with a receipt whose key is not known yet.
    AwaitingKeys {
        receipt: Receipt,
        since_ms: u64,
    },
    Waiting {
        since_ms: u64,
        until_ms: u64,
        cause: Cause,
    },
    /// Refused for a reason that waiting does not mend. Kept until it is sent after all or set aside.
    Stuck(StuckReason),
}

/// What an entry waits for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Cause {
    /// No answer at all.
    Network,
    /// The server asked for patience or is not well.
    Server,
    /// Something answered that is not the buyer's server: a login page of a public network, say.
    NotUs,
}

/// Why sending again by itself is of no use.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StuckReason {
    /// 401 or 404: the link is unknown or revoked. A new link helps.
    LinkUnknown,
    /// 410: closed, and the days of grace are over.
    Closed,
    /// 409: the server holds other bytes under this id.
    Conflict,
    /// 413.
    TooLarge,
    Refused {
        status: u16,
        code: Option<String>,
    },
}

/// What happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// The supplier has pressed "send". Ignored if this id is queued already.
    Queue {
        draft: String,
        frozen: Frozen,
        pinned: Option<KeyId>,
        now_ms: u64,
    },
    /// The time of a [`Command::WakeAt`] has come.
    Tick {
        now_ms: u64,
    },
    /// The device says that it is online again. A hint, no more.
    Online {
        now_ms: u64,
    },
    /// The supplier wishes to try now.
    SendNow {
        now_ms: u64,
    },
    /// The machine was read back from disk. Whatever was under way is unknown and goes out again.
    Restarted {
        now_ms: u64,
    },
    /// A request brought no answer: no network, a time-out, a broken connection.
    NoAnswer {
        id: SubmissionId,
        now_ms: u64,
    },
    Answered {
        id: SubmissionId,
        reply: Reply,
        now_ms: u64,
    },
    /// The buyer's keys, asked for by [`Command::FetchKeys`] or come by otherwise.
    Keys {
        ring: KeyRing,
        now_ms: u64,
    },
    /// [`Command::FetchKeys`] failed.
    NoKeys {
        now_ms: u64,
    },
    /// The supplier sets aside what the server has refused. Nothing happens unless the entry is stuck.
    SetAside {
        id: SubmissionId,
        now_ms: u64,
    },
}

/// What to do, in this order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// Write the outbox, flushed to disk, before going on.
    Persist,
    /// `PUT` these bytes under this id, with the digest in `Content-Digest` and the draft's own token.
    Send {
        draft: String,
        id: SubmissionId,
        body: Vec<u8>,
        sha256: Digest,
    },
    /// `GET` the buyer's keys.
    FetchKeys,
    WakeAt {
        at_ms: u64,
    },
    /// In one transaction, flushed to disk: keep the receipt with its bytes, note the submission in its draft, and write
    /// the outbox, which no longer has the entry.
    StoreReceiptAndForget(Box<Delivered>),
    /// In one transaction, flushed to disk: keep the unsent bytes for export, and write the outbox.
    SetAside {
        draft: String,
        frozen: Frozen,
    },
    Tell {
        draft: String,
        id: SubmissionId,
        notice: Notice,
    },
}

/// A submission that has verifiably arrived.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delivered {
    pub draft: String,
    pub frozen: Frozen,
    pub receipt: Receipt,
    /// What the receipt says, verified.
    pub payload: ReceiptPayload,
    /// The key that signed, which is or follows from the pinned one. Pin it if nothing was pinned yet.
    pub key: KeyId,
}

/// What the supplier is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Notice {
    WaitingForNetwork,
    WaitingForServer {
        until_ms: u64,
    },
    /// Something answered, but not with a receipt of the buyer's server.
    NotUs,
    Stuck(StuckReason),
    Received {
        number: String,
    },
}

/// Bytes that are base64 in JSON.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Body(pub Vec<u8>);

impl Serialize for Body {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&STANDARD.encode(&self.0))
    }
}

impl<'de> Deserialize<'de> for Body {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        STANDARD.decode(String::deserialize(deserializer)?).map(Self).map_err(serde::de::Error::custom)
    }
}

impl Outbox {
    /// What stands first for a draft.
    #[must_use]
    pub fn head(&self, draft: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.draft == draft)
    }

    /// Takes note of an event and says what to do.
    #[must_use = "the commands have to be carried out, in order"]
    pub fn step(&mut self, event: Event) -> Vec<Command> {
        step::step(self, event)
    }
}

#[cfg(test)]
mod laws;
#[cfg(test)]
mod tests;
