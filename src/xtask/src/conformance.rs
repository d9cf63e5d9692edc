//! `cargo xtask conformance`: holds our conditions against the conformance suite of the Common Expression Language.
//!
//! The suite is not part of this repository: its path is given. Every test lies outside our subset by a named rule, ends
//! otherwise for a written reason, or passes; anything else fails the command. Counts go into `docs/conformance.md`.

mod report;
mod rules;
mod run;
mod scan;

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result, bail};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::workspace::Workspace;
use report::Counts;
use run::{Outcome, run};

#[derive(Debug, clap::Args)]
#[command(after_help = "Example: cargo xtask conformance ~/cel-conformance.jsonl")]
pub struct Args {
    /// The suite, one test a line: file, section, name, expr, bindings, and value or error
    suite: PathBuf,
    /// Print the counts as JSON, and leave docs/conformance.md as it is
    #[arg(long)]
    json: bool,
}

/// One test of the suite.
#[derive(Debug, Deserialize)]
pub struct Test {
    file: String,
    section: String,
    name: String,
    expr: String,
    #[serde(default)]
    bindings: BTreeMap<String, Value>,
    /// Tagged with its kind; none where an error is wanted.
    value: Option<Value>,
    /// CEL's own checker is to be left out.
    #[serde(default, rename = "disable_check")]
    unchecked: bool,
}

pub fn command(here: &Workspace, args: &Args) -> Result<()> {
    let text = fs::read_to_string(&args.suite).with_context(|| format!("{} cannot be read", args.suite.display()))?;
    let mut files: BTreeMap<String, Counts> = BTreeMap::new();
    let mut failed = 0;
    for (at, line) in text.lines().enumerate() {
        let test: Test = serde_json::from_str(line).with_context(|| format!("line {} is no test", at + 1))?;
        let outcome = run(&test);
        if let Outcome::Fails(reason) = &outcome {
            failed += 1;
            eprintln!("{}/{}/{}: {}\n  {reason}", test.file, test.section, test.name, test.expr);
        }
        files.entry(test.file).or_default().add(&outcome);
    }
    if args.json {
        println!("{}", serde_json::to_string_pretty(&json!({ "failed": failed, "files": report::json(&files) }))?);
    } else if failed == 0 {
        let page = here.root.join("docs/conformance.md");
        fs::write(&page, report::page(&files))?;
        println!("{} written", page.display());
    }
    if failed > 0 {
        bail!("{failed} tests of our subset do not pass");
    }
    Ok(())
}
