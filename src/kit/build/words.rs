//! Reads a folder of catalogues (`<lang>.json`, flat: key → sentence) and writes `words.rs` with the enum `Msg`.
//!
//! Used by the build script of each crate that has words of its own (`#[path = "../kit/build/words.rs"] mod words;`).
//! A key that is missing in one language, one too many, or a placeholder that differs stops the build, all of them
//! named at once: a supplier must never meet a sentence with a hole.

use serde_json::{Map, Value};
use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write,
    fs,
    path::Path,
};

/// Plural categories of CLDR, in the order `kit::i18n` keeps them.
const CATEGORIES: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

/// One message: its placeholders, and whether it has plural forms.
#[derive(PartialEq, Clone)]
struct Message {
    placeholders: BTreeSet<String>,
    counted: bool,
}

/// Writes `$OUT_DIR/words.rs`; panics with the list of defects.
pub fn generate(folder: &Path, base: &str) {
    println!("cargo::rerun-if-changed={}", folder.display());
    let mut defects = Vec::new();
    let mut languages = BTreeMap::new();
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    for path in entries.filter_map(|entry| entry.ok().map(|entry| entry.path())) {
        if path.extension().is_some_and(|extension| extension == "json") {
            println!("cargo::rerun-if-changed={}", path.display());
            let language = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
            let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
            let json: Map<String, Value> =
                serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
            languages.insert(language.clone(), messages(&language, &json, &mut defects));
        }
    }
    let Some(model) = languages.get(base).cloned() else {
        panic!("{}: there is no {base}.json", folder.display());
    };
    for (language, messages) in &languages {
        compare(base, &model, language, messages, &mut defects);
    }
    let code = code(&model, &mut defects);
    assert!(defects.is_empty(), "the catalogues differ:\n  {}", defects.join("\n  "));
    let out = std::env::var("OUT_DIR").expect("cargo names the folder");
    fs::write(Path::new(&out).join("words.rs"), code).expect("the folder can be written");
}

fn messages(language: &str, json: &Map<String, Value>, defects: &mut Vec<String>) -> BTreeMap<String, Message> {
    let mut found: BTreeMap<String, Message> = BTreeMap::new();
    for (key, value) in json {
        let Some(sentence) = value.as_str() else {
            defects.push(format!("{language}: {key} is not a text"));
            continue;
        };
        let shaped =
            key.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"._".contains(&byte));
        if !shaped || !key.starts_with(|first: char| first.is_ascii_lowercase()) {
            defects.push(format!("{language}: {key:?} is no key; keys are words of a-z, 0-9 and _, joined by dots"));
            continue;
        }
        let (name, counted) = match key.rsplit_once('.') {
            Some((name, last)) if CATEGORIES.contains(&last) => (name, true),
            _ => (key.as_str(), false),
        };
        let placeholders = placeholders(sentence);
        match found.get_mut(name) {
            Some(known) if known.counted && counted => known.placeholders.extend(placeholders),
            Some(_) => defects.push(format!("{language}: {name} is both a sentence and a counted sentence")),
            None => {
                found.insert(name.to_owned(), Message { placeholders, counted });
            }
        }
        if counted && !json.contains_key(&format!("{name}.other")) {
            defects.push(format!("{language}: {name} needs the form {name}.other"));
        }
    }
    found
}

/// The names between braces.
fn placeholders(sentence: &str) -> BTreeSet<String> {
    let mut rest = sentence;
    let mut names = BTreeSet::new();
    while let Some((_, after)) = rest.split_once('{') {
        let Some((name, further)) = after.split_once('}') else { break };
        names.insert(name.to_owned());
        rest = further;
    }
    names
}

fn compare(
    base: &str,
    model: &BTreeMap<String, Message>,
    language: &str,
    messages: &BTreeMap<String, Message>,
    defects: &mut Vec<String>,
) {
    for (name, wanted) in model {
        match messages.get(name) {
            None => defects.push(format!("{language}: {name} is missing")),
            Some(found) if found.counted != wanted.counted => {
                defects.push(format!("{language}: {name} has plural forms in only one of {base} and {language}"));
            }
            Some(found) if found.placeholders != wanted.placeholders => defects.push(format!(
                "{language}: {name} has the placeholders {:?}, {base} has {:?}",
                found.placeholders, wanted.placeholders
            )),
            Some(_) => {}
        }
    }
    for name in messages.keys().filter(|name| !model.contains_key(*name)) {
        defects.push(format!("{language}: {name} is not in {base}"));
    }
}

fn code(model: &BTreeMap<String, Message>, defects: &mut Vec<String>) -> String {
    let mut variants: BTreeMap<String, &str> = BTreeMap::new();
    let mut body = String::new();
    let mut names = String::new();
    for name in model.keys() {
        let variant: String = name.split(['.', '_']).map(capitalised).collect();
        if let Some(other) = variants.insert(variant.clone(), name) {
            defects.push(format!("{name} and {other} would both be called Msg::{variant}"));
        }
        // The order of the map is the order of `NAMES`, which is searched by halves.
        let _ = writeln!(body, "    /// `{name}`\n    {variant},");
        let _ = writeln!(names, "    {name:?},");
    }
    format!(
        "/// Every sentence of the catalogue.\n\
         #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]\n\
         pub enum Msg {{\n{body}}}\n\
         static NAMES: &[&str] = &[\n{names}];\n"
    )
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(letters).collect()
}
