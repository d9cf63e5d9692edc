//! Writes the native results of the generated cases to the file that `FAIRLEAD_NATIVE_RESULTS` names, for the test that
//! repeats them in a browser; without it, shows that they do not depend on when they are derived.
#![cfg(not(target_arch = "wasm32"))]

mod generated;

const CASES: u64 = 2_000;

#[test]
fn the_same_cases_give_the_same_results_every_time() {
    let results = generated::results::results(CASES);
    assert_eq!(results, generated::results::results(CASES));
    if let Some(file) = std::env::var_os("FAIRLEAD_NATIVE_RESULTS") {
        std::fs::write(file, results).expect("the file can be written");
    }
}
