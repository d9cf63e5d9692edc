//! The device's own store: IndexedDB `fairlead`, where nothing that a supplier typed is ever lost or quietly replaced.
//!
//! | store | key | value (JSON text) |
//! | --- | --- | --- |
//! | `drafts` | draft | what belongs to a draft beside its answers |
//! | `journal` | `[draft, seq]` | one change |
//! | `snapshots` | `[draft, slot]` | `{"upto_seq":…,"sha256":"…","draft":…}`, two slots |
//! | `outbox` | draft | the frozen submission that waits |
//! | `receipts` | submission | receipt, payload and the bytes sent |
//!
//! Every write is one transaction with `durability: "strict"`, all of its puts issued at once, and is over only when
//! the browser says *complete*: then it is on the disk. Never is a database deleted to heal it, never is an entry of
//! the journal overwritten.

mod connection;
mod fault;
mod journal;
mod key;
mod sealed;
mod transaction;

pub use fault::DbFault;
pub use journal::{Loaded, Snapshot};

use key::Key;
use transaction::Op;

const DRAFTS: &str = "drafts";
const JOURNAL: &str = "journal";
const SNAPSHOTS: &str = "snapshots";
const OUTBOX: &str = "outbox";
const RECEIPTS: &str = "receipts";
/// The record of the self-test; `rescue.js` and the lists below pass it over.
const PROBE: &str = "~probe";

/// The open database. A mere handle: the connection is the page's own and is opened again when the browser closes it.
#[derive(Debug, Clone, Copy)]
pub struct Db(());

/// Whether this browser keeps what is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Storage {
    Works,
    /// The browser's own words why not.
    Refused(String),
}

/// One write among several that belong together.
#[derive(Debug, Clone, Copy)]
pub enum Write<'a> {
    Record { draft: &'a str, json: &'a str },
    Change { draft: &'a str, seq: u32, json: &'a str },
    Outbox { draft: &'a str, json: &'a str },
    ClearOutbox { draft: &'a str },
    Receipt { submission: &'a str, json: &'a str },
}

impl<'a> Write<'a> {
    fn op(&self) -> Op<'a> {
        match *self {
            Self::Record { draft, json } => Op::Put(DRAFTS, Key::One(draft), json),
            Self::Change { draft, seq, json } => Op::Add(JOURNAL, Key::Numbered(draft, seq), json),
            Self::Outbox { draft, json } => Op::Put(OUTBOX, Key::One(draft), json),
            Self::ClearOutbox { draft } => Op::Delete(OUTBOX, Key::One(draft)),
            Self::Receipt { submission, json } => Op::Put(RECEIPTS, Key::One(submission), json),
        }
    }
}

impl Db {
    /// Opens the database, trying three times.
    pub async fn open() -> Result<Self, DbFault> {
        connection::get().await.map(|_| Self(()))
    }

    /// Writes and takes back a record as every save does. Says the truth about private windows and full disks.
    pub async fn probe() -> Storage {
        let tried = async {
            let db = Self::open().await?;
            transaction::write(&[Op::Put(DRAFTS, Key::One(PROBE), "{}")]).await?;
            let found = transaction::get(DRAFTS, Key::One(PROBE)).await?;
            transaction::write(&[Op::Delete(DRAFTS, Key::One(PROBE))]).await?;
            found.map(|_| db).ok_or_else(|| DbFault::Browser("a record written was not there".to_owned()))
        };
        match tried.await {
            Ok(_) => Storage::Works,
            Err(fault) => Storage::Refused(fault.to_string()),
        }
    }

    /// What the browser says of a write transaction; `strict`, or the promise "saved" is void. For the browser tests.
    pub async fn transaction_durability(self) -> Result<String, DbFault> {
        transaction::durability().await
    }

    /// Stores what belongs to a draft beside its answers.
    pub async fn put_record(self, draft: &str, json: &str) -> Result<(), DbFault> {
        transaction::write(&[Op::Put(DRAFTS, Key::One(draft), json)]).await
    }

    pub async fn record(self, draft: &str) -> Result<Option<String>, DbFault> {
        transaction::get(DRAFTS, Key::One(draft)).await
    }

    /// All drafts on this device: id and record.
    pub async fn drafts(self) -> Result<Vec<(String, String)>, DbFault> {
        let mut found = transaction::all(DRAFTS).await?;
        found.retain(|(id, _)| id != PROBE);
        Ok(found)
    }

    /// Removes a draft with its journal, snapshots and outbox entry. Receipts stay. Only ever at the supplier's wish.
    pub async fn delete_draft(self, draft: &str) -> Result<(), DbFault> {
        transaction::write(&[
            Op::Delete(DRAFTS, Key::One(draft)),
            Op::DeleteUpTo(JOURNAL, draft, u32::MAX),
            Op::DeleteUpTo(SNAPSHOTS, draft, u32::MAX),
            Op::Delete(OUTBOX, Key::One(draft)),
        ])
        .await
    }

    /// Keeps a frozen submission until its receipt is here.
    pub async fn outbox_put(self, draft: &str, json: &str) -> Result<(), DbFault> {
        transaction::write(&[Op::Put(OUTBOX, Key::One(draft), json)]).await
    }

    pub async fn outbox_get(self, draft: &str) -> Result<Option<String>, DbFault> {
        transaction::get(OUTBOX, Key::One(draft)).await
    }

    /// All that waits: draft and entry.
    pub async fn outbox(self) -> Result<Vec<(String, String)>, DbFault> {
        transaction::all(OUTBOX).await
    }

    /// Stores a verified receipt with the bytes sent and empties the queue, both or neither.
    pub async fn store_receipt_and_clear_outbox(
        self,
        draft: &str,
        submission: &str,
        receipt_json: &str,
    ) -> Result<(), DbFault> {
        self.together(&[Write::Receipt { submission, json: receipt_json }, Write::ClearOutbox { draft }]).await
    }

    /// Several writes in one strict transaction, all or none.
    pub async fn together(self, writes: &[Write<'_>]) -> Result<(), DbFault> {
        let ops: Vec<_> = writes.iter().map(Write::op).collect();
        transaction::write(&ops).await
    }

    /// All receipts: submission id and `{receipt, payload, …}`.
    pub async fn receipts(self) -> Result<Vec<(String, String)>, DbFault> {
        transaction::all(RECEIPTS).await
    }

    /// Removes a receipt and the bytes beside it, at the supplier's wish.
    pub async fn delete_receipt(self, submission: &str) -> Result<(), DbFault> {
        transaction::write(&[Op::Delete(RECEIPTS, Key::One(submission))]).await
    }
}
