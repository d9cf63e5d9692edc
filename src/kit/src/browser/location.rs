//! The address bar: its hash is the route; an invitation link or a resume link in it is a secret, to be stored first
//! and then taken out of sight.

use super::window;
use crate::route::Hash;
use gloo::events::EventListener;
use wasm_bindgen::JsValue;

/// What the hash says now.
#[must_use]
pub fn hash() -> Hash {
    Hash::parse(&raw())
}

fn raw() -> String {
    window().location().hash().unwrap_or_default()
}

/// Whatever changes the hash: links, the back button, a pasted invitation, [`set_route`].
pub fn on_hash_change(then: impl Fn(Hash) + 'static) {
    EventListener::new(&window(), "hashchange", move |_| then(hash())).forget();
}

/// Goes to a route as a link does: a new entry in the browser's history, and `hashchange`.
pub fn set_route(path: &str) {
    let _ = window().location().set_hash(path);
}

/// Replaces the present entry of the history. No `hashchange` comes of it.
pub fn replace_route(path: &str) {
    replace(&format!("#{path}"));
}

/// Takes an invitation or resume link out of the address bar and the history. To be called only once its token is
/// stored (`strict`): until then the address is the only copy.
pub fn strip_secret() {
    if matches!(hash(), Hash::Invitation(_) | Hash::Resume(_)) {
        replace(&window().location().pathname().unwrap_or_else(|_| "/".to_owned()));
    }
}

fn replace(address: &str) {
    if let Ok(history) = window().history() {
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(address));
    }
}

/// Scheme, host and port of this page.
#[must_use]
pub fn origin() -> String {
    window().location().origin().unwrap_or_default()
}

/// Loads the page anew.
pub fn reload() {
    let _ = window().location().reload();
}
