//! How things are printed.

use saq::{
    Defect,
    finding::{Concern, Missing},
};
use serde::Serialize;
use serde_json::json;
use std::{
    io::{self, Write},
    path::Path,
};

/// For people or for programs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    Words,
    Json,
}

/// What `--to` writes, by the file's ending.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Written {
    Workbook,
    Page,
}

impl Written {
    pub fn of(file: &Path) -> anyhow::Result<Self> {
        match file.extension().map(|ending| ending.to_ascii_lowercase()) {
            Some(ending) if ending == "xlsx" => Ok(Self::Workbook),
            Some(ending) if ending == "md" => Ok(Self::Page),
            _ => anyhow::bail!("{}: the file's name ends with .xlsx or .md", file.display()),
        }
    }
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

/// Why a question stands out.
pub fn concern(concern: &Concern) -> String {
    match concern {
        Concern::RedLine(status) => format!("red line: {}", status.as_str()),
        Concern::Contradiction(pair) => format!("seems to say something else than another answer: {pair}"),
        Concern::Gap { level: Some(level), target } => format!("level {level} → {target}"),
        Concern::Gap { level: None, .. } => "a gap".to_owned(),
        Concern::Missing(Missing::Unanswered) => "not answered".to_owned(),
        Concern::Missing(Missing::DontKnow) => "not known".to_owned(),
        Concern::Missing(Missing::Date) => "its date is missing".to_owned(),
    }
}
