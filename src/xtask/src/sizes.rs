//! The bytes a supplier's device loads, against the budgets of the design. Measured on the files themselves, so the
//! figures are the same on every machine.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use anyhow::{Result, bail, ensure};
use serde::Serialize;

use crate::dist::{SIBLINGS, brotli_of, is_for_installing, is_for_others};
use crate::stamp::files_under;
use crate::workspace::Workspace;

#[derive(Debug, clap::Args)]
pub struct Args {
    /// Print JSON instead of a table
    #[arg(long)]
    json: bool,
}

/// Bytes after brotli; 1 kB is 1 000 bytes.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct Budget {
    /// What the project is on its way to.
    goal: usize,
    /// What it has reached, with a little slack: going above is an error. Raising it needs a reason in
    /// `docs/adr/0005-bytes.md`.
    ceiling: usize,
}

const WASM: Budget = Budget { goal: 180_000, ceiling: 570_000 };
const FIRST_PATH: Budget = Budget { goal: 240_000, ceiling: 633_000 };
const PACK_OF_ONE_LANGUAGE: Budget = Budget { goal: 450_000, ceiling: 673_000 };

/// When a file is loaded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Phase {
    /// Before the first question.
    First,
    /// After the first paint, for the offline pack.
    Pack,
    /// By the browser itself: the worker, and pictures for installing.
    Other,
}

#[derive(Debug, Serialize)]
pub struct File {
    pub path: String,
    pub phase: Phase,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    pub raw: usize,
    pub brotli: usize,
}

#[derive(Debug, Serialize)]
pub struct Total {
    pub name: String,
    pub raw: usize,
    pub brotli: usize,
    pub budget: Budget,
}

impl Total {
    pub fn is_over(&self) -> bool {
        self.brotli > self.budget.ceiling
    }
}

#[derive(Debug, Serialize)]
pub struct Sizes {
    pub files: Vec<File>,
    pub totals: Vec<Total>,
}

pub fn command(here: &Workspace, args: &Args) -> Result<()> {
    let sizes = measure(&here.dist())?;
    if args.json {
        println!("{}", serde_json::to_string_pretty(&sizes)?);
    } else {
        print(&sizes);
    }
    check(&sizes)
}

/// An error that names every budget that is exceeded.
pub fn check(sizes: &Sizes) -> Result<()> {
    let over: Vec<String> = sizes
        .totals
        .iter()
        .filter(|total| total.is_over())
        .map(|total| format!("{}: {} of {} bytes", total.name, total.brotli, total.budget.ceiling))
        .collect();
    if !over.is_empty() {
        bail!("over budget: {}", over.join("; "));
    }
    Ok(())
}

pub fn measure(dist: &Path) -> Result<Sizes> {
    ensure!(dist.join("index.html").is_file(), "{} holds no build: run `cargo xtask build`", dist.display());
    let mut files = Vec::new();
    for file in files_under(dist)? {
        let path = file.strip_prefix(dist)?.to_string_lossy().into_owned();
        if is_for_others(&path) || SIBLINGS.iter().any(|ending| path.ends_with(ending)) {
            continue;
        }
        let bytes = fs::read(&file)?;
        let compressed = match fs::metadata(format!("{}.br", file.display())) {
            Ok(sibling) => usize::try_from(sibling.len())?,
            Err(_) if path.ends_with(".png") => bytes.len(),
            Err(_) => brotli_of(&bytes, 11)?.len().min(bytes.len()),
        };
        files.push(File { phase: phase(&path), language: language(&path), path, raw: bytes.len(), brotli: compressed });
    }
    let totals = totals(&files);
    Ok(Sizes { files, totals })
}

