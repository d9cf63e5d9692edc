//! The browser's clock and timers. The heart never asks for the time; it is told.

use gloo::timers::callback::Timeout;
use js_sys::Promise;
use saq::Date;
use wasm_bindgen_futures::JsFuture;

/// Milliseconds since 1970 by this device's clock, which may be wrong: for showing and for record, never for order.
#[must_use]
pub fn now_ms() -> u64 {
    js_sys::Date::now() as u64
}

/// Today where this device is.
#[must_use]
pub fn today() -> Date {
    let now = js_sys::Date::new_0();
    let day = Date::new(now.get_full_year() as i16, now.get_month() as i8 + 1, now.get_date() as i8);
    // A clock outside the calendar's range is broken; the nearest sensible day is the earliest.
    day.unwrap_or_else(|_| Date::new(1970, 1, 1).expect("a day in range"))
}

/// Waits.
pub async fn sleep(ms: u32) {
    let promise = Promise::new(&mut |resolve, _| {
        Timeout::new(ms, move || {
            let _ = resolve.call0(&wasm_bindgen::JsValue::UNDEFINED);
        })
        .forget();
    });
    let _ = JsFuture::from(promise).await;
}

/// A call that is still to come; dropping it calls it off.
#[derive(Debug)]
#[must_use = "dropping calls it off"]
pub struct Later(Timeout);

impl Later {
    /// Lets it happen, come what may.
    pub fn keep(self) {
        self.0.forget();
    }
}

/// Calls `then` in `ms` milliseconds.
pub fn after(ms: u32, then: impl FnOnce() + 'static) -> Later {
    Later(Timeout::new(ms, then))
}
