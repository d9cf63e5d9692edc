//! The service worker as the page sees it: what it has stored, whether a newer version waits, and the one reload
//! after the user agreed to it. `boot.js` registers it; nothing here does.

use super::{clock, location, property, window};
use gloo::events::EventListener;
use js_sys::{Array, Function, Object, Promise, Reflect};
use std::{cell::Cell, rc::Rc};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{MessageChannel, ServiceWorker, ServiceWorkerContainer, ServiceWorkerRegistration};

const PATIENCE_MS: u32 = 3_000;

/// What the worker answers to `STATE`.
#[derive(Debug, Clone, PartialEq, Eq, Default, serde::Deserialize)]
#[serde(default)]
pub struct State {
    /// Which build the worker serves.
    #[serde(rename = "version")]
    pub build: String,
    /// Every file of it is on this device: only then is "ready offline" said.
    #[serde(rename = "complete")]
    pub ready: bool,
    #[serde(rename = "total")]
    pub files: u32,
}

/// Asks the worker that controls this page. Nothing if there is none: plain http, a private window, the first visit.
pub async fn state() -> Option<State> {
    let worker = container()?.controller()?;
    let channel = MessageChannel::new().ok()?;
    let port = channel.port1();
    let mut patience = None;
    let answer = Promise::new(&mut |resolve, reject| {
        port.set_onmessage(Some(&resolve));
        patience = Some(clock::after(PATIENCE_MS, move || drop(reject.call0(&JsValue::UNDEFINED))));
    });
    let message = Object::new();
    Reflect::set(&message, &"type".into(), &"STATE".into()).ok()?;
    post_with_port(&worker, &message, &channel.port2())?;
    let event = JsFuture::from(answer).await.ok()?;
    drop(patience);
    port.close();
    let data = property(&event, "data")?;
    let text = js_sys::JSON::stringify(&data).ok()?.as_string()?;
    saq::json::read(text.as_bytes()).ok()
}

fn post_with_port(worker: &ServiceWorker, message: &JsValue, port: &JsValue) -> Option<()> {
    let post: Function = property(worker, "postMessage")?.dyn_into().ok()?;
    post.call2(worker, message, &Array::of1(port)).ok().map(|_| ())
}

/// Calls `then` once a newer version is installed and waits for the user's consent; also if it waits already.
pub fn on_waiting(then: impl Fn() + Clone + 'static) {
    super::run(async move {
        let Some(registration) = registration().await else { return };
        if registration.waiting().is_some() {
            then();
        }
        let found = registration.clone();
        EventListener::new(&registration, "updatefound", move |_| {
            let Some(installing) = found.installing() else { return };
            let (then, found) = (then.clone(), found.clone());
            EventListener::new(&installing, "statechange", move |_| {
                // On the very first visit there is nothing older to wait for.
                if found.waiting().is_some() && container().is_some_and(|container| container.controller().is_some()) {
                    then();
                }
            })
            .forget();
        })
        .forget();
    });
}

/// Looks for a newer version, as when the page is looked at again after a while.
pub fn look_for_update() {
    super::run(async {
        if let Some(registration) = registration().await
            && let Ok(update) = registration.update()
        {
            let _ = JsFuture::from(update).await;
        }
    });
}

/// The user agreed: lets the waiting version take over and reloads once. Save first.
pub fn take_waiting() {
    let Some(container) = container() else { return };
    let reloaded = Rc::new(Cell::new(false));
    EventListener::new(&container, "controllerchange", move |_| {
        if !reloaded.replace(true) {
            location::reload();
        }
    })
    .forget();
    super::run(async {
        let waiting = registration().await.and_then(|registration| registration.waiting());
        let message = Object::new();
        if let (Some(waiting), Ok(_)) = (waiting, Reflect::set(&message, &"type".into(), &"SKIP_WAITING".into())) {
            let _ = waiting.post_message(&message);
        }
    });
}

/// Calls `then` when a worker begins to control this page (the first install claims it).
pub fn on_controlled(then: impl Fn() + 'static) {
    if let Some(container) = container() {
        EventListener::new(&container, "controllerchange", move |_| then()).forget();
    }
}

fn container() -> Option<ServiceWorkerContainer> {
    let navigator: JsValue = window().navigator().into();
    property(&navigator, "serviceWorker").map(JsCast::unchecked_into)
}

async fn registration() -> Option<ServiceWorkerRegistration> {
    let found = JsFuture::from(container()?.get_registration()).await.ok()?;
    found.dyn_into().ok()
}
