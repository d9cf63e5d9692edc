//! The journal of a draft and its two snapshots.

use super::key::{self, Key};
use super::sealed::{seal, unseal};
use super::transaction::{self, Op};
use super::{Db, DbFault, JOURNAL, SNAPSHOTS, Write};
use js_sys::Array;
use wasm_bindgen::JsValue;
use web_sys::IdbObjectStore;

/// A draft as it was after entry `upto` of its journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Snapshot {
    pub upto: u32,
    pub json: String,
}

/// What the device holds of a draft: the newest snapshot whose checksum is right, and every change after it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Loaded {
    pub snapshot: Option<Snapshot>,
    /// Number and change, in order.
    pub journal: Vec<(u32, String)>,
    /// Snapshots whose checksum is wrong; the next snapshot takes the place of one.
    pub damaged: usize,
}

impl Loaded {
    /// The number for the next change.
    #[must_use]
    pub fn next_seq(&self) -> u32 {
        let last = self.journal.last().map(|(seq, _)| *seq).or(self.snapshot.as_ref().map(|snapshot| snapshot.upto));
        last.map_or(1, |last| last + 1)
    }
}

impl Db {
    /// Adds one change. `Stale` if another tab has already written an entry of this number.
    pub async fn append(self, draft: &str, seq: u32, change_json: &str) -> Result<(), DbFault> {
        let key = Key::Numbered(draft, seq);
        match transaction::write(&[Op::Add(JOURNAL, key, change_json)]).await {
            // A write that was repeated after a lost connection may meet itself.
            Err(DbFault::Stale) if transaction::get(JOURNAL, key).await?.as_deref() == Some(change_json) => Ok(()),
            done => done,
        }
    }

    /// Adds several changes at once, all or none: a draft file taken in, answers carried over.
    pub async fn append_all(self, draft: &str, changes: &[(u32, String)]) -> Result<(), DbFault> {
        let writes: Vec<_> = changes.iter().map(|(seq, json)| Write::Change { draft, seq: *seq, json }).collect();
        self.together(&writes).await
    }

    /// Writes a snapshot over the older of the two, and takes from the journal what even the other one holds already.
    pub async fn snapshot(self, draft: &str, upto: u32, json: &str) -> Result<(), DbFault> {
        let slots = slots(draft).await?;
        let newest = newest(&slots);
        let slot = newest.map_or(0, |(slot, _)| 1 - slot);
        let sealed = seal(upto, json);
        let put = Op::Put(SNAPSHOTS, Key::Numbered(draft, slot), &sealed);
        match newest {
            // If the new one turns out damaged, the other one and the journal after it still give everything.
            Some((_, kept)) => transaction::write(&[put, Op::DeleteUpTo(JOURNAL, draft, kept.upto)]).await,
            None => transaction::write(&[put]).await,
        }
    }

    pub async fn load(self, draft: &str) -> Result<Loaded, DbFault> {
        let slots = slots(draft).await?;
        let damaged = slots.iter().filter(|(_, snapshot)| snapshot.is_none()).count();
        let snapshot = newest(&slots).map(|(_, snapshot)| snapshot.clone());
        let after = snapshot.as_ref().map_or(0, |snapshot| snapshot.upto.saturating_add(1));
        let journal = numbered(JOURNAL, draft, after).await?;
        Ok(Loaded { snapshot, journal, damaged })
    }
}

type Slot = (u32, Option<Snapshot>);

async fn slots(draft: &str) -> Result<Vec<Slot>, DbFault> {
    let stored = numbered(SNAPSHOTS, draft, 0).await?;
    Ok(stored.into_iter().map(|(slot, text)| (slot, unseal(&text))).collect())
}

fn newest(slots: &[Slot]) -> Option<(u32, &Snapshot)> {
    let valid = slots.iter().filter_map(|(slot, snapshot)| Some((*slot, snapshot.as_ref()?)));
    valid.max_by_key(|(_, snapshot)| snapshot.upto)
}

async fn numbered(store: &'static str, draft: &str, from: u32) -> Result<Vec<(u32, String)>, DbFault> {
    let ask = |store: &IdbObjectStore| {
        let range: JsValue = key::range(draft, from, u32::MAX)?.into();
        Ok(vec![store.get_all_keys_with_key(&range)?, store.get_all_with_key(&range)?])
    };
    let found = transaction::read(store, &ask).await?;
    let [keys, values] = found.as_slice() else { return Ok(Vec::new()) };
    let (keys, values) = (Array::from(keys), Array::from(values));
    let numbers = keys.iter().map(|key| Array::from(&key).get(1).as_f64().unwrap_or_default() as u32);
    Ok(numbers.zip(values.iter().map(|value| value.as_string().unwrap_or_default())).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(upto: u32) -> Option<Snapshot> {
        Some(Snapshot { upto, json: "{}".to_owned() })
    }

    #[test]
    fn the_newest_whole_snapshot_counts() {
        assert_eq!(newest(&[(0, at(7)), (1, at(9))]).map(|(slot, _)| slot), Some(1));
        assert_eq!(newest(&[(0, at(7)), (1, None)]).map(|(slot, _)| slot), Some(0));
        assert_eq!(newest(&[(0, None), (1, None)]), None);
    }

    #[test]
    fn numbers_go_on_after_the_last_entry() {
        assert_eq!(Loaded::default().next_seq(), 1);
        assert_eq!(Loaded { snapshot: at(4), ..Loaded::default() }.next_seq(), 5);
        let journal = vec![(5, String::new()), (6, String::new())];
        assert_eq!(Loaded { snapshot: at(4), journal, damaged: 0 }.next_seq(), 7);
    }
}
