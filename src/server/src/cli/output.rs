//! How things are printed.

use saq::Defect;
use serde::Serialize;
use serde_json::json;
use std::io::{self, Write};

/// For people or for programs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    Words,
    Json,
}

/// One line to standard output. A reader that went away (`| head`) ends nothing.
pub fn say(line: impl AsRef<str>) {
    let _ = writeln!(io::stdout(), "{}", line.as_ref());
}

/// Pretty JSON to standard output.
pub fn json(value: &impl Serialize) -> anyhow::Result<()> {
    say(serde_json::to_string_pretty(value)?);
    Ok(())
}

/// Defects as a program reads them.
pub fn defects_json(defects: &[Defect]) -> serde_json::Value {
    defects.iter().map(|defect| json!({"rule": defect.rule, "path": defect.path, "reason": defect.reason})).collect()
}

/// Basis points as they are spoken of: 4 120 is 41.20 of 100.
pub fn figure(bps: u16) -> String {
    format!("{}.{:02}", bps / 100, bps % 100)
}

/// A column of text, counted in characters.
pub fn padded(text: &str, width: usize) -> String {
    format!("{text:<width$}")
}
