//! Pictures of pages for people to look at, as on a phone and on a desk.

use super::{engine::Engine, person::Person, root};
use serde_json::json;
use std::{fs, path::PathBuf};

/// Widths in CSS pixels and what is done there. Chromium's window stops at 500: narrower only by emulation.
pub const WIDTHS: [u32; 2] = [360, 1280];

/// Whether pictures are wanted: `FAIRLEAD_SCREENSHOTS=1`.
#[must_use]
pub fn are_wanted() -> bool {
    std::env::var("FAIRLEAD_SCREENSHOTS").is_ok_and(|wanted| wanted == "1")
}

/// Makes the page as wide as a device. Only Chromium can.
///
/// # Panics
/// In another engine.
pub async fn emulate(person: &Person, width: u32, height: u32) {
    assert_eq!(person.browser.engine, Engine::Chromium, "device emulation is Chromium's");
    let metrics = json!({
        "width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 500,
    });
    let cdp = person.browser.driver().cdp();
    cdp.send_raw("Emulation.setDeviceMetricsOverride", metrics).await.expect("an emulated device");
}

/// One picture of the whole page at each width, `<name>-<width>.png`.
///
/// # Panics
/// If it cannot be taken or written.
pub async fn take(person: &Person, name: &str) {
    let folder = root().join("target/screenshots");
    fs::create_dir_all(&folder).expect("a folder");
    for width in WIDTHS {
        emulate(person, width, 800).await;
        let height = person.asks("return document.documentElement.scrollHeight", vec![]).await.as_u64().unwrap_or(800);
        emulate(person, width, u32::try_from(height).unwrap_or(800).clamp(800, 8_000)).await;
        // Sticky things settle, fonts are drawn.
        tokio::time::sleep(std::time::Duration::from_millis(150)).await;
        let file: PathBuf = folder.join(format!("{name}-{width}.png"));
        person.browser.driver().screenshot(&file).await.expect("a picture");
    }
    let _ = person.browser.driver().cdp().send_raw("Emulation.clearDeviceMetricsOverride", json!({})).await;
}
