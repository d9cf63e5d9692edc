//! survey-core in Node, asked round by round by `tests/peers/speed.mjs`, so that both engines see the same machine.

use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, ChildStdout, Stdio};

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};

use super::form::Form;
use crate::workspace::Workspace;

/// Milliseconds that a batch of rescoring fills at least.
const BATCH: u32 = 50;

#[derive(Debug)]
pub struct Node {
    child: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
}

/// What one round found, in microseconds.
#[derive(Debug)]
pub struct Round {
    pub load: f64,
    pub edit: f64,
    pub rescore: f64,
}

impl Node {
    /// `None` if this machine has no Node or no survey-core.
    pub fn start(here: &Workspace) -> Result<Option<Self>> {
        if here.which("node").is_none() || !here.root.join("node_modules/survey-core").is_dir() {
            return Ok(None);
        }
        let mut node = here.tool("node");
        let mut child = node.arg("tests/peers/speed.mjs").stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
        let (Some(input), Some(output)) = (child.stdin.take(), child.stdout.take()) else { bail!("Node has no pipes") };
        Ok(Some(Self { child, input, output: BufReader::new(output) }))
    }

    /// Hands over a form; how many questions are visible once it is answered.
    pub fn take(&mut self, form: &Form) -> Result<usize> {
        Ok(self.ask(&json!({ "take": form.for_peers() }))? as usize)
    }

    pub fn round(&mut self, form: &Form) -> Result<Round> {
        Ok(Round {
            load: 1e3 * self.ask(&json!("load"))?,
            edit: 1e3 * self.ask(&json!({ "edit": form.their_edits() }))?,
            rescore: 1e3 * self.ask(&json!({ "rescore": BATCH }))?,
        })
    }

    fn ask(&mut self, request: &Value) -> Result<f64> {
        writeln!(self.input, "{request}").context("Node has gone")?;
        let mut line = String::new();
        self.output.read_line(&mut line)?;
        serde_json::from_str(&line).with_context(|| format!("Node answered {line:?}"))
    }
}

impl Drop for Node {
    fn drop(&mut self) {
        // It may be in the middle of something that nobody waits for any more.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
