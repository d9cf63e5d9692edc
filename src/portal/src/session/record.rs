//! What belongs to a draft beside its answers: the link it came by, and the exact questionnaire it answers.
//!
//! The questionnaire's files are kept as they came, byte for byte, because a later build of the app may no longer carry
//! them and because submissions name their digests. The token stands here and nowhere else; it never enters a draft.
//! Where the browser keeps nothing, records live in memory for as long as the page does.

use kit::browser::db::{Db, DbFault};
use saq::{json, receipt::KeyId};
use serde::{Deserialize, Serialize};
use std::{cell::RefCell, collections::BTreeMap};
use wire::{InvitationView, Token};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Schema {
    #[serde(rename = "fairlead.record.v1")]
    V1,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Record {
    pub schema: Schema,
    pub draft: String,
    /// Absent when trying out.
    pub invited: Option<Invited>,
    /// Absent until the first opening with a network.
    pub pack: Option<Files>,
    /// Milliseconds since 1970 when the draft came to this device: the order of the list, sent to nobody.
    pub since_ms: u64,
}

/// The link, and what the server said of it when it was first opened.
#[derive(Clone, Serialize, Deserialize)]
pub struct Invited {
    pub id: String,
    pub token: String,
    pub view: Option<InvitationView>,
    /// The key that receipts have to follow from.
    pub pinned: Option<KeyId>,
}

/// The questionnaire's files as they came; texts and lessons by language. Sources come after the lessons, or never.
#[derive(Clone, Default, Serialize, Deserialize)]
pub struct Files {
    pub structure: String,
    pub texts: BTreeMap<String, String>,
    pub lessons: BTreeMap<String, String>,
    #[serde(default)]
    pub sources: Option<String>,
}

impl Record {
    #[must_use]
    pub fn new(draft: &str, invited: Option<Invited>, since_ms: u64) -> Self {
        Self { schema: Schema::V1, draft: draft.to_owned(), invited, pack: None, since_ms }
    }

    #[must_use]
    pub fn view(&self) -> Option<&InvitationView> {
        self.invited.as_ref()?.view.as_ref()
    }

    /// The link's token, for `Authorization` only.
    #[must_use]
    pub fn token(&self) -> Option<Token> {
        Token::parse(&self.invited.as_ref()?.token).ok()
    }
}

thread_local! {
    // Only where the browser refuses to keep anything.
    static IN_MEMORY: RefCell<Option<BTreeMap<String, Record>>> = const { RefCell::new(None) };
    static REFUSAL: RefCell<String> = const { RefCell::new(String::new()) };
}

/// From now on nothing goes to the disk: the browser would not keep it, for this reason.
pub fn keep_in_memory(reason: String) {
    IN_MEMORY.with_borrow_mut(|records| {
        records.get_or_insert_default();
    });
    REFUSAL.set(reason);
}

/// The browser's own words why it keeps nothing.
#[must_use]
pub fn refusal() -> String {
    REFUSAL.with_borrow(Clone::clone)
}

#[must_use]
pub fn is_in_memory() -> bool {
    IN_MEMORY.with_borrow(Option::is_some)
}

/// Writes a record, flushed to the disk before this returns.
pub async fn put(record: &Record) -> Result<(), DbFault> {
    let kept = IN_MEMORY.with_borrow_mut(|records| {
        records.as_mut().map(|records| records.insert(record.draft.clone(), record.clone())).is_some()
    });
    if kept {
        return Ok(());
    }
    let json = serde_json::to_string(record).expect("a record has only text keys");
    Db::open().await?.put_record(&record.draft, &json).await
}

pub async fn get(draft: &str) -> Result<Option<Record>, DbFault> {
    if is_in_memory() {
        return Ok(IN_MEMORY.with_borrow(|records| records.as_ref()?.get(draft).cloned()));
    }
    let text = Db::open().await?.record(draft).await?;
    Ok(text.and_then(|text| json::read(text.as_bytes()).ok()))
}

/// All drafts of this device, the newest first. A record that cannot be read is left where it is and not listed.
pub async fn all() -> Result<Vec<Record>, DbFault> {
    let mut records: Vec<Record> = if is_in_memory() {
        IN_MEMORY.with_borrow(|records| records.iter().flat_map(BTreeMap::values).cloned().collect())
    } else {
        let stored = Db::open().await?.drafts().await?;
        stored.iter().filter_map(|(_, text)| json::read(text.as_bytes()).ok()).collect()
    };
    records.sort_by_key(|record| std::cmp::Reverse(record.since_ms));
    Ok(records)
}

/// Removes a draft and all that belongs to it, at the supplier's wish. Receipts stay.
pub async fn delete(draft: &str) -> Result<(), DbFault> {
    if is_in_memory() {
        IN_MEMORY.with_borrow_mut(|records| records.as_mut().map(|records| records.remove(draft)));
        return Ok(());
    }
    Db::open().await?.delete_draft(draft).await
}

impl std::fmt::Debug for Invited {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "Invited({})", self.id)
    }
}

impl std::fmt::Debug for Files {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "Files({:?}, lessons {:?})", self.texts.keys(), self.lessons.keys())
    }
}
