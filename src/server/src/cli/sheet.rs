//! `fairlead sheet` and `fairlead xlsform`: questionnaires from and to what authors and translators work with.

use super::{
    Ending,
    output::{self, Form},
};
use anyhow::Context;
use clap::{Args, Subcommand};
use saq::Defect;
use serde_json::{Value, json};
use std::{
    fs,
    path::{Path, PathBuf},
};
use workbench::{
    sheet::{self, Files},
    xlsform::{self, Fate},
};

#[derive(Debug, Subcommand)]
pub enum Sheet {
    /// Write a questionnaire folder into a workbook: structure, conditions, words side by side, lessons
    #[command(
        after_help = "Example:\n  fairlead sheet export public/questionnaires/responsible-business/2026.1 -o q.xlsx"
    )]
    Export {
        /// Folder with questionnaire.json, text.<lang>.json and lessons.<lang>.json
        dir: PathBuf,
        /// The workbook to write
        #[arg(short, long, value_name = "FILE")]
        output: PathBuf,
    },
    /// Read such a workbook back into a folder, and check it
    #[command(
        after_help = "Example:\n  fairlead sheet import q.xlsx -o 2026.2\n\nEither all of it is read, or nothing is \
                            written. What is wrong is named by sheet, row and column, as in Questions!F12."
    )]
    Import(Import),
}

#[derive(Debug, Subcommand)]
pub enum XlsForm {
    /// Make a questionnaire folder of an XLSForm (survey, choices, settings)
    #[command(
        after_help = "Example:\n  fairlead xlsform import form.xlsx -o my-questionnaire\n\nWhat has no counterpart is \
                            listed with its cell, and the command then ends with 1."
    )]
    Import(Import),
}

#[derive(Debug, Args)]
pub struct Import {
    /// The workbook (.xlsx)
    file: PathBuf,
    /// The folder to write
    #[arg(short, long, value_name = "DIR")]
    output: PathBuf,
    /// Write over the files of a folder that is not empty
    #[arg(long)]
    replace: bool,
}

impl Sheet {
    pub fn run(self, form: Form) -> anyhow::Result<Ending> {
        match self {
            Self::Export { dir, output } => export(&dir, &output, form),
            Self::Import(import) => import.sheet(form),
        }
    }
}

impl XlsForm {
    pub fn run(self, form: Form) -> anyhow::Result<Ending> {
        let Self::Import(import) = self;
        import.xlsform(form)
    }
}

fn export(dir: &Path, output: &Path, form: Form) -> anyhow::Result<Ending> {
    anyhow::ensure!(dir.is_dir(), "{} is no folder", dir.display());
    let (files, defects) = workbench::read_files(dir);
    let written = if defects.is_empty() { sheet::export(&files) } else { Err(defects) };
    let defects = match written {
        Ok(bytes) => {
            fs::write(output, bytes).with_context(|| output.display().to_string())?;
            Vec::new()
        }
        Err(defects) => defects,
    };
    let names = files.keys().map(String::as_str).collect::<Vec<_>>();
    let about = format!("{} holds {}", output.display(), names.join(", "));
    tell(form, &about, &json!({ "file": output, "holds": names }), &defects)
}

impl Import {
    fn read(&self) -> anyhow::Result<Vec<u8>> {
        let is_free = self.replace || fs::read_dir(&self.output).map_or(true, |mut entries| entries.next().is_none());
        anyhow::ensure!(is_free, "{} is not empty; with --replace its files are written over", self.output.display());
        fs::read(&self.file).with_context(|| self.file.display().to_string())
    }

    fn sheet(&self, form: Form) -> anyhow::Result<Ending> {
        let defects = match sheet::import(&self.read()?) {
            Ok(imported) => {
                let defects = self.write(&imported.files)?;
                defects.into_iter().map(|defect| imported.at_its_cell(defect)).collect()
            }
            Err(defects) => return tell(form, "nothing was written", &json!({ "folder": null }), &defects),
        };
        tell(form, &format!("{} is written", self.output.display()), &json!({ "folder": self.output }), &defects)
    }

    fn xlsform(&self, form: Form) -> anyhow::Result<Ending> {
        let imported = match xlsform::import(&self.read()?) {
            Ok(imported) => imported,
            Err(defects) => return tell(form, "nothing was written", &json!({ "folder": null }), &defects),
        };
        let defects = self.write(&imported.files)?;
        let lost = imported.remarks.iter().filter(|remark| remark.fate == Fate::Lost).count();
        if form == Form::Words {
            imported.remarks.iter().for_each(|remark| output::say(remark.to_string()));
        }
        let about = format!("{} is written; {lost} cells are not carried over", self.output.display());
        let data = json!({ "folder": self.output, "remarks": imported.remarks });
        match tell(form, &about, &data, &defects)? {
            Ending::Good if lost == 0 => Ok(Ending::Good),
            Ending::Good | Ending::Defects => Ok(Ending::Defects),
        }
    }

    /// Writes the files and tells what is wrong with them as a questionnaire.
    fn write(&self, files: &Files) -> anyhow::Result<Vec<Defect>> {
        fs::create_dir_all(&self.output).with_context(|| self.output.display().to_string())?;
        for (name, value) in files {
            let file = self.output.join(name);
            fs::write(&file, workbench::file_text(value)).with_context(|| file.display().to_string())?;
        }
        Ok(workbench::load_folder(&self.output).1)
    }
}

fn tell(form: Form, about: &str, data: &Value, defects: &[Defect]) -> anyhow::Result<Ending> {
    match form {
        Form::Json => {
            let mut data = data.clone();
            data["defects"] = output::defects_json(defects);
            output::json(&data)?;
        }
        Form::Words => {
            defects.iter().for_each(|defect| output::say(defect.to_string()));
            output::say(about);
        }
    }
    Ok(if defects.is_empty() { Ending::Good } else { Ending::Defects })
}
