//! `fairlead filled-sheet`: a filled sheet of another scheme, read by a cell map.

use super::{
    Ending,
    output::{self, Form, padded},
    score::report,
};
use anyhow::Context;
use clap::Args;
use saq::{Defect, draft::to_file};
use serde_json::json;
use std::{
    fs,
    path::{Path, PathBuf},
};
use workbench::{
    cell_map::{CellMap, Left, SheetAnswers, Why},
    workbook,
};

#[derive(Debug, Args)]
#[command(
    after_help = "Example:\n  fairlead filled-sheet public/questionnaires/responsible-business/2026.1 filled.xlsx \
                        \\\n    --map src/workbench/examples/cell_map/map.json -o carried.saq.json\n\nThe answers wait \
                        in the draft file until the supplier confirms them. Exit code 1 if a cell could not be \
                        taken."
)]
pub struct FilledSheet {
    /// Questionnaire folder
    dir: PathBuf,
    /// The filled sheet (.xlsx)
    sheet: PathBuf,
    /// Which cell answers which question
    #[arg(long, value_name = "FILE")]
    map: PathBuf,
    /// Where the draft file goes
    #[arg(short, long, value_name = "FILE")]
    out: PathBuf,
}

impl FilledSheet {
    pub fn run(self, form: Form) -> anyhow::Result<Ending> {
        anyhow::ensure!(self.dir.is_dir(), "{} is no folder", self.dir.display());
        let read = |path: &Path| fs::read(path).with_context(|| format!("{} cannot be read", path.display()));
        let (loaded, defects) = workbench::load_folder(&self.dir);
        let Some(loaded) = loaded else { return report(&defects, form) };
        let map = match CellMap::load(&read(&self.map)?, &loaded.questionnaire) {
            Ok(map) => map,
            Err(defects) => return report(&within(&self.map, defects), form),
        };
        let taken = workbook::read(&read(&self.sheet)?).and_then(|book| map.read(&book, &loaded.questionnaire));
        let SheetAnswers { draft, left } = match taken {
            Ok(answers) => answers,
            Err(defect) => return report(&within(&self.sheet, vec![defect]), form),
        };
        match form {
            Form::Json => output::json(&json!({ "to_confirm": draft.earlier, "left": left }))?,
            Form::Words => {
                for one in &left {
                    let question = one.question.as_deref().unwrap_or("");
                    let (cell, question) = (padded(&one.cell, 24), padded(question, 24));
                    output::say(format!("{cell}  {question}  {}: {}", why(&one.why), one.text));
                }
                output::say(format!("{} to confirm, {} cells left", draft.earlier.len(), left.len()));
            }
        }
        fs::write(&self.out, to_file(&draft)).with_context(|| format!("{} cannot be written", self.out.display()))?;
        Ok(if left.iter().any(is_defect) { Ending::Defects } else { Ending::Good })
    }
}

fn within(path: &Path, defects: Vec<Defect>) -> Vec<Defect> {
    let name = path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    defects.into_iter().map(|defect| Defect { path: format!("{name}{}", defect.path), ..defect }).collect()
}

fn is_defect(left: &Left) -> bool {
    match left.why {
        Why::UnknownValue | Why::DoesNotFit { .. } => true,
        Why::Empty | Why::NotInMap => false,
    }
}

fn why(why: &Why) -> String {
    match why {
        Why::Empty => "empty".to_owned(),
        Why::NotInMap => "not in the map".to_owned(),
        Why::UnknownValue => "the map has no value for this".to_owned(),
        Why::DoesNotFit { reason } => reason.clone(),
    }
}
