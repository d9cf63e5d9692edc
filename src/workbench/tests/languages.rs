//! A language is begun with every key, and what has fallen behind its source is known.

use saq::{Date, text::Review};
use serde_json::{Value as Json, json};
use std::{collections::BTreeMap, fs, path::Path};
use tempfile::TempDir;
use workbench::{
    Loaded,
    check::{Rule, Severity, check},
    crosswalk, file_text,
    language::{self, Ledger, Part, State},
    load_folder, read_files,
    workbook::{self, Cell},
};

fn today() -> Date {
    Date::new(2026, 11, 25).expect("a day")
}

/// A small questionnaire in English and Japanese.
struct Folder(TempDir);

fn structure() -> Json {
    json!({"schema": "fairlead.questionnaire.v1", "id": "made", "version": "1", "headcount": "headcount",
        "areas": ["people"],
        "profile": [{"id": "headcount", "kind": "single", "options": saq::questionnaire::HEADCOUNTS}],
        "topics": [{"id": "safety", "area": "people", "severity": {"scale": 4, "scope": 2, "irremediability": 4},
            "questions": [
                {"id": "night", "kind": "yes_no", "fact": true},
                {"id": "drill", "kind": "ladder", "stage": "do", "lens": "conduct",
                    "ask_if": "night || headcount != \"alone\""},
                {"id": "more", "kind": "text"}]}]})
}

/// Every text says where it stands and in which language, so that none is like another.
fn text(tag: &str) -> Json {
    let say = |place: &str| format!("{place}, {tag}");
    let options = |id: &str, options: &[&str]| -> BTreeMap<String, String> {
        options.iter().map(|option| ((*option).to_owned(), say(&format!("{id} {option}")))).collect()
    };
    let levels = options("drill", &["0", "1", "2", "3", "4"]);
    let words = |id: &str, options: BTreeMap<String, String>| {
        json!({"label": say(&format!("What about {id}")), "short": say(id),
            "hint": say(&format!("Please leave out names · 名前は書かないでください, {id}")), "options": options})
    };
    let review = if tag == "en" { "authored" } else { "machine_drafted" };
    json!({"schema": "fairlead.text.v1", "questionnaire": "made", "version": "1", "language": tag, "revision": 1,
        "review": review, "title": say("How we work"), "summary": say("A self-check"),
        "yes_no": {"yes": say("Yes"), "no": say("No")},
        "red_line": saq::RedLineStatus::ALL.iter().map(|one| (one.as_str(), say(one.as_str()))).collect::<BTreeMap<_, _>>(),
        "areas": {"people": say("People")}, "topics": {"safety": {"title": say("Safe place"), "intro": say("Why")}},
        "questions": {"headcount": words("headcount", options("headcount", &saq::questionnaire::HEADCOUNTS)),
            "drill": words("drill", levels), "night": words("night", options("night", &["yes"])),
            "more": words("more", BTreeMap::new())}})
}

fn lessons(tag: &str) -> Json {
    let say = |place: &str| format!("{place}, {tag}");
    let good: BTreeMap<&str, String> =
        ["alone", "to_9", "to_49", "over_49"].into_iter().map(|size| (size, say(size))).collect();
    // A text question needs no lesson, and may have one.
    let lesson =
        |id: &str| json!({"why": say(id), "good": good, "proof": say("A note"), "first_step": say("Try one door")});
    let review = if tag == "en" { "authored" } else { "machine_drafted" };
    json!({"schema": "fairlead.lessons.v1", "questionnaire": "made", "version": "1", "language": tag, "revision": 1,
        "review": review, "lessons": {"drill": lesson("drill"), "more": lesson("more")},
        "glossary": {"exit": {"term": say("Exit"), "meaning": say("A way out")}}})
}

