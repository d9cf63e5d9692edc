//! The browser behind plain functions; nobody else in the workspace names web-sys or js-sys.
//!
//! Futures in here are those of one browser thread: [`run`] them.

pub mod clock;
pub mod db;
pub mod file;
pub mod intl;
pub mod location;
pub mod lock;
pub mod net;
pub mod online;
pub mod page;
pub mod random;
pub mod storage;
pub mod worker;

use wasm_bindgen::JsValue;

/// Lets a future run. Unlike Leptos' own, also before anything is mounted: the words are fetched first.
pub fn run(future: impl Future<Output = ()> + 'static) {
    wasm_bindgen_futures::spawn_local(future);
}

/// Runs what comes before the app is mounted, as fetching its words. Afterwards `leptos::task::spawn_local` is there.
pub fn begin(first: impl Future<Output = ()> + 'static) {
    wasm_bindgen_futures::spawn_local(first);
}

/// The window. Both apps run in a document, never in a worker.
fn window() -> web_sys::Window {
    web_sys::window().expect("the apps run in a window")
}

fn document() -> web_sys::Document {
    window().document().expect("a window has a document")
}

/// A property of a JavaScript object, if it is there.
fn property(of: &JsValue, name: &str) -> Option<JsValue> {
    js_sys::Reflect::get(of, &JsValue::from_str(name)).ok().filter(|found| !found.is_undefined() && !found.is_null())
}

/// An exception in words, `NotFoundError: …`.
fn in_words(thrown: &JsValue) -> String {
    let part = |name| property(thrown, name).and_then(|value| value.as_string());
    match (part("name"), part("message")) {
        (Some(name), Some(message)) => format!("{name}: {message}"),
        _ => thrown.as_string().unwrap_or_else(|| "unknown error".to_owned()),
    }
}
