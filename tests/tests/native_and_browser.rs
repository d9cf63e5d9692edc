//! The engine gives the same bytes natively and in a browser, over the same generated cases.

use std::{
    path::{Path, PathBuf},
    process::Command,
};

fn run(command: &mut Command) -> String {
    let output = command.output().unwrap_or_else(|error| panic!("{command:?}: {error}"));
    let text = format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{command:?}\n{text}");
    text
}

fn cargo(results: &Path) -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("..")).env("FAIRLEAD_NATIVE_RESULTS", results);
    command.args(["test", "--package", "saq"]);
    command
}

fn on_path(name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|folder| folder.join(name)).find(|file| file.is_file())
}

#[test]
fn generated_cases_give_byte_equal_results_natively_and_in_a_browser() {
    let tools = (on_path("wasm-bindgen-test-runner"), on_path("chromedriver"));
    let (Some(_), Some(driver)) = tools else {
        assert!(std::env::var_os("CI").is_none(), "wasm-bindgen-test-runner and chromedriver are missing: {tools:?}");
        println!("skipped: wasm-bindgen-test-runner or chromedriver is missing; run `cargo xtask setup`");
        return;
    };
    let folder = tempfile::tempdir().expect("a folder");
    let results = folder.path().join("native-results.txt");
    run(cargo(&results).args(["--test", "native_results"]));
    let lines = std::fs::read_to_string(&results).expect("native results").lines().count();
    let webdriver = folder.path().join("webdriver.json");
    std::fs::write(&webdriver, CHROMIUM).expect("the file can be written");
    let told = run(cargo(&results)
        .args(["--target", "wasm32-unknown-unknown", "--test", "in_a_browser"])
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", "wasm-bindgen-test-runner")
        .env("CHROMEDRIVER", driver)
        .env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", &webdriver));
    assert!(told.contains("1 passed"), "{told}");
    println!("{lines} cases, byte-equal natively and in Chromium");
}

const CHROMIUM: &str = r#"{"goog:chromeOptions": {"args": ["--headless", "--no-sandbox", "--disable-gpu",
    "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
    "--disable-sync"]}}"#;
