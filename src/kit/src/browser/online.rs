//! Hints that the network or the user may be back. Only a verified receipt is proof.

use super::{document, window};
use gloo::events::EventListener;
use leptos::prelude::{ReadSignal, Set, signal};

/// A change outside the app.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    Online,
    Offline,
    /// The page is looked at again.
    Visible,
    /// The page is hidden and may be stopped at any moment.
    Hidden,
}

/// What the browser believes.
#[must_use]
pub fn is_online() -> bool {
    window().navigator().on_line()
}

#[must_use]
pub fn is_visible() -> bool {
    document().visibility_state() == web_sys::VisibilityState::Visible
}

/// Calls `then` at every change as long as the page lives.
pub fn on_change(then: impl Fn(Change) + Clone + 'static) {
    for (kind, change) in [("online", Change::Online), ("offline", Change::Offline)] {
        let then = then.clone();
        EventListener::new(&window(), kind, move |_| then(change)).forget();
    }
    EventListener::new(&document(), "visibilitychange", move |_| {
        then(if is_visible() { Change::Visible } else { Change::Hidden });
    })
    .forget();
}

/// What the browser believes, as a signal.
#[must_use]
pub fn online_signal() -> ReadSignal<bool> {
    let (online, set_online) = signal(is_online());
    on_change(move |change| match change {
        Change::Online => set_online.set(true),
        Change::Offline => set_online.set(false),
        Change::Visible | Change::Hidden => {}
    });
    online
}
