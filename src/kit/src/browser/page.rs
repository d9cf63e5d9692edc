//! The document around the apps: language, title, focus, printing, and the hand-over to the rescue screen.

use super::{clock, document, window};
use gloo::events::EventListener;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlElement};

/// Sets the document's language and direction (`ltr`, `rtl`).
pub fn set_language(language: &str, direction: &str) {
    set_mark("lang", language);
    set_mark("dir", direction);
}

/// Sets an attribute of `<html>`, by which the style sheets choose (text size, theme).
pub fn set_mark(name: &str, value: &str) {
    if let Some(root) = document().document_element() {
        let _ = root.set_attribute(name, value);
    }
}

pub fn set_title(title: &str) {
    document().set_title(title);
}

/// Moves the focus to an element, making it focusable if need be. False if there is none of this id.
pub fn focus(id: &str) -> bool {
    document().get_element_by_id(id).is_some_and(|element| focus_element(&element))
}

/// After the views have been drawn: the focus goes to the page's headline, the page to its top. Screen readers then
/// read the new page; sighted users notice nothing.
pub fn focus_heading() {
    soon(|| {
        to_top();
        if let Ok(Some(heading)) = document().query_selector("h1") {
            focus_element(&heading);
        }
    });
}

/// After the views have been drawn: moves the focus to an element.
pub fn focus_soon(id: &str) {
    let id = id.to_owned();
    soon(move || {
        focus(&id);
    });
}

fn soon(then: impl FnOnce() + 'static) {
    clock::after(0, then).keep();
}

fn focus_element(element: &Element) -> bool {
    let natural = ["INPUT", "TEXTAREA", "SELECT", "BUTTON", "A"].contains(&element.tag_name().as_str());
    if !natural && !element.has_attribute("tabindex") {
        let _ = element.set_attribute("tabindex", "-1");
    }
    element.dyn_ref::<HtmlElement>().is_some_and(|element| element.focus().is_ok())
}

pub fn to_top() {
    window().scroll_to_with_x_and_y(0.0, 0.0);
}

pub fn print() {
    let _ = window().print();
}

/// Whether a media query holds, as `(prefers-reduced-motion: reduce)` or `(min-width: 60rem)`.
#[must_use]
pub fn prefers(query: &str) -> bool {
    window().match_media(query).ok().flatten().is_some_and(|list| list.matches())
}

/// Puts a text on the clipboard if the browser lets us; plain http has none.
pub fn copy(text: &str) {
    let navigator: JsValue = window().navigator().into();
    let Some(clipboard) = super::property(&navigator, "clipboard") else { return };
    let write = super::property(&clipboard, "writeText").and_then(|write| write.dyn_into::<js_sys::Function>().ok());
    if let Some(write) = write {
        let _ = write.call1(&clipboard, &JsValue::from_str(text));
    }
}

/// Asks before the page is left while `unsaved` says so. Browsers show their own words.
pub fn warn_before_leaving(unsaved: impl Fn() -> bool + 'static) {
    let options = gloo::events::EventListenerOptions::enable_prevent_default();
    EventListener::new_with_options(&window(), "beforeunload", options, move |event| {
        if unsaved() {
            event.prevent_default();
        }
    })
    .forget();
}

/// Hands a panic over to the rescue screen (plain JavaScript, listening for `fairlead:panic`) and writes it to the
/// console. To be set before anything else runs: after a panic nothing in here can be trusted.
pub fn rescue_from_panics() {
    std::panic::set_hook(Box::new(|panic| {
        let words = panic.to_string();
        web_sys::console::error_1(&JsValue::from_str(&words));
        let details = web_sys::CustomEventInit::new();
        details.set_detail(&JsValue::from_str(&words));
        if let Ok(event) = web_sys::CustomEvent::new_with_event_init_dict("fairlead:panic", &details) {
            let _ = window().dispatch_event(&event);
        }
    }));
}
