//! `fairlead context-file`: a published table becomes a context file.

use super::{
    Ending,
    output::{self, Form},
    score::report,
};
use anyhow::Context;
use clap::Args;
use saq::Date;
use std::{fs, path::PathBuf};
use workbench::{Recipe, rebuild};

#[derive(Debug, Args)]
#[command(after_help = "Example:\n  fairlead context-file src/workbench/recipes/undp-hdi.json hdr.csv --version 2024 \
                        --date 2026-11-24 > public/context/undp-hdi.json\n\nThen name the new file in public/context/index.json.")]
pub struct ContextFile {
    /// The recipe: which columns, which rows, which bands
    recipe: PathBuf,
    /// The original as it was downloaded: comma-separated values
    original: PathBuf,
    /// The original's edition
    #[arg(long, value_name = "EDITION")]
    version: String,
    /// The day it was downloaded
    #[arg(long)]
    date: Date,
}

impl ContextFile {
    /// The file is JSON whether or not `--json` is given; defects are printed as asked.
    pub fn run(self, form: Form) -> anyhow::Result<Ending> {
        let read = |path: &PathBuf| fs::read(path).with_context(|| format!("{} cannot be read", path.display()));
        let (recipe, original) = (read(&self.recipe)?, read(&self.original)?);
        let made = Recipe::load(&recipe).and_then(|recipe| rebuild(&recipe, &original, &self.version, self.date));
        match made {
            Ok(source) => {
                output::json(&source)?;
                Ok(Ending::Good)
            }
            Err(defects) => report(&defects, form),
        }
    }
}
