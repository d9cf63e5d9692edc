//! `fairlead crosswalk`: answers in the order of other people's forms.

use super::{
    Ending,
    output::{self, Form, Written},
    score::report,
};
use anyhow::Context;
use clap::Args;
use saq::{Defect, questionnaire::Rule, submission};
use std::{
    fs,
    path::{Path, PathBuf},
};
use workbench::{
    Loaded,
    crosswalk::{self, Scheme},
};

/// Where questionnaires lie in a built site and in this repository.
const PLACES: [&str; 2] = ["dist/questionnaires", "public/questionnaires"];

#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  fairlead crosswalk submission.json --scheme jeita --to answers.xlsx --language ja\n  \
                        fairlead crosswalk submission.json --scheme rba --markdown > answers.md\n  \
                        fairlead crosswalk --table public/questionnaires/responsible-business/2026.1 > docs/crosswalk.md\n\n\
                        docs/crosswalk.md says which question comes near to which code. Exit code 1 if an answer does not \
                        fit the questionnaire and is left out."
)]
pub struct Crosswalk {
    /// A submission, or a folder with submission.json as `fairlead submissions show --out` writes it
    #[arg(required_unless_present = "table")]
    submission: Option<PathBuf>,
    /// Whose codes: jeita, rba, gcnj, smeta, vsme and whatever else schemes.json knows
    #[arg(long, value_name = "SCHEME", required_unless_present = "table")]
    scheme: Option<String>,
    /// Folder of the questionnaire that was answered [default: found below dist or public/questionnaires]
    #[arg(long, value_name = "DIR")]
    questionnaire: Option<PathBuf>,
    /// Language of the sheet [default: the supplier's]
    #[arg(long, value_name = "TAG")]
    language: Option<String>,
    /// Write a workbook (.xlsx) or a page (.md)
    #[arg(long, value_name = "FILE")]
    to: Option<PathBuf>,
    /// Print the page, as without --to
    #[arg(long, conflicts_with_all = ["to", "json"])]
    markdown: bool,
    /// Print the whole mapping of a questionnaire folder, as docs/crosswalk.md, and nothing else
    #[arg(long, value_name = "DIR", conflicts_with_all = ["submission", "scheme", "to", "language", "questionnaire"])]
    table: Option<PathBuf>,
}

impl Crosswalk {
    pub fn run(self, form: Form) -> anyhow::Result<Ending> {
        if let Some(dir) = &self.table {
            return print_table(dir, form);
        }
        let (Some(file), Some(name)) = (&self.submission, &self.scheme) else {
            anyhow::bail!("a submission and --scheme are wanted");
        };
        let file = if file.is_dir() { file.join("submission.json") } else { file.clone() };
        let bytes = fs::read(&file).with_context(|| format!("{} cannot be read", file.display()))?;
        let submission = match submission::parse(&bytes) {
            Ok(submission) => submission,
            Err(defect) => return report(&[Defect::new(Rule::Schema, named(&file), defect.to_string())], form),
        };
        let dir = self.folder(&submission.questionnaire)?;
        let (loaded, defects) = workbench::load_folder(&dir);
        let Some(loaded) = loaded else { return report(&defects, form) };
        anyhow::ensure!(
            loaded.questionnaire.sha256 == submission.questionnaire.sha256,
            "{} is not the questionnaire that was answered",
            dir.display()
        );
        let scheme = scheme(&loaded, name, &dir)?;
        let wanted = self.language.as_deref().unwrap_or(&submission.text.language);
        let text = match (loaded.texts.get(wanted), &self.language) {
            (Some(text), _) => text,
            (None, Some(_)) => anyhow::bail!("{} has no text.{wanted}.json", dir.display()),
            (None, None) => loaded.texts.get("en").or_else(|| loaded.texts.values().next()).context("no language")?,
        };
        let (sheet, defects) = crosswalk::sheet(&loaded.questionnaire, text, scheme, &submission);
        let defects: Vec<Defect> = defects
            .into_iter()
            .map(|defect| Defect { path: format!("{}/answers{}", named(&file), defect.path), ..defect })
            .collect();
        if let Some(to) = &self.to {
            let bytes = match Written::of(to)? {
                Written::Page => crosswalk::markdown(&sheet).into_bytes(),
                Written::Workbook => match crosswalk::workbook(&sheet) {
                    Ok(bytes) => bytes,
                    Err(defects) => return report(&defects, form),
                },
            };
            fs::write(to, bytes).with_context(|| format!("{} cannot be written", to.display()))?;
        }
        match (form, &self.to) {
            (Form::Json, _) => output::json(&serde_json::json!({
                "sheet": sheet, "written": self.to, "defects": output::defects_json(&defects),
            }))?,
            (Form::Words, Some(to)) => output::say(format!("{} is written", to.display())),
            (Form::Words, None) => output::say(crosswalk::markdown(&sheet).trim_end()),
        }
        if form == Form::Words {
            // To standard error: standard output may be the page.
            defects.iter().for_each(|defect| eprintln!("left out: {defect}"));
        }
        Ok(if defects.is_empty() { Ending::Good } else { Ending::Defects })
    }

    fn folder(&self, wanted: &submission::QuestionnaireRef) -> anyhow::Result<PathBuf> {
        if let Some(dir) = &self.questionnaire {
            anyhow::ensure!(dir.is_dir(), "{} is no folder", dir.display());
            return Ok(dir.clone());
        }
        // The names come from a file that anybody may have written.
        let is_name = |name: &str| !name.is_empty() && !name.starts_with('.') && !name.contains(['/', '\\', ':']);
        let (id, version) = (&wanted.id, &wanted.version);
        anyhow::ensure!(is_name(id) && is_name(version), "the submission names no questionnaire");
        let found = PLACES.iter().map(|place| Path::new(place).join(id).join(version)).find(|dir| dir.is_dir());
        found.with_context(|| format!("where is {id} {version}? Name its folder with --questionnaire"))
    }
}

fn scheme<'l>(loaded: &'l Loaded, name: &str, dir: &Path) -> anyhow::Result<&'l Scheme> {
    let schemes = loaded.schemes.as_ref().with_context(|| format!("{} has no {}", dir.display(), crosswalk::FILE))?;
    let known = || schemes.schemes.iter().map(|scheme| scheme.id.as_str()).collect::<Vec<_>>().join(", ");
    schemes.get(name).with_context(|| format!("there is no scheme {name:?}, only {}", known()))
}

fn named(file: &Path) -> String {
    file.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned())
}

fn print_table(dir: &Path, form: Form) -> anyhow::Result<Ending> {
    anyhow::ensure!(dir.is_dir(), "{} is no folder", dir.display());
    let (loaded, defects) = workbench::load_folder(dir);
    let Some(loaded) = loaded else { return report(&defects, form) };
    let page = crosswalk::table(&loaded)
        .with_context(|| format!("{} has no {} or no words", dir.display(), crosswalk::FILE))?;
    match form {
        Form::Words => output::say(page.trim_end()),
        Form::Json => output::json(&serde_json::json!({ "page": page }))?,
    }
    Ok(Ending::Good)
}
