//! What has to be known above every page: a browser that keeps nothing, another tab, no network, a newer version.

use crate::{
    device::use_device,
    open,
    routes::Page,
    session::{Access, SaveState, guard::Wish},
};
use kit::{
    Msg,
    browser::{db::Storage, worker},
    field::{Banner, Button, Press, Tone},
    use_words,
};
use leptos::prelude::*;

#[component]
pub fn Banners() -> impl IntoView {
    let words = use_words();
    view! {
        <div class="banners" role="region" aria-label=words.say(Msg::AppMessages)>
            <Storing/>
            <Elsewhere/>
            <Network/>
            <Update/>
        </div>
    }
}

/// This browser will not keep the answers, or did not keep the last one.
#[component]
fn Storing() -> impl IntoView {
    let (device, words) = (use_device(), use_words());
    let session = move || device.session_now();
    let refused = move || match device.storage.get() {
        Some(Storage::Refused(reason)) => Some(words.t_with(Msg::StorageRefused, &[("reason", &reason)])),
        Some(Storage::Works) | None => None,
    };
    let failed = move || match session().map(|session| session.save.get()) {
        Some(SaveState::Failed(reason)) => Some(words.t_with(Msg::SaveFailed, &[("reason", &reason)])),
        _ => None,
    };
    let retry = move || {
        failed().map(|_| {
            let again = move |()| {
                if let Some(session) = device.session() {
                    session.snapshot();
                }
            };
            view! { <Button press=Press::Link on_press=again>{words.say(Msg::ButtonRetry)}</Button> }
        })
    };
    let file = move || {
        session().map(|session| {
            view! { <a href=session.route(&Page::Draft)>{words.say(Msg::AppToFile)}</a> }
        })
    };
    let said = move || refused().or_else(failed);
    view! {
        <Show when=move || said().is_some()>
            <Banner tone=Tone::Stop>
                <p>{said}</p>
                <p class="cluster">{file} {retry}</p>
            </Banner>
        </Show>
    }
}

/// Another tab has the draft.
#[component]
fn Elsewhere() -> impl IntoView {
    let (device, words) = (use_device(), use_words());
    let access = move || device.session_now().map(|session| session.access.get());
    let said = move || match access() {
        Some(Access::Taken) => Some(words.t(Msg::LockTaken)),
        Some(Access::ContinuedElsewhere) => Some(words.t(Msg::LockContinuedElsewhere)),
        Some(Access::Writes) | None => None,
    };
    let here = move |()| {
        if let Some(session) = device.session() {
            open::open(device, &session.id(), Wish::TakeOver);
        }
    };
    view! {
        <Show when=move || said().is_some()>
            <Banner tone=Tone::Look>
                <p>{said}</p>
                <Button on_press=here>{words.say(Msg::LockContinueHere)}</Button>
            </Banner>
        </Show>
    }
}

#[component]
fn Network() -> impl IntoView {
    let (device, words) = (use_device(), use_words());
    let offline = move || !device.online.get() && device.session_now().is_some();
    view! {
        <Show when=offline>
            <Banner>
                <p>{words.say(Msg::NetworkOffline)}</p>
            </Banner>
        </Show>
    }
}

#[component]
fn Update() -> impl IntoView {
    let (device, words) = (use_device(), use_words());
    let take = move |()| {
        if let Some(session) = device.session() {
            session.snapshot();
        }
        worker::take_waiting();
    };
    view! {
        <Show when=move || device.update_waits.get()>
            <Banner>
                <p>{words.say(Msg::UpdateWaiting)}</p>
                <Button on_press=take>{words.say(Msg::UpdateTake)}</Button>
            </Banner>
        </Show>
    }
}
