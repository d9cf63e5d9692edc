//! Runs inside a browser: the generated cases must give what the same cases gave natively.
//!
//! `tests/tests/native_and_browser.rs` writes the native results and starts this target.
#![cfg(target_arch = "wasm32")]

mod generated;

use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

const NATIVE: &str = include_str!(env!("FAIRLEAD_NATIVE_RESULTS"));

#[wasm_bindgen_test]
fn the_browser_derives_what_the_native_engine_derived() {
    let cases = NATIVE.lines().count();
    assert!(cases >= 1_000, "only {cases} native results");
    let here = generated::results::results(cases as u64);
    for (native, browser) in NATIVE.lines().zip(here.lines()) {
        assert_eq!(native, browser);
    }
    assert_eq!(NATIVE, here);
}
