//! Whether the browser will keep this site's data, and the two settings that may be lost without harm.
//!
//! `localStorage` loses everything at a kill of the browser (measured), so it never holds an answer.

use super::{property, window};
use gloo::storage::{LocalStorage, Storage as _};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::StorageManager;

/// What the browser says about keeping this site's data when room gets short.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keeping {
    /// It will not be cleared without asking.
    Promised,
    /// It may be cleared; the usual answer.
    NotPromised,
    /// This browser, or this plain-http address, has no such question.
    Unknown,
}

/// Asks for the promise, upon a click. Firefox shows a question that may stay unanswered for ever: nothing waits for this.
pub async fn persist() -> Keeping {
    let asked = manager().and_then(|manager| manager.persist().ok());
    answer(asked).await
}

/// Whether the promise was given earlier.
pub async fn persisted() -> Keeping {
    let asked = manager().and_then(|manager| manager.persisted().ok());
    answer(asked).await
}

async fn answer(asked: Option<js_sys::Promise>) -> Keeping {
    let Some(asked) = asked else { return Keeping::Unknown };
    match JsFuture::from(asked).await.ok().and_then(|answer| JsValue::as_bool(&answer)) {
        Some(true) => Keeping::Promised,
        Some(false) => Keeping::NotPromised,
        None => Keeping::Unknown,
    }
}

fn manager() -> Option<StorageManager> {
    let navigator: JsValue = window().navigator().into();
    let manager = property(&navigator, "storage")?;
    property(&manager, "persist")?;
    Some(wasm_bindgen::JsCast::unchecked_into(manager))
}

/// A remembered setting, as the language or the text size.
#[must_use]
pub fn setting(name: &str) -> Option<String> {
    let area: Option<web_sys::Storage> = window().local_storage().ok().flatten();
    area.and_then(|_| LocalStorage::get(name).ok())
}

/// Remembers a setting if the browser lets us; nothing depends on it.
pub fn remember(name: &str, value: &str) {
    if let Ok(Some(_)) = window().local_storage() {
        let _ = LocalStorage::set(name, value);
    }
}
