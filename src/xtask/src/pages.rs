//! `cargo xtask pages`: runs every command that the pages under `docs/` show and writes down what it prints today.
//!
//! A transcript is a block fenced as `console` whose first line begins with `$ fairlead`. A test of the command line
//! holds each against the binary.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};

use crate::build;
use crate::steps::{Outcome, Steps};
use crate::workspace::Workspace;

const FENCE: &str = "```console\n$ fairlead ";

pub fn write(here: &Workspace) -> Result<()> {
    let mut steps = Steps::new(here.notes().join("log"));
    let mut binary = None;
    steps.step("server", |run| {
        binary = Some(build::server(here, run)?);
        Ok((Outcome::Done, None))
    })?;
    let binary = binary.context("the server was not built")?;
    for entry in fs::read_dir(here.root.join("docs"))? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "md") {
            let page = fs::read_to_string(&path)?;
            let fresh = with_fresh_transcripts(here, &binary, &page)?;
            if fresh != page {
                fs::write(&path, fresh)?;
                eprintln!("{} is written", path.display());
            }
        }
    }
    Ok(())
}

fn with_fresh_transcripts(here: &Workspace, binary: &Path, page: &str) -> Result<String> {
    let mut parts = page.split(FENCE);
    let mut fresh = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (line, rest) = part.split_once('\n').context("a transcript without a line")?;
        let (_, after) = rest.split_once("```").with_context(|| format!("the transcript of `{line}` has no end"))?;
        let output = here.tool(&binary.to_string_lossy()).args(line.split_whitespace()).output()?;
        let said = String::from_utf8(output.stdout)?;
        ensure!(!said.is_empty(), "`fairlead {line}` says: {}", String::from_utf8_lossy(&output.stderr));
        fresh.push_str(&format!("{FENCE}{line}\n{said}```{after}"));
    }
    Ok(fresh)
}