impl Folder {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let made = Self(folder);
        made.write("questionnaire.json", &structure());
        for tag in ["en", "ja"] {
            made.write(&format!("text.{tag}.json"), &text(tag));
            made.write(&format!("lessons.{tag}.json"), &lessons(tag));
        }
        made
    }

    fn write(&self, name: &str, document: &Json) {
        fs::write(self.path().join(name), file_text(document)).expect("a file");
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn load(&self) -> Loaded {
        let (loaded, defects) = load_folder(self.path());
        loaded.unwrap_or_else(|| panic!("{defects:#?}"))
    }

    fn change(&self, file: &str, pointer: &str, words: &str) {
        let bytes = fs::read(self.path().join(file)).expect("a file");
        let mut document: Json = serde_json::from_slice(&bytes).expect("JSON");
        *document.pointer_mut(pointer).unwrap_or_else(|| panic!("{pointer} is not in {file}")) = json!(words);
        self.write(file, &document);
    }

    fn done(&self, keys: &[&str]) -> language::Done {
        let keys: Vec<String> = keys.iter().map(|key| (*key).to_owned()).collect();
        let done = language::done(&self.load(), "ja", "en", &keys);
        self.write(&Ledger::file("ja"), &serde_json::to_value(&done.ledger).expect("a ledger"));
        done
    }

    fn found(&self, rule: Rule) -> Vec<String> {
        let findings = check(self.path(), None, today()).findings.into_iter();
        findings.filter(|one| one.rule == rule).map(|one| format!("{}{}", one.file, one.path)).collect()
    }
}

const LABEL: &str = "/questions/drill/label";
const WHY: &str = "/lessons/drill/why";

#[test]
fn a_begun_language_has_every_key_and_check_names_what_is_missing() {
    let folder = Folder::new();
    let (files, defects) = read_files(folder.path());
    assert_eq!(defects, []);
    let made = language::skeleton(&files, "pt-BR", "en").expect("a skeleton");
    assert_eq!(made.keys().collect::<Vec<_>>(), ["lessons.pt-BR.json", "text.pt-BR.json", "translated.pt-BR.json"]);
    for (name, document) in &made {
        folder.write(name, document);
    }
    let (english, portuguese) = (flat(&files["text.en.json"]), flat(&made["text.pt-BR.json"]));
    assert!(english.keys().eq(portuguese.keys()));
    let report = check(folder.path(), None, today());
    let missing: Vec<String> =
        report.findings.iter().filter(|one| one.file.contains("pt-BR")).map(|one| one.path.clone()).collect();
    for place in ["/title", "/yes_no/yes", "/red_line/now", "/areas/people", LABEL, WHY] {
        assert!(missing.iter().any(|one| one == place), "{place} is not named");
    }
    // Every text that the source has is named, by the loader or by the check, and nothing else is found.
    for part in Part::ALL {
        for place in language::said(&folder.load(), part, "en").keys() {
            let named = |one: &String| place == one || place.starts_with(&format!("{one}/"));
            assert!(missing.iter().any(named), "{place} of {part} is not named");
        }
    }
    let groups: Vec<&str> = ["load/missing_text", "languages/part_missing"].to_vec();
    let others = report.findings.iter().filter(|one| one.file.contains("pt-BR"));
    let others: Vec<_> = others.filter(|one| !groups.contains(&one.rule.id().as_ref())).collect();
    assert!(others.is_empty(), "{others:#?}");
}

/// Every scalar by its place.
fn flat(json: &Json) -> BTreeMap<String, Json> {
    match json {
        Json::Object(fields) => fields
            .iter()
            .flat_map(|(key, value)| flat(value).into_iter().map(move |(path, one)| (format!("/{key}{path}"), one)))
            .collect(),
        scalar => BTreeMap::from([(String::new(), scalar.clone())]),
    }
}

#[test]
fn words_that_stayed_while_their_source_changed_are_older_until_they_follow() {
    let folder = Folder::new();
    // What it rests on is another matter.
    let findings = check(folder.path(), None, today()).findings.into_iter().filter(|one| one.file != "sources.json");
    let found: Vec<Rule> = findings.map(|one| one.rule).collect();
    assert_eq!(found, [Rule::Untracked], "it is sound, but for what nobody has marked");
    assert_eq!(folder.found(Rule::Untracked), ["translated.ja.json"]);
    let first = folder.done(&[]);
    assert!(first.marked > 0 && first.older.is_empty() && first.missing.is_empty());
    assert_eq!(folder.found(Rule::Untracked), Vec::<String>::new());
    assert_eq!(folder.done(&[]).marked, 0, "saying it twice changes nothing");

    folder.change("text.en.json", LABEL, "When did you last try each exit?");
    folder.change("lessons.en.json", WHY, "Fire is fast.");
    let older = ["lessons.ja.json/lessons/drill/why", "text.ja.json/questions/drill/label"];
    assert_eq!(folder.found(Rule::OlderThanSource), older);

    // The translation of one follows: it wants to be marked, and is no longer called older.
    folder.change("text.ja.json", LABEL, "最後に出口を試したのはいつですか。");
    assert_eq!(folder.found(Rule::OlderThanSource), older[..1]);
    assert_eq!(folder.found(Rule::Untracked), ["translated.ja.json"]);
    let done = folder.done(&[]);
    assert_eq!(done.marked, 1);
    assert_eq!(done.older, [(Part::Lessons, WHY.to_owned())]);
    assert_eq!(folder.found(Rule::Untracked), Vec::<String>::new());
    assert_eq!(folder.found(Rule::OlderThanSource), older[..1], "marking the rest excuses nobody");

    // Somebody has looked, and the old words still fit.
    let done = folder.done(&["/lessons/drill"]);
    assert_eq!((done.marked, done.older.len()), (1, 0));
    assert_eq!(folder.found(Rule::OlderThanSource), Vec::<String>::new());
}

