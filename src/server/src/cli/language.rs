//! `fairlead language`: beginning, marking and reviewing a questionnaire's language.

use super::{
    Ending,
    output::{self, Form, Written},
    score::report,
};
use anyhow::Context;
use clap::{Args, Subcommand};
use serde_json::json;
use std::{
    fs,
    path::{Path, PathBuf},
};
use workbench::{
    Loaded,
    language::{self, Ledger, Part, State},
};

#[derive(Debug, Subcommand)]
pub enum Language {
    /// Make the two files of a new language, with every key and nothing said
    #[command(
        after_help = "Example:\n  fairlead language add public/questionnaires/responsible-business/2026.1 pt-BR\n\n\
                            docs/languages.md tells the whole way of a new language."
    )]
    Add(Add),
    /// Say that a language is translated from what its source says today
    #[command(
        after_help = "Example:\n  fairlead language done public/questionnaires/responsible-business/2026.1 ja\n  fairlead \
                      language done public/questionnaires/responsible-business/2026.1 ja --key /questions/own_rest\n\n\
                      Words that stayed as they were while their source changed are not marked, but named, unless --key \
                      names them. Exit code 1 if such words or missing ones are left."
    )]
    Done(DoneOf),
    /// Write the sheet for who reviews a language: source, translation, state, room for remarks
    #[command(
        after_help = "Example:\n  fairlead language review public/questionnaires/responsible-business/2026.1 ja --to \
                      review.xlsx"
    )]
    Review(Review),
}

#[derive(Debug, Args)]
pub struct Of {
    /// Folder with questionnaire.json, text.<lang>.json and lessons.<lang>.json
    dir: PathBuf,
    /// The language, as files are named by: ja, pt-BR, zh-Hans
    tag: String,
}

#[derive(Debug, Args)]
pub struct Add {
    #[command(flatten)]
    of: Of,
    /// The language to translate from [default: the one it was written in]
    #[arg(long, value_name = "TAG")]
    from: Option<String>,
}

#[derive(Debug, Args)]
pub struct DoneOf {
    #[command(flatten)]
    of: Of,
    /// The language it is translated from [default: as before, else the one the questionnaire was written in]
    #[arg(long, value_name = "TAG")]
    from: Option<String>,
    /// Mark only what lies here, and mark it in any case; may be given again
    #[arg(long, value_name = "PLACE")]
    key: Vec<String>,
}

#[derive(Debug, Args)]
pub struct Review {
    #[command(flatten)]
    of: Of,
    /// A workbook (.xlsx) or a page (.md)
    #[arg(long, value_name = "FILE")]
    to: PathBuf,
}

impl Language {
    pub fn run(self, form: Form) -> anyhow::Result<Ending> {
        match self {
            Self::Add(add) => add.of.with(form, |loaded| add.run(loaded, form)),
            Self::Done(done) => done.of.with(form, |loaded| done.run(loaded, form)),
            Self::Review(review) => review.of.with(form, |loaded| review.run(loaded, form)),
        }
    }
}

impl Of {
    /// Goes on with the folder if its structure loads; what the languages lack does not matter here.
    fn with(&self, form: Form, go_on: impl FnOnce(&Loaded) -> anyhow::Result<Ending>) -> anyhow::Result<Ending> {
        anyhow::ensure!(self.dir.is_dir(), "{} is no folder", self.dir.display());
        anyhow::ensure!(language::is_tag(&self.tag), "{:?} is no language tag, as ja, pt-BR or zh-Hans are", self.tag);
        match workbench::load_folder(&self.dir) {
            (Some(loaded), _) => go_on(&loaded),
            (None, defects) => report(&defects, form),
        }
    }

    fn file(&self, name: &str) -> PathBuf {
        self.dir.join(name)
    }
}

fn source<'l>(loaded: &'l Loaded, of: &Of, from: Option<&'l str>) -> anyhow::Result<&'l str> {
    let source = from.or_else(|| language::source_of(loaded, &of.tag));
    let source = source.with_context(|| format!("there is no other language to translate {} from", of.tag))?;
    anyhow::ensure!(source != of.tag, "{source} cannot be translated from itself");
    anyhow::ensure!(
        loaded.texts.contains_key(source),
        "{} is no sound file",
        of.file(&Part::Text.file(source)).display()
    );
    Ok(source)
}

