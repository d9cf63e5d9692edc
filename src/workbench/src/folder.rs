//! `<id>/<version>/`: `questionnaire.json`, `text.<lang>.json`, `lessons.<lang>.json`, `sources.json`, and `migrations.json`
//! where there was an earlier version. Beside them lies what only authors read: `schemes.json`, `translated.<lang>.json`,
//! `tests.json`.

use crate::{
    crosswalk::{self, Schemes},
    language::Ledger,
    own_tests,
    sheet::STRUCTURE,
};
use saq::{Defect, Lessons, Questionnaire, Sources, Text, carry::Migrations, digest::Digest, questionnaire::Rule};
use std::{
    collections::BTreeMap,
    fs, io,
    path::{Path, PathBuf},
};

/// Where the facts of lessons and cards come from.
pub(crate) const SOURCES: &str = "sources.json";

/// A questionnaire with all its languages.
#[derive(Debug, Clone)]
pub struct Loaded {
    pub questionnaire: Questionnaire,
    /// By language tag.
    pub texts: BTreeMap<String, Text>,
    pub lessons: BTreeMap<String, Lessons>,
    /// What lessons and cards rest on.
    pub sources: Option<Sources>,
    /// What became of an earlier version.
    pub migrations: Option<Migrations>,
    /// What the questions refer to.
    pub schemes: Option<Schemes>,
    /// From which words each language was translated, by language tag.
    pub ledgers: BTreeMap<String, Ledger>,
    /// SHA-256 of each file's bytes, by file name; what only authors read is not among them.
    pub sha256: BTreeMap<String, Digest>,
}

impl Loaded {
    /// A structure alone: no language, nothing beside it.
    #[must_use]
    pub fn new(questionnaire: Questionnaire) -> Self {
        Self {
            questionnaire,
            texts: BTreeMap::new(),
            lessons: BTreeMap::new(),
            sources: None,
            migrations: None,
            schemes: None,
            ledgers: BTreeMap::new(),
            sha256: BTreeMap::new(),
        }
    }
}

/// A defect and the file it is in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileDefect {
    pub file: PathBuf,
    pub defect: Defect,
}

/// Reads one folder. The defects' paths begin with the file's name, as in `text.ja.json/questions/exits_tried`.
///
/// A value comes back whenever the structure itself is sound, whatever its languages lack.
#[must_use]
pub fn load_folder(folder: &Path) -> (Option<Loaded>, Vec<Defect>) {
    let mut defects = Vec::new();
    let Some(structure) = read(folder, STRUCTURE, &mut defects) else { return (None, defects) };
    let others = file_names(folder, &mut defects).into_iter().filter(|name| name != STRUCTURE);
    let mut files: BTreeMap<String, Vec<u8>> =
        others.filter_map(|name| read(folder, &name, &mut defects).map(|bytes| (name, bytes))).collect();
    files.insert(STRUCTURE.to_owned(), structure);
    let (loaded, found) = load_files(&files);
    defects.extend(found);
    (loaded, defects)
}

/// As [`load_folder`], of files that lie in no folder, by name.
#[must_use]
pub fn load_files(files: &BTreeMap<String, Vec<u8>>) -> (Option<Loaded>, Vec<Defect>) {
    let Some(structure) = files.get(STRUCTURE) else {
        return (
            None,
            vec![Defect::new(Rule::Json, STRUCTURE, "this file is missing: nothing can be told without it")],
        );
    };
    let questionnaire = match Questionnaire::load(structure) {
        Ok(questionnaire) => questionnaire,
        Err(found) => return (None, found.into_iter().map(|defect| within(STRUCTURE, defect)).collect()),
    };
    let mut defects = Vec::new();
    let mut loaded = Loaded::new(questionnaire);
    loaded.sha256.insert(STRUCTURE.to_owned(), Digest::of(structure));
    for (name, bytes) in files {
        let language = |kind: &str| Some(name.strip_prefix(kind)?.strip_suffix(".json")?.to_owned());
        if let Some(language) = language("text.") {
            let text = take(name, bytes, &mut loaded, &mut defects, Text::load);
            if let Some(text) = text {
                same_language(name, &language, &text.language, &mut defects);
                loaded.texts.insert(language, text);
            }
        } else if let Some(language) = language("lessons.") {
            let lessons = take(name, bytes, &mut loaded, &mut defects, Lessons::load);
            if let Some(lessons) = lessons {
                same_language(name, &language, &lessons.language, &mut defects);
                loaded.lessons.insert(language, lessons);
            }
        } else if name == SOURCES {
            loaded.sources = take(name, bytes, &mut loaded, &mut defects, Sources::load);
        } else if name == "migrations.json" {
            let load = |bytes: &[u8], questionnaire: &Questionnaire| {
                Migrations::load(bytes, questionnaire).map(|migrations| (migrations, Vec::new()))
            };
            loaded.migrations = take(name, bytes, &mut loaded, &mut defects, load);
        } else if let Some(language) = language("translated.") {
            let ledger = part(name, bytes, &mut defects, Ledger::load);
            if let Some(ledger) = ledger {
                same_language(name, &language, &ledger.language, &mut defects);
                loaded.ledgers.insert(language, ledger);
            }
        } else if name == crosswalk::FILE {
            let load = |bytes: &[u8]| Schemes::load(bytes, &loaded.questionnaire);
            loaded.schemes = part(name, bytes, &mut defects, load);
        } else if name != STRUCTURE && name != own_tests::FILE {
            defects.push(Defect::new(Rule::Schema, name.as_str(), "this file belongs to nothing"));
        }
    }
    if loaded.texts.is_empty() {
        defects.push(Defect::new(Rule::MissingText, "text.en.json", "there is no language to read the questions in"));
    }
    for language in loaded.texts.keys().filter(|language| !loaded.lessons.contains_key(*language)) {
        let name = format!("lessons.{language}.json");
        defects.push(Defect::new(Rule::MissingText, name, "this language has questions, but no lessons"));
    }
    (Some(loaded), defects)
}

