//! The one connection of this page: opened on need, given up when the browser or another version asks for it.

use super::{DRAFTS, DbFault, JOURNAL, OUTBOX, RECEIPTS, SNAPSHOTS, transaction::settled};
use crate::browser::{clock::sleep, property, window};
use gloo::events::EventListener;
use std::cell::RefCell;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{IdbDatabase, IdbFactory, IdbOpenDbRequest};

const NAME: &str = "fairlead";
const VERSION: u32 = 1;
const ATTEMPTS: u32 = 3;

thread_local! {
    // The connection belongs to the page, not to a component; a handle in a context would die with its owner.
    static OPEN: RefCell<Option<IdbDatabase>> = const { RefCell::new(None) };
}

pub(super) async fn get() -> Result<IdbDatabase, DbFault> {
    if let Some(open) = OPEN.with_borrow(Clone::clone) {
        return Ok(open);
    }
    let mut attempt = 0;
    loop {
        attempt += 1;
        match open().await {
            Ok(database) => {
                keep(&database);
                return Ok(database);
            }
            // A newer database stays newer.
            Err(DbFault::Newer) => return Err(DbFault::Newer),
            Err(fault) if attempt == ATTEMPTS => return Err(fault),
            Err(_) => sleep(150 * attempt).await,
        }
    }
}

pub(super) fn forget() {
    if let Some(open) = OPEN.take() {
        open.close();
    }
}

fn keep(database: &IdbDatabase) {
    // iOS closes connections under memory pressure; another tab with a newer version asks for ours.
    for kind in ["close", "versionchange"] {
        EventListener::once(database, kind, |_| forget()).forget();
    }
    OPEN.set(Some(database.clone()));
}

async fn open() -> Result<IdbDatabase, DbFault> {
    let request = factory()?.open_with_u32(NAME, VERSION).map_err(|thrown| DbFault::from_js(&thrown))?;
    let upgraded = request.clone();
    let _upgrade = EventListener::once(&request, "upgradeneeded", move |_| add_stores(&upgraded));
    settled(&request).await?;
    let database = request.result().map_err(|thrown| DbFault::from_js(&thrown))?;
    Ok(database.unchecked_into())
}

/// Some browsers throw, others have no `indexedDB` at all where storage is denied.
fn factory() -> Result<IdbFactory, DbFault> {
    let refused = || DbFault::Browser("this browser has no storage for pages".to_owned());
    let window: JsValue = window().into();
    property(&window, "indexedDB").map(JsCast::unchecked_into).ok_or_else(refused)
}

/// Upgrades only ever add stores. A failure aborts the upgrade, and with it the opening.
fn add_stores(request: &IdbOpenDbRequest) {
    let Some(database) = request.result().ok().map(JsCast::unchecked_into::<IdbDatabase>) else { return };
    let known = database.object_store_names();
    for store in [DRAFTS, JOURNAL, SNAPSHOTS, OUTBOX, RECEIPTS] {
        if !known.contains(store) && database.create_object_store(store).is_err() {
            if let Some(transaction) = request.transaction() {
                let _ = transaction.abort();
            }
            return;
        }
    }
}
