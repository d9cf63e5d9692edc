//! One tab at a time writes a draft. The lock is a Web Lock held for the life of the page; a second tab is told, and
//! may ask the first to let go. Even so the journal refuses a stale entry ([`super::db::DbFault::Stale`]).

use super::{clock, property, window};
use gloo::events::EventListener;
use js_sys::{Function, Object, Promise, Reflect};
use std::{cell::RefCell, rc::Rc};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::BroadcastChannel;

/// How long the other tab has for saving and letting go before the lock is taken from it.
const PATIENCE_MS: u32 = 2_500;
const LET_GO: &str = "let-go";

#[derive(Debug)]
pub enum Lock {
    Held(DraftLock),
    /// Another tab writes this draft.
    Taken,
    /// This browser, or this plain-http address, has no locks; the journal's own check has to do.
    Unavailable,
}

/// The right to write a draft, until [`DraftLock::release`] or the end of the page.
#[derive(Debug)]
pub struct DraftLock {
    /// Settles the promise that the browser's lock manager waits for.
    release: Function,
    channel: Option<BroadcastChannel>,
    /// Rejected if another tab has taken the lock away.
    held: Promise,
}

impl DraftLock {
    /// Calls `then` when another tab asks for the draft: save, [`release`](Self::release), show "continued elsewhere".
    pub fn on_asked(&self, then: impl Fn() + 'static) {
        let Some(channel) = &self.channel else { return };
        EventListener::new(channel, "message", move |event| {
            if property(event, "data").and_then(|data| data.as_string()).as_deref() == Some(LET_GO) {
                then();
            }
        })
        .forget();
    }

    /// Calls `then` if the lock was taken because this tab did not answer in time: stop writing at once.
    pub fn on_lost(&self, then: impl FnOnce() + 'static) {
        let held = self.held.clone();
        super::run(async move {
            if JsFuture::from(held).await.is_err() {
                then();
            }
        });
    }

    pub fn release(&self) {
        let _ = self.release.call0(&JsValue::UNDEFINED);
        if let Some(channel) = &self.channel {
            channel.close();
        }
    }
}

/// Takes the lock of a draft if it is free.
pub async fn hold(draft: &str) -> Lock {
    request(draft, "ifAvailable").await
}

/// "Continue here": asks the other tab to let go, and takes the lock from one that does not answer.
pub async fn take_over(draft: &str) -> Lock {
    if let Ok(channel) = BroadcastChannel::new(&name(draft)) {
        let _ = channel.post_message(&LET_GO.into());
        channel.close();
    }
    for _ in 0..10 {
        clock::sleep(PATIENCE_MS / 10).await;
        match hold(draft).await {
            Lock::Taken => {}
            done @ (Lock::Held(_) | Lock::Unavailable) => return done,
        }
    }
    request(draft, "steal").await
}

fn name(draft: &str) -> String {
    format!("draft:{draft}")
}

async fn request(draft: &str, option: &str) -> Lock {
    let navigator: JsValue = window().navigator().into();
    let Some(locks) = property(&navigator, "locks") else { return Lock::Unavailable };
    let Some(ask) = property(&locks, "request").and_then(|ask| ask.dyn_into::<Function>().ok()) else {
        return Lock::Unavailable;
    };
    let options = Object::new();
    let _ = Reflect::set(&options, &option.into(), &JsValue::TRUE);

    let release = Rc::new(RefCell::new(None));
    let mut held = None;
    // Resolves to whether the lock was given, as soon as the lock manager has said so.
    let answer = Promise::new(&mut |given, refused| {
        let release = Rc::clone(&release);
        let callback = Closure::once_into_js(move |lock: JsValue| -> Promise {
            let _ = given.call1(&JsValue::UNDEFINED, &JsValue::from_bool(!lock.is_null()));
            if lock.is_null() {
                return Promise::resolve(&JsValue::UNDEFINED);
            }
            Promise::new(&mut |resolve, _| {
                release.replace(Some(resolve));
            })
        });
        match ask.call3(&locks, &name(draft).into(), &options, &callback) {
            Ok(promise) => held = Some(Promise::resolve(&promise)),
            Err(thrown) => drop(refused.call1(&JsValue::UNDEFINED, &thrown)),
        }
    });
    if let Some(held) = &held {
        watch_quietly(held);
    }
    let given = JsFuture::from(answer).await.map(|given| given.is_truthy());
    match (given, release.take(), held) {
        (Ok(true), Some(release), Some(held)) => {
            Lock::Held(DraftLock { release, channel: BroadcastChannel::new(&name(draft)).ok(), held })
        }
        (Ok(false), ..) => Lock::Taken,
        _ => Lock::Unavailable,
    }
}

/// A lock taken away rejects its promise; without a listener the browser would report an unhandled error.
fn watch_quietly(held: &Promise) {
    let held = held.clone();
    super::run(async move {
        let _ = JsFuture::from(held).await;
    });
}