/// Reads the JSON files of one folder as they are, without asking what they mean.
#[must_use]
pub fn read_files(folder: &Path) -> (BTreeMap<String, serde_json::Value>, Vec<Defect>) {
    let mut defects = Vec::new();
    let mut files = BTreeMap::new();
    for name in file_names(folder, &mut defects) {
        let Some(bytes) = read(folder, &name, &mut defects) else { continue };
        match saq::json::strict_within(&bytes, saq::json::Limits::AUTHORED) {
            Ok(value) => drop(files.insert(name, value)),
            Err(defect) => {
                let place = defect.path.clone();
                defects.push(within(&name, Defect::new(Rule::Json, place, defect.to_string())));
            }
        }
    }
    (files, defects)
}

/// Reads every `<id>/<version>` below a folder, such as `dist/questionnaires`. What cannot be loaded is named, the rest is
/// taken.
#[must_use]
pub fn load_all(folder: &Path) -> (Vec<Loaded>, Vec<FileDefect>) {
    let mut all = Vec::new();
    let mut defects = Vec::new();
    for version in subfolders(folder).iter().flat_map(|id| subfolders(id)) {
        let (loaded, found) = load_folder(&version);
        all.extend(loaded);
        defects.extend(found.into_iter().map(|defect| FileDefect { file: version.clone(), defect }));
    }
    (all, defects)
}

fn take<T>(
    name: &str,
    bytes: &[u8],
    loaded: &mut Loaded,
    defects: &mut Vec<Defect>,
    load: impl Fn(&[u8], &Questionnaire) -> Result<(T, Vec<Defect>), Vec<Defect>>,
) -> Option<T> {
    loaded.sha256.insert(name.to_owned(), Digest::of(bytes));
    part(name, bytes, defects, |bytes| load(bytes, &loaded.questionnaire))
}

/// Reads one file of the folder.
fn part<T>(
    name: &str,
    bytes: &[u8],
    defects: &mut Vec<Defect>,
    load: impl FnOnce(&[u8]) -> Result<(T, Vec<Defect>), Vec<Defect>>,
) -> Option<T> {
    let (value, found) = match load(bytes) {
        Ok((value, found)) => (Some(value), found),
        Err(found) => (None, found),
    };
    defects.extend(found.into_iter().map(|defect| within(name, defect)));
    value
}

fn same_language(name: &str, named: &str, said: &str, defects: &mut Vec<Defect>) {
    if named != said {
        let reason = format!("the file is named for {named:?}, and says {said:?}");
        defects.push(Defect::new(Rule::Schema, format!("{name}/language"), reason));
    }
}

pub(crate) fn within(name: &str, defect: Defect) -> Defect {
    Defect { path: format!("{name}{}", defect.path), ..defect }
}

pub(crate) fn read(folder: &Path, name: &str, defects: &mut Vec<Defect>) -> Option<Vec<u8>> {
    fs::read(folder.join(name)).map_err(|error| defects.push(unreadable(name, &error))).ok()
}

fn unreadable(name: &str, error: &io::Error) -> Defect {
    Defect::new(Rule::Json, name, format!("this file cannot be read: {error}"))
}

/// JSON files in order of name. Compressed siblings that a build laid beside them are passed over.
pub(crate) fn file_names(folder: &Path, defects: &mut Vec<Defect>) -> Vec<String> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) => {
            defects.push(unreadable("", &error));
            return Vec::new();
        }
    };
    let mut names: Vec<String> = entries
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter(|name| name.ends_with(".json"))
        .collect();
    names.sort();
    names
}

fn subfolders(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten();
    let mut folders: Vec<PathBuf> =
        entries.filter_map(|entry| Some(entry.ok()?.path())).filter(|path| path.is_dir()).collect();
    folders.sort();
    folders
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn migrations_are_read_beside_the_questionnaire_and_a_defect_names_the_file() {
        let folder = tempfile::tempdir().expect("a folder");
        let built_in = concat!(env!("CARGO_MANIFEST_DIR"), "/../../public/questionnaires/responsible-business/2026.1");
        fs::copy(format!("{built_in}/questionnaire.json"), folder.path().join("questionnaire.json")).expect("a file");
        let load = |renames: &str| {
            let written = format!(r#"{{"schema":"fairlead.migrations.v1","from":"2025.1","renames":{renames}}}"#);
            fs::write(folder.path().join("migrations.json"), written).expect("a file");
            load_folder(folder.path())
        };
        let (loaded, _) = load(r#"{"size":"headcount"}"#);
        assert_eq!(loaded.and_then(|loaded| loaded.migrations).expect("migrations").from, "2025.1");
        let (loaded, defects) = load(r#"{"size":"hedcount"}"#);
        assert!(loaded.is_some_and(|loaded| loaded.migrations.is_none()));
        assert!(defects.iter().any(|defect| defect.path == "migrations.json/renames/size"), "{defects:?}");
    }

    #[test]
    fn a_folder_that_is_not_there_is_a_defect_and_no_panic() {
        let (loaded, defects) = load_folder(Path::new("no/such/folder"));
        assert!(loaded.is_none());
        assert_eq!(defects[0].path, "questionnaire.json");
        assert!(load_all(Path::new("no/such/folder")).0.is_empty());
    }
}
