//! The supplier's portal: one link, a guided self-assessment, a receipt. Everything works without a network.

mod app;
mod bring;
mod device;
mod open;
mod pack;
mod pages;
mod parts;
mod routes;
mod session;
mod walk;

use kit::{
    browser::{clock, page},
    i18n::{self, Catalogue},
};
use leptos::prelude::*;

fn main() {
    page::rescue_from_panics();
    kit::browser::begin(async {
        let catalogue = words().await;
        mount_to_body(move || view! { <app::App catalogue=catalogue/> });
    });
}

/// One language before anything is drawn. The service worker has it; at the very first opening the network must.
async fn words() -> Catalogue {
    let language = device::first_language();
    let mut defect = String::new();
    for pause_ms in [200, 1_000, 3_000, 0] {
        match i18n::fetch(language).await {
            Ok(catalogue) => return catalogue,
            Err(words) => defect = words,
        }
        clock::sleep(pause_ms).await;
    }
    // The rescue screen takes over: without words there is nothing to show.
    panic!("{defect}");
}