#[test]
fn naming_a_place_marks_nothing_else() {
    let folder = Folder::new();
    let done = folder.done(&["/questions/drill"]);
    let in_question = language::said(&folder.load(), Part::Text, "en");
    let in_question = in_question.keys().filter(|place| place.starts_with("/questions/drill/")).count();
    assert_eq!(done.marked, in_question);
}

#[test]
fn a_ledger_is_no_part_of_the_hashes_and_a_broken_one_is_named() {
    let folder = Folder::new();
    folder.done(&[]);
    assert!(folder.load().sha256.keys().all(|name| name != "schemes.json" && !name.starts_with("translated.")));
    fs::write(folder.path().join("translated.ja.json"), "{\"schema\": \"other\"}").expect("a file");
    let report = check(folder.path(), None, today());
    let broken = report.findings.iter().find(|one| one.file == "translated.ja.json").expect("it is named");
    assert_eq!(broken.severity, Severity::Error);
}

#[test]
fn the_reviewer_s_sheet_has_every_text_beside_its_source_and_says_how_it_stands() {
    let folder = Folder::new();
    folder.done(&[]);
    folder.change("text.en.json", LABEL, "=1+1 exits?");
    folder.change("text.ja.json", "/questions/drill/short", "");
    let loaded = folder.load();
    let rows = language::review(&loaded, "ja");
    let texts: usize = Part::ALL.iter().map(|part| language::said(&loaded, *part, "en").len()).sum();
    assert_eq!(rows.len(), texts);
    let row = |place: &str| rows.iter().find(|row| row.place == place).expect("a row");
    assert_eq!((row(LABEL).state, row(LABEL).about.as_str()), (State::Older, "=1+1 exits?"));
    assert_eq!(row("/questions/drill/short").state, State::Missing);
    assert_eq!(row(WHY).state, State::Fresh);
    let at = |place: &str| rows.iter().position(|row| row.place == place).expect("a row");
    assert!(at("/title") < at("/questions/headcount/label") && at("/questions/headcount/label") < at(LABEL));

    let bytes = language::review_workbook(&rows, "en", "ja").expect("a workbook");
    let book = workbook::read(&bytes).expect("a workbook");
    let cells: Vec<&Cell> = book.sheets[0].rows.values().flat_map(|row| row.values()).collect();
    assert!(cells.contains(&&Cell::Text("=1+1 exits?".to_owned())), "a formula stays a text");
    assert_eq!(book.sheets[0].rows.len(), rows.len() + 1);
    let page = language::review_markdown(&rows, "en", "ja");
    assert_eq!(page.lines().filter(|line| line.starts_with("| `/")).count(), rows.len());
    assert!(page.contains(&crosswalk::escaped(&row(WHY).words)));
}

#[test]
fn every_translation_of_the_built_in_questionnaire_is_tracked() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../public/questionnaires/responsible-business/2026.1");
    let loaded = load_folder(Path::new(folder)).0.expect("the structure is sound");
    let translated: Vec<&String> =
        loaded.texts.iter().filter(|(_, text)| text.review != Review::Authored).map(|(tag, _)| tag).collect();
    assert!(!translated.is_empty());
    for tag in translated {
        assert_eq!(language::source_of(&loaded, tag), Some("en"));
        assert!(loaded.ledgers.contains_key(tag), "run `fairlead language done {folder} {tag}`");
    }
}
