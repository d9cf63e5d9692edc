//! `cargo xtask schemas`: what the types say, as files for others. A test of the workbench holds them against the types.

use std::collections::BTreeSet;
use std::fs;

use anyhow::{Context, Result};

use crate::workspace::Workspace;

pub fn write(here: &Workspace) -> Result<()> {
    let dir = here.root.join("public/schemas");
    fs::create_dir_all(&dir)?;
    let all = saq::schema::all();
    for published in &all {
        fs::write(dir.join(&published.file), published.text())?;
        eprintln!("public/schemas/{}", published.file);
    }
    let names: BTreeSet<&str> = all.iter().map(|published| published.file.as_str()).collect();
    for entry in fs::read_dir(&dir).context("public/schemas")? {
        let entry = entry?;
        if !entry.file_name().to_str().is_some_and(|name| names.contains(name)) {
            fs::remove_file(entry.path())?;
        }
    }
    Ok(())
}
