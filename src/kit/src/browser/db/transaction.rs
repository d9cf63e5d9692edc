//! Transactions: writes that are flushed to the disk, and reads. The operations are data, issued in one go, so that
//! no write can fall asleep half-way.

use super::key::Key;
use super::{DRAFTS, DbFault, connection, key};
use crate::browser::{clock::after, property};
use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{IdbDatabase, IdbObjectStore, IdbRequest, IdbTransaction};

const PATIENCE_MS: u32 = 10_000;

/// One step of a write.
#[derive(Debug, Clone, Copy)]
pub(super) enum Op<'a> {
    Put(&'static str, Key<'a>, &'a str),
    /// As `Put`, but refused if there is such an entry.
    Add(&'static str, Key<'a>, &'a str),
    Delete(&'static str, Key<'a>),
    /// Deletes a draft's entries up to and including this number.
    DeleteUpTo(&'static str, &'a str, u32),
}

impl Op<'_> {
    fn store(self) -> &'static str {
        match self {
            Self::Put(store, ..) | Self::Add(store, ..) | Self::Delete(store, _) | Self::DeleteUpTo(store, ..) => store,
        }
    }

    fn issue(self, transaction: &IdbTransaction) -> Result<IdbRequest, JsValue> {
        let store = transaction.object_store(self.store())?;
        match self {
            Self::Put(_, key, json) => store.put_with_key(&JsValue::from_str(json), &key.js()),
            Self::Add(_, key, json) => store.add_with_key(&JsValue::from_str(json), &key.js()),
            Self::Delete(_, key) => store.delete(&key.js()),
            Self::DeleteUpTo(_, draft, last) => store.delete(key::range(draft, 0, last)?.as_ref()),
        }
    }
}

/// All of it on the disk, or nothing. A connection that the browser closed is opened anew once.
pub(super) async fn write(ops: &[Op<'_>]) -> Result<(), DbFault> {
    match write_once(ops).await {
        Err(fault) if fault.may_heal() => {
            connection::forget();
            write_once(ops).await
        }
        done => done,
    }
}

async fn write_once(ops: &[Op<'_>]) -> Result<(), DbFault> {
    let database = connection::get().await?;
    let transaction = begin(&database, ops.iter().map(|op| op.store()), "readwrite")?;
    for op in ops {
        if let Err(thrown) = op.issue(&transaction) {
            let _ = transaction.abort();
            return Err(DbFault::from_js(&thrown));
        }
    }
    complete(&transaction).await
}

/// web-sys has the third argument behind a compiler flag for unstable interfaces only, so it is called by name.
fn begin(
    database: &IdbDatabase,
    stores: impl Iterator<Item = &'static str>,
    mode: &str,
) -> Result<IdbTransaction, DbFault> {
    let options = Object::new();
    let stores: Array = stores.map(JsValue::from_str).collect();
    let started = Reflect::set(&options, &"durability".into(), &"strict".into())
        .and_then(|_| Reflect::get(database, &"transaction".into()))
        .and_then(|function| function.dyn_into::<Function>())
        .and_then(|function| function.call3(database, &stores, &mode.into(), &options));
    started.map(JsCast::unchecked_into).map_err(|thrown| DbFault::from_js(&thrown))
}

/// Waits for `complete`, which with `strict` comes after the flush.
async fn complete(transaction: &IdbTransaction) -> Result<(), DbFault> {
    let mut patience = None;
    let promise = Promise::new(&mut |resolve, reject| {
        transaction.set_oncomplete(Some(&resolve));
        // An error that nobody catches ends in an abort, so that this one event is enough.
        transaction.set_onabort(Some(&reject));
        // A connection lost in the background may never say anything again.
        patience = Some(after(PATIENCE_MS, move || drop(reject.call0(&JsValue::UNDEFINED))));
    });
    let ended = JsFuture::from(promise).await;
    drop(patience);
    ended.map(|_| ()).map_err(|_| match transaction.error() {
        Some(error) => DbFault::from_js(&error),
        None => DbFault::Closed,
    })
}

/// Waits for one request; for opening only.
pub(super) async fn settled(request: &IdbRequest) -> Result<(), DbFault> {
    let promise = Promise::new(&mut |resolve, reject| {
        request.set_onsuccess(Some(&resolve));
        request.set_onerror(Some(&reject));
    });
    let ended = JsFuture::from(promise).await;
    ended.map(|_| ()).map_err(|_| match request.error() {
        Ok(Some(error)) => DbFault::from_js(&error),
        Ok(None) => DbFault::Closed,
        Err(thrown) => DbFault::from_js(&thrown),
    })
}

type Asked = Vec<IdbRequest>;

/// Issues reads of one store and gives their results once the transaction is through.
pub(super) async fn read(
    store: &'static str,
    ask: &dyn Fn(&IdbObjectStore) -> Result<Asked, JsValue>,
) -> Result<Vec<JsValue>, DbFault> {
    match read_once(store, ask).await {
        Err(fault) if fault.may_heal() => {
            connection::forget();
            read_once(store, ask).await
        }
        done => done,
    }
}

async fn read_once(
    store: &'static str,
    ask: &dyn Fn(&IdbObjectStore) -> Result<Asked, JsValue>,
) -> Result<Vec<JsValue>, DbFault> {
    let database = connection::get().await?;
    let transaction = begin(&database, [store].into_iter(), "readonly")?;
    let thrown = |thrown: JsValue| DbFault::from_js(&thrown);
    let requests = transaction.object_store(store).and_then(|store| ask(&store)).map_err(thrown)?;
    complete(&transaction).await?;
    requests.iter().map(|request| request.result().map_err(thrown)).collect()
}

pub(super) async fn get(store: &'static str, key: Key<'_>) -> Result<Option<String>, DbFault> {
    let found = read(store, &|store| Ok(vec![store.get(&key.js())?])).await?;
    Ok(found.first().and_then(JsValue::as_string))
}

/// All records of a store whose keys are single.
pub(super) async fn all(store: &'static str) -> Result<Vec<(String, String)>, DbFault> {
    let found = read(store, &|store| Ok(vec![store.get_all_keys()?, store.get_all()?])).await?;
    let [keys, values] = found.as_slice() else { return Ok(Vec::new()) };
    let (keys, values) = (Array::from(keys), Array::from(values));
    Ok(keys.iter().zip(values.iter()).filter_map(|(key, value)| Some((key.as_string()?, value.as_string()?))).collect())
}

pub(super) async fn durability() -> Result<String, DbFault> {
    let database = connection::get().await?;
    let transaction = begin(&database, [DRAFTS].into_iter(), "readwrite")?;
    let durability = property(&transaction, "durability").and_then(|value| value.as_string());
    let _ = transaction.abort();
    durability.ok_or_else(|| DbFault::Browser("the browser does not say".to_owned()))
}
