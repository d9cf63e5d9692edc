//! Who may know whom. The house of `docs/ARCHITECTURE.md` stands as long as these arrows hold.

use serde_json::Value;
use std::{collections::BTreeSet, path::Path, process::Command};

/// Each room and the rooms it may depend on. `xtask` and `tests` may know everyone.
const ARROWS: &[(&str, &[&str])] = &[
    ("saq", &[]),
    ("workbench", &["saq"]),
    ("wire", &["saq"]),
    ("kit", &["saq", "wire"]),
    ("portal", &["saq", "wire", "kit"]),
    ("console", &["saq", "wire", "kit"]),
    ("server", &["saq", "wire", "workbench"]),
];

/// What must never be a dependency of the heart, however indirect it would be.
const OUTSIDE: &[&str] = &["leptos", "web-sys", "js-sys", "sqlx", "tokio", "rand", "getrandom", "axum", "gloo"];

fn metadata() -> Value {
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR")).join("../Cargo.toml");
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = Command::new(cargo)
        .args(["metadata", "--format-version", "1", "--no-deps", "--manifest-path"])
        .arg(manifest)
        .output()
        .expect("cargo runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).expect("cargo metadata is JSON")
}

/// Names of a package's dependencies; those for tests only are left out.
fn dependencies(package: &Value) -> BTreeSet<&str> {
    let all = package["dependencies"].as_array().expect("a list");
    all.iter().filter(|one| one["kind"] != "dev").filter_map(|one| one["name"].as_str()).collect()
}

#[test]
fn every_room_knows_only_the_rooms_it_may_know() {
    let metadata = metadata();
    let packages = metadata["packages"].as_array().expect("packages");
    let rooms: BTreeSet<&str> = packages.iter().filter_map(|package| package["name"].as_str()).collect();
    let named: BTreeSet<&str> = ARROWS.iter().map(|(room, _)| *room).chain(["xtask", "tests"]).collect();
    assert_eq!(rooms, named, "a room was added or lost: say here whom it may know");
    for (room, may_know) in ARROWS {
        let package = packages.iter().find(|package| package["name"] == *room).expect("the room exists");
        let known: Vec<&str> = dependencies(package).into_iter().filter(|name| rooms.contains(name)).collect();
        for other in known {
            assert!(may_know.contains(&other), "{room} must not know {other}");
        }
    }
}

#[test]
fn the_heart_depends_on_nothing_that_does_io() {
    let metadata = metadata();
    let packages = metadata["packages"].as_array().expect("packages");
    let heart = packages.iter().find(|package| package["name"] == "saq").expect("saq exists");
    for name in dependencies(heart) {
        assert!(!OUTSIDE.contains(&name), "saq must not depend on {name}");
    }
}

#[test]
fn the_heart_names_no_clock_no_randomness_and_no_browser() {
    const WORDS: &[&str] =
        &["std::time", "SystemTime", "Instant::", "std::fs", "std::net", "web_sys", "js_sys", "async fn", "f32", "f64"];
    // JSON's own numbers are floats in serde_json; they become decimals at the next step.
    const READS_JSON_NUMBERS: &str = "saq/src/json/parse.rs";
    for (file, text) in sources("../src/saq/src") {
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        let is_test = file.ends_with("/tests.rs") || file.ends_with("/laws.rs");
        for word in WORDS.iter().filter(|word| !is_test && code.contains(**word)) {
            assert!(file.ends_with(READS_JSON_NUMBERS) && *word == "f64", "{file} names {word}");
        }
    }
}

#[test]
fn only_kit_s_browser_room_names_the_browser() {
    for room in ["saq", "wire", "portal", "console", "kit"] {
        for (file, text) in sources(&format!("../src/{room}/src")) {
            let allowed = file.contains("kit/src/browser");
            assert!(allowed || !(text.contains("web_sys") || text.contains("js_sys")), "{file} names the browser");
        }
    }
}

/// Every Rust file below a folder, with its text.
fn sources(folder: &str) -> Vec<(String, String)> {
    let mut waiting = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)];
    let mut found = Vec::new();
    while let Some(folder) = waiting.pop() {
        for entry in std::fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                waiting.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let text = std::fs::read_to_string(&path).expect("a text");
                found.push((path.display().to_string(), text));
            }
        }
    }
    assert!(!found.is_empty());
    found
}