fn totals(files: &[File]) -> Vec<Total> {
    let sum = |name: String, budget: Budget, counts: &dyn Fn(&File) -> bool| {
        let counted = || files.iter().filter(|file| counts(file));
        Total {
            name,
            raw: counted().map(|file| file.raw).sum(),
            brotli: counted().map(|file| file.brotli).sum(),
            budget,
        }
    };
    let languages: BTreeSet<&str> = files.iter().filter_map(|file| file.language.as_deref()).collect();
    let mut totals = vec![sum("portal wasm".to_owned(), WASM, &|file| file.path.ends_with(".wasm"))];
    let mut each_language = |name: &str, budget: Budget, counts: &dyn Fn(&File) -> bool| {
        let in_one = |language: &str| {
            sum(format!("{name}, {language}"), budget, &|file| {
                counts(file) && file.language.as_deref().is_none_or(|own| own == language)
            })
        };
        totals.extend(languages.iter().map(|language| in_one(language)));
        if languages.is_empty() {
            totals.push(in_one(""));
        }
    };
    each_language("path to the first question", FIRST_PATH, &|file| file.phase == Phase::First);
    each_language("offline pack", PACK_OF_ONE_LANGUAGE, &|file| file.phase != Phase::Other);
    totals
}

fn phase(path: &str) -> Phase {
    let name = path.rsplit('/').next().unwrap_or(path);
    let endings = [".html", ".css", ".js", ".wasm"];
    let is_of_the_page = !path.contains('/') && endings.iter().any(|ending| name.ends_with(ending));
    if name == "sw.js" || is_for_installing(path) {
        Phase::Other
    } else if is_of_the_page
        || path.starts_with("locales/")
        || name == "questionnaire.json"
        || name.starts_with("text.")
    {
        Phase::First
    } else {
        Phase::Pack
    }
}

/// `locales/ja.json`, `text.ja.json`, `lessons.ja.json` belong to one language; the rest to every one.
fn language(path: &str) -> Option<String> {
    let name = path.rsplit('/').next()?.strip_suffix(".json")?;
    let language = match path.starts_with("locales/") {
        true => name,
        false => name.strip_prefix("text.").or_else(|| name.strip_prefix("lessons."))?,
    };
    Some(language.to_owned())
}

pub fn print(sizes: &Sizes) {
    let longest = |names: &mut dyn Iterator<Item = &str>| names.map(str::len).max().unwrap_or(0);
    let width = longest(&mut sizes.files.iter().map(|file| file.path.as_str()))
        .max(longest(&mut sizes.totals.iter().map(|total| total.name.as_str())));
    println!("{:width$}  {:>9}  {:>9}", "file", "raw", "brotli");
    for (phase, heading) in [
        (Phase::First, "before the first question"),
        (Phase::Pack, "after the first paint (offline pack)"),
        (Phase::Other, "outside the pack: the worker, pictures for installing"),
    ] {
        println!("-- {heading}");
        for file in sizes.files.iter().filter(|file| file.phase == phase) {
            println!("{:width$}  {:>9}  {:>9}", file.path, file.raw, file.brotli);
        }
    }
    println!("-- against the budgets");
    for total in &sizes.totals {
        let word = match total.brotli {
            bytes if bytes <= total.budget.goal => "good",
            _ if total.is_over() => "OVER",
            _ => "above the goal",
        };
        let Budget { goal, ceiling } = total.budget;
        println!(
            "{:width$}  {:>9}  {:>9}  goal {goal:>7}, ceiling {ceiling:>7}  {word}",
            total.name, total.raw, total.brotli
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_language_is_not_counted_and_one_byte_too_many_is_over() {
        let file = |path: &str, brotli| File {
            path: path.to_owned(),
            phase: phase(path),
            language: language(path),
            raw: brotli,
            brotli,
        };
        let totals = totals(&[
            file("app.wasm", WASM.ceiling + 1),
            file("locales/en.json", 10),
            file("locales/ja.json", 20),
            file("questionnaires/r/1/lessons.ja.json", 500_000),
        ]);
        let of = |name: &str| totals.iter().find(|total| total.name == name).unwrap();
        assert!(of("portal wasm").is_over());
        assert_eq!(of("path to the first question, en").brotli, WASM.ceiling + 11);
        assert_eq!(of("offline pack, en").brotli, WASM.ceiling + 11);
        assert!(of("offline pack, ja").is_over());
        assert!(check(&Sizes { files: Vec::new(), totals }).is_err());
    }
}
