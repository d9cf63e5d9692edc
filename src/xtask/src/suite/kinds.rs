//! The kinds of tests, in the order of what is quickest to know. The targets of the crate `tests` are asked of cargo,
//! so that a new file there is run without a word here.

use anyhow::{Context, Result};

use crate::workspace::Workspace;

pub const SIZES: &str = "sizes";
pub const LINTS: &str = "lints";

/// The browser apps: linted once more as what they are.
const BROWSER_CRATES: [&str; 3] = ["kit", "portal", "console"];
const WITH_NODE: [&str; 1] = ["visibility_and_survey_core"];
const WITH_SERVER: [&str; 2] = ["api", "command_line"];
const WITH_BROWSERS: [&str; 2] = ["browser", "native_and_browser"];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Needs {
    Nothing,
    /// Node and its packages.
    Node,
    /// The built portal.
    Dist,
    /// The built server and portal, and PostgreSQL.
    Server,
    /// All that, and browsers with their drivers.
    Browsers,
}

#[derive(Debug)]
pub struct Kind {
    pub name: String,
    pub needs: Needs,
    /// Arguments of each `cargo` to run.
    pub commands: Vec<Vec<String>>,
}

impl Kind {
    fn new(name: &str, needs: Needs, commands: &[&str]) -> Self {
        let words = |command: &&str| command.split_whitespace().map(str::to_owned).collect();
        Self { name: name.to_owned(), needs, commands: commands.iter().map(words).collect() }
    }

    /// Passes or fails as a whole, without results of single tests.
    pub fn is_check(&self) -> bool {
        ["format", LINTS, SIZES].contains(&self.name.as_str())
    }
}

pub fn all(here: &Workspace) -> Result<Vec<Kind>> {
    let browser: Vec<&str> = BROWSER_CRATES.into_iter().filter(|name| here.has(name)).collect();
    let wasm_lints =
        format!("clippy --target wasm32-unknown-unknown --package {} -- --deny warnings", browser.join(" --package "));
    let mut lints = vec!["clippy --workspace --all-targets --features xtask/engine -- --deny warnings"];
    if !browser.is_empty() {
        lints.push(&wasm_lints);
    }
    let mut kinds = vec![
        Kind::new("format", Needs::Nothing, &["fmt --all -- --check --color never"]),
        Kind::new(LINTS, Needs::Nothing, &lints),
        Kind::new("unit", Needs::Nothing, &["test --workspace --exclude tests --no-fail-fast"]),
    ];
    let mut targets = test_targets(here)?;
    targets.sort_by_key(|name| (needs_of(name) as u8, name.clone()));
    for name in targets {
        let command = format!("test --package tests --test {name} --no-fail-fast");
        kinds.push(Kind::new(&name, needs_of(&name), &[&command]));
    }
    kinds.push(Kind::new(SIZES, Needs::Dist, &[]));
    Ok(kinds)
}

fn needs_of(target: &str) -> Needs {
    if WITH_BROWSERS.contains(&target) {
        Needs::Browsers
    } else if WITH_SERVER.contains(&target) {
        Needs::Server
    } else if WITH_NODE.contains(&target) {
        Needs::Node
    } else {
        Needs::Nothing
    }
}

fn test_targets(here: &Workspace) -> Result<Vec<String>> {
    let output = here.tool("cargo").args(["metadata", "--no-deps", "--format-version", "1"]).output()?;
    let metadata: serde_json::Value = serde_json::from_slice(&output.stdout).context("cargo metadata")?;
    let packages = metadata["packages"].as_array().context("cargo metadata lists no packages")?;
    let tests = packages.iter().find(|package| package["name"] == "tests");
    let targets = tests.and_then(|tests| tests["targets"].as_array()).map(Vec::as_slice).unwrap_or_default();
    let is_test = |target: &&serde_json::Value| target["kind"][0] == "test";
    Ok(targets.iter().filter(is_test).filter_map(|target| Some(target["name"].as_str()?.to_owned())).collect())
}

/// The browsers that can be driven here, and those that cannot, with the programs they would need.
pub fn browsers(here: &Workspace) -> (Vec<&'static str>, Vec<(&'static str, String)>) {
    let wanted: [(&str, &[&[&str]]); 3] = [
        ("chromium", &[&["chromium", "google-chrome", "chromium-browser"], &["chromedriver"]]),
        ("firefox", &[&["firefox-esr", "firefox"], &["geckodriver"]]),
        ("webkit", &[&["WebKitWebDriver"], &["Xvfb"]]),
    ];
    let mut there = Vec::new();
    let mut missing = Vec::new();
    for (browser, programs) in wanted {
        let lacking: Vec<&str> = programs
            .iter()
            .filter(|names| names.iter().all(|name| here.which(name).is_none()))
            .map(|names| names[0])
            .collect();
        if lacking.is_empty() {
            there.push(browser);
        } else {
            missing.push((browser, lacking.join(" and ")));
        }
    }
    (there, missing)
}
