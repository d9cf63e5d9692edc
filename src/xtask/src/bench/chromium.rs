//! Both engines in one page of Chromium: `src/saq/tests/speed_in_a_browser.rs`, built as the portal is, with survey-core
//! beside it. The page measures and prints; this starts it and reads.

use std::fs;

use anyhow::{Context, Result, ensure};
use serde::Deserialize;
use serde_json::{Value, json};

use super::form::Form;
use crate::workspace::Workspace;

/// One round of one size, in microseconds.
#[derive(Debug, Deserialize)]
pub struct Round {
    pub questions: usize,
    pub load: f64,
    pub edit: f64,
    pub rescore_typed: f64,
    pub rescore_bytes: f64,
    pub their_load: Option<f64>,
    pub their_edit: Option<f64>,
    pub their_rescore: Option<f64>,
}

/// Marks the page's figures among everything else that is printed.
const MARK: &str = "speed: ";
/// Seconds before the page is given up.
const PATIENCE: &str = "1800";

/// `None` if this machine cannot drive Chromium.
pub fn rounds(here: &Workspace, forms: &[Form], runs: u16, peers_up_to: usize) -> Result<Option<Vec<Round>>> {
    let peer = here.root.join("node_modules/survey-core/survey.core.min.js");
    let (Some(driver), true, true) =
        (here.which("chromedriver"), here.which("wasm-bindgen-test-runner").is_some(), peer.is_file())
    else {
        return Ok(None);
    };
    let folder = here.notes().join("speed");
    fs::create_dir_all(&folder)?;
    let of = |form: &Form| {
        let peer = (form.questions <= peers_up_to).then(|| form.for_peers());
        json!({"questions": form.questions, "structure": form.structure, "answers": form.answers, "edits": form.edits, "their_edits": form.their_edits(),
            "peer": peer})
    };
    let forms: Vec<Value> = forms.iter().map(of).collect();
    fs::write(folder.join("forms.json"), json!({ "runs": runs, "forms": forms }).to_string())?;
    fs::copy(peer, folder.join("survey.js"))?;
    fs::copy(here.root.join("tests/peers/speed.js"), folder.join("peer.js"))?;
    let webdriver = folder.join("webdriver.json");
    let arguments =
        ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"];
    fs::write(&webdriver, json!({ "goog:chromeOptions": { "args": arguments } }).to_string())?;
    let mut cargo = here.tool("cargo");
    cargo.args(["test", "--package", "saq", "--profile", "wasm-release"]);
    cargo.args(["--target", "wasm32-unknown-unknown", "--test", "speed_in_a_browser", "--", "--nocapture"]);
    cargo.env("FAIRLEAD_SPEED", &folder).env("CHROMEDRIVER", driver);
    cargo.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", "wasm-bindgen-test-runner");
    cargo.env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", webdriver).env("WASM_BINDGEN_TEST_TIMEOUT", PATIENCE);
    let output = cargo.output()?;
    let text = format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    ensure!(output.status.success(), "the page did not run to its end:\n{text}");
    let lines = text.lines().filter_map(|line| line.split_once(MARK)).map(|(_, json)| json.trim());
    let rounds = lines.map(|json| serde_json::from_str(json).with_context(|| format!("no figures: {json}")));
    let rounds = rounds.collect::<Result<Vec<Round>>>()?;
    ensure!(!rounds.is_empty(), "the page printed no figures:\n{text}");
    Ok(Some(rounds))
}