fn write(file: &Path, bytes: impl AsRef<[u8]>) -> anyhow::Result<()> {
    fs::write(file, bytes).with_context(|| format!("{} cannot be written", file.display()))
}

impl Add {
    fn run(&self, loaded: &Loaded, form: Form) -> anyhow::Result<Ending> {
        let source = source(loaded, &self.of, self.from.as_deref())?;
        let (files, defects) = workbench::read_files(&self.of.dir);
        if !defects.is_empty() {
            return report(&defects, form);
        }
        let made = match language::skeleton(&files, &self.of.tag, source) {
            Ok(made) => made,
            Err(defects) => return report(&defects, form),
        };
        for (name, document) in &made {
            write(&self.of.file(name), workbench::file_text(document))?;
        }
        let names: Vec<&String> = made.keys().collect();
        match form {
            Form::Json => output::json(&json!({ "folder": self.of.dir, "source": source, "written": names }))?,
            Form::Words => {
                names.iter().for_each(|name| output::say(format!("{} is written", self.of.file(name).display())));
                output::say(format!("Translate from {source}; `fairlead check` names what is missing."));
            }
        }
        Ok(Ending::Good)
    }
}

impl DoneOf {
    fn run(&self, loaded: &Loaded, form: Form) -> anyhow::Result<Ending> {
        let tag = &self.of.tag;
        anyhow::ensure!(
            loaded.texts.contains_key(tag) || loaded.lessons.contains_key(tag),
            "there is no {tag} here; `fairlead language add` begins one"
        );
        let source = source(loaded, &self.of, self.from.as_deref())?;
        let done = language::done(loaded, tag, source, &self.key);
        write(&self.of.file(&Ledger::file(tag)), workbench::file_text(&serde_json::to_value(&done.ledger)?))?;
        let left: Vec<(State, String)> = [(State::Older, &done.older), (State::Missing, &done.missing)]
            .into_iter()
            .flat_map(|(state, places)| places.iter().map(move |(part, place)| (state, part.file(tag) + place)))
            .collect();
        match form {
            Form::Json => output::json(&json!({
                "language": tag, "source": source, "marked": done.marked,
                "left": left.iter().map(|(state, place)| json!({"state": state, "place": place})).collect::<Vec<_>>(),
            }))?,
            Form::Words => {
                for (state, place) in &left {
                    let why = match state {
                        State::Older => "its source has changed, it has not",
                        State::Missing | State::Unmarked | State::Fresh => "missing",
                    };
                    output::say(format!("{place}: {why}"));
                }
                output::say(format!("{} texts of {tag} marked as translated from {source}", done.marked));
            }
        }
        Ok(if left.is_empty() { Ending::Good } else { Ending::Defects })
    }
}

impl Review {
    fn run(&self, loaded: &Loaded, form: Form) -> anyhow::Result<Ending> {
        let tag = &self.of.tag;
        let source = source(loaded, &self.of, None)?;
        let rows = language::review(loaded, tag);
        let bytes = match Written::of(&self.to)? {
            Written::Page => language::review_markdown(&rows, source, tag).into_bytes(),
            Written::Workbook => match language::review_workbook(&rows, source, tag) {
                Ok(bytes) => bytes,
                Err(defects) => return report(&defects, form),
            },
        };
        write(&self.to, bytes)?;
        let count = |state: State| rows.iter().filter(|row| row.state == state).count();
        let (missing, older) = (count(State::Missing), count(State::Older));
        match form {
            Form::Json => output::json(&json!({
                "file": self.to, "source": source, "texts": rows.len(), "missing": missing, "older": older,
                "unmarked": count(State::Unmarked),
            }))?,
            Form::Words => output::say(format!(
                "{} is written: {} texts, {missing} missing, {older} older than {source}",
                self.to.display(),
                rows.len()
            )),
        }
        Ok(Ending::Good)
    }
}
