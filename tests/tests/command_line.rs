//! The binary `fairlead` as people call it: what it prints, what it refuses and where, how it exits.

use serde_json::{Value, json};
use std::{
    path::PathBuf,
    process::{Command, Output},
};

const GOOD: i32 = 0;
const DEFECTS: i32 = 1;
const USAGE: i32 = 2;

fn questionnaire() -> String {
    concat!(env!("CARGO_MANIFEST_DIR"), "/../public/questionnaires/responsible-business/2026.1").to_owned()
}

/// The binary that `cargo xtask test` has built. On a person's machine without one these tests say that they skip.
fn fairlead(arguments: &[&str]) -> Option<Output> {
    let Some(binary) = std::env::var_os("FAIRLEAD_BIN") else {
        assert!(std::env::var_os("CI").is_none(), "FAIRLEAD_BIN names the binary to test");
        println!("skipped: FAIRLEAD_BIN is not set; run `cargo xtask test --only command_line`");
        return None;
    };
    Some(Command::new(binary).args(arguments).output().expect("fairlead runs"))
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// Scores these answers and gives exit code, standard output and standard error.
fn scored(answers: &str, more: &[&str]) -> Option<(i32, String, String)> {
    told("score", answers, more)
}

/// The same for another command that reads answers.
fn told(command: &str, answers: &str, more: &[&str]) -> Option<(i32, String, String)> {
    let folder = tempfile::tempdir().expect("a folder");
    let file: PathBuf = folder.path().join("answers.json");
    std::fs::write(&file, answers).expect("a file");
    let (dir, file) = (questionnaire(), file.display().to_string());
    let mut arguments = vec![command, &dir, &file, "--assessed-on", "2026-11-22"];
    arguments.extend(more);
    let output = fairlead(&arguments)?;
    Some((output.status.code().expect("no signal"), text(&output.stdout), text(&output.stderr)))
}

/// Pages that show a command and what it prints, as `cargo xtask pages` writes them.
#[test]
fn every_transcript_in_the_pages_is_what_the_command_prints_today() {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/..");
    let mut told = 0;
    for entry in std::fs::read_dir(format!("{root}/docs")).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.extension().is_none_or(|extension| extension != "md") {
            continue;
        }
        let page = std::fs::read_to_string(&path).expect("a page");
        for transcript in page.split("```console\n$ fairlead ").skip(1) {
            let (line, rest) = transcript.split_once('\n').expect("a command");
            let (written, _) = rest.split_once("```").expect("an end");
            let Some(binary) = std::env::var_os("FAIRLEAD_BIN") else { return };
            let output =
                Command::new(binary).current_dir(root).args(line.split_whitespace()).output().expect("it runs");
            let said = text(&output.stdout);
            assert!(said == written, "run `cargo xtask pages`: {} of {line}\n{said}", path.display());
            told += 1;
        }
    }
    assert!(told > 0, "no page shows a command");
}

#[test]
fn the_built_in_questionnaire_has_no_defects() {
    let Some(output) = fairlead(&["check", &questionnaire()]) else { return };
    assert_eq!(output.status.code(), Some(GOOD), "{}", text(&output.stdout));
}

#[test]
fn a_missing_folder_is_bad_usage_and_help_is_not() {
    let Some(output) = fairlead(&["check", "/nowhere/at/all"]) else { return };
    assert_eq!(output.status.code(), Some(USAGE));
    assert_eq!(fairlead(&["unheard-of"]).and_then(|output| output.status.code()), Some(USAGE));
    assert_eq!(fairlead(&["score", "--help"]).and_then(|output| output.status.code()), Some(GOOD));
}

#[test]
fn a_defective_questionnaire_is_named_with_place_and_reason() {
    let folder = tempfile::tempdir().expect("a folder");
    let whole = std::fs::read_to_string(format!("{}/questionnaire.json", questionnaire())).expect("a file");
    let mut document: Value = serde_json::from_str(&whole).expect("JSON");
    document["topics"][2]["applies_if"] = json!("headcount != \"alon\"");
    std::fs::write(folder.path().join("questionnaire.json"), document.to_string()).expect("a file");
    let Some(output) = fairlead(&["check", &folder.path().display().to_string(), "--json"]) else { return };
    assert_eq!(output.status.code(), Some(DEFECTS));
    let told = text(&output.stdout);
    assert!(
        told.contains("/topics/2/applies_if\"")
            && told.contains("load/unknown_option")
            && told.contains("\"from\": 13"),
        "{told}"
    );
    assert!(told.contains("did you mean"), "{told}");
}

#[test]
fn every_form_of_answer_is_read() {
    let answers = json!({
        "headcount": "from_10_to_49", "country": ["jp"], "sector": "metal_machinery", "people": ["employees"],
        "premises": ["factory"], "hazards": ["machines"], "buys": ["parts"], "customer_data": true,
        "age_checked": 3, "risk_walk": {"level": 4, "date": "2026-10-02"}, "longest_week": "52", "suppliers_paid": 30,
        "exits_tried": "2026-11-01", "injury_help": ["first_aid", "trained"], "anything_else": "nothing more",
        "exit_locked": {"status": "put_right", "date": "2026-05-01"}, "papers_held": {"status": "none_known"},
        "worries_raised": {"dont_know": true}, "energy_known": {"not_applicable": "rented with the building"},
        "waste_way": {"declined": true}, "stand_in": {"withheld": true}
    });
    let Some((code, out, err)) = scored(&answers.to_string(), &["--json", "--explain"]) else { return };
    assert_eq!(code, GOOD, "{err}");
    let told: Value = serde_json::from_str(&out).expect("JSON");
    assert!(told.to_string().contains("\"overall\""), "ten people and more see an overall: {told}");
}

#[test]
fn wrong_answers_are_named_with_their_place() {
    for (answers, place) in [
        (r#"{"unheard_of": 1}"#, "/unheard_of"),
        (r#"{"headcount": "many"}"#, "/headcount"),
        (r#"{"age_checked": 5}"#, "/age_checked"),
        (r#"{"age_checked": 3.5}"#, "/age_checked"),
        (r#"{"country": []}"#, "/country"),
        (r#"{"exit_locked": {"dont_know": true}}"#, "/exit_locked"),
        (r#"{"exit_locked": {"status": "never"}}"#, "/exit_locked"),
        (r#"{"headcount": {"withheld": true}}"#, "/headcount"),
        (r#"{"suppliers_paid": 1234567890123456}"#, "/suppliers_paid"),
        (r#"{"suppliers_paid": 1e3}"#, "/suppliers_paid"),
        (r#"{"exits_tried": "2026-02-30"}"#, "/exits_tried"),
        (r#"{"customer_data": true, "customer_data": false}"#, "/customer_data"),
    ] {
        let Some((code, out, err)) = scored(answers, &[]) else { return };
        assert_eq!(code, DEFECTS, "{answers}: {out}{err}");
        assert!(format!("{out}{err}").contains(place), "{answers}: {out}{err}");
        assert!(!err.contains("panicked"), "{err}");
    }
}

#[test]
fn what_is_no_json_never_panics() {
    let deep = format!("{}1{}", "[".repeat(40), "]".repeat(40));
    let deep_answer = format!(r#"{{"country": {deep}}}"#);
    for answers in ["", "{", "[]", "null", "\u{feff}{}", "{\"a\":\"\\ud800\"}", deep.as_str(), deep_answer.as_str()] {
        let Some((code, out, err)) = scored(answers, &[]) else { return };
        assert_eq!(code, DEFECTS, "{answers:?}: {out}{err}");
        assert!(!err.contains("panicked"), "{err}");
    }
}

#[test]
fn somebody_alone_is_shown_no_figure() {
    let Some((code, out, _)) = scored(r#"{"headcount": "alone", "own_rest": 2}"#, &["--json"]) else { return };
    assert_eq!(code, GOOD);
    let told: Value = serde_json::from_str(&out).expect("JSON");
    assert!(!told.to_string().contains("\"low\":"), "{told}");
}

const SHOP: &str = r#"{"headcount": "from_10_to_49", "country": ["jp"], "sector": "metal_machinery", "people": ["employees"],
    "premises": ["factory"], "hazards": ["machines"], "buys": ["parts"], "customer_data": false,
    "risk_walk": 1, "injury_help": ["first_aid"], "guards_checked": 3, "guard_bypassed": {"status": "now"}}"#;

fn context() -> String {
    concat!(env!("CARGO_MANIFEST_DIR"), "/../public/context").to_owned()
}

#[test]
fn contradictions_are_told_with_the_questions_to_look_at_again() {
    let Some((code, out, err)) = scored(SHOP, &[]) else { return };
    assert_eq!(code, GOOD, "{err}");
    assert!(
        out.contains("guards_tried_and_off") && out.contains("look again at guards_checked, guard_bypassed"),
        "{out}"
    );
}

#[test]
fn lenses_stages_and_context_are_told_where_figures_may_be() {
    for (cut, member) in [("lens", "conduct"), ("stage", "check")] {
        let Some((code, out, err)) = scored(SHOP, &["--by", cut, "--json", "--explain"]) else { return };
        assert_eq!(code, GOOD, "{err}");
        let told: Value = serde_json::from_str(&out).expect("JSON");
        assert!(
            told["by"]["slices"].as_array().expect("slices").iter().any(|slice| slice["member"] == member),
            "{out}"
        );
        let few = SHOP.replace("from_10_to_49", "from_2_to_9");
        let Some((_, out, _)) = scored(&few, &["--by", cut, "--json", "--explain"]) else { return };
        let told: Value = serde_json::from_str(&out).expect("JSON");
        assert_eq!(told["by"], json!({"slices": [], "explanation": []}));
    }
    let Some((code, out, err)) = scored(SHOP, &["--json", "--context", &context()]) else { return };
    assert_eq!(code, GOOD, "{err}");
    let told: Value = serde_json::from_str(&out).expect("JSON");
    let topics = told["context"]["topics"].as_array().expect("topics");
    assert!(topics.iter().any(|topic| topic["topic"] == "safe_place" && topic["residual"]["low"].is_u64()), "{out}");
    let alone = SHOP.replace("from_10_to_49", "alone");
    let Some((_, out, _)) = scored(&alone, &["--json", "--context", &context()]) else { return };
    let told: Value = serde_json::from_str(&out).expect("JSON");
    let topics = told["context"]["topics"].as_array().expect("topics");
    assert!(!topics.is_empty() && topics.iter().all(|topic| topic["residual"].is_null()), "{out}");
    let Some((code, _, _)) = scored(SHOP, &["--context", "/nowhere/at/all"]) else { return };
    assert_eq!(code, DEFECTS);
}

#[test]
fn a_question_tells_why_it_is_not_asked_and_a_figure_what_is_behind_it() {
    let Some((code, out, err)) = told("explain", SHOP, &["--question", "risky_tasks"]) else { return };
    assert_eq!(code, GOOD, "{err}");
    assert!(out.starts_with("risky_tasks: not asked") && out.contains("hazards = [\"machines\"]"), "{out}");
    let Some((_, out, _)) = told("explain", SHOP, &["--score", "safe_place/risk_walk"]) else { return };
    assert!(out.contains("1 of 4 points"), "{out}");
    let Some((code, _, err)) = told("explain", SHOP, &["--score", "safe_place/longest_week"]) else { return };
    assert_eq!(code, USAGE, "{err}");
    let alone = SHOP.replace("from_10_to_49", "alone");
    let Some((_, out, _)) = told("explain", &alone, &["--score", "overall", "--json"]) else { return };
    assert_eq!(serde_json::from_str::<Value>(&out).expect("JSON"), json!({"figure": null}));
}

#[test]
fn what_would_matter_most_begins_with_the_red_line() {
    let Some((code, out, err)) = told("what-if", SHOP, &["--json"]) else { return };
    assert_eq!(code, GOOD, "{err}");
    let told: Value = serde_json::from_str(&out).expect("JSON");
    assert_eq!(told["actions"][0]["question"], "guard_bypassed");
    assert_eq!(told["actions"][1]["question"], "risk_walk");
}

#[test]
fn a_context_file_is_made_from_a_table_by_its_recipe() {
    let folder = tempfile::tempdir().expect("a folder");
    let (recipe, table) = (folder.path().join("recipe.json"), folder.path().join("table.csv"));
    let json = json!({
        "id": "made-up", "title": "Made up", "publisher": "nobody", "licence": "CC0-1.0", "original": "nowhere",
        "factor": "law", "reads": "country", "key_column": "code", "value_column": "2023", "rows": {"JPN": "jp"},
        "bands": [{"below": "50", "low": 5000, "high": 10000}, {"low": 500, "high": 5000}]
    });
    std::fs::write(&recipe, json.to_string()).expect("a file");
    std::fs::write(&table, "code,2023\nJPN,91.5\n").expect("a file");
    let (recipe, table) = (recipe.display().to_string(), table.display().to_string());
    let arguments = ["context-file", &recipe, &table, "--version", "2023", "--date", "2026-11-24"];
    let Some(output) = fairlead(&arguments) else { return };
    assert_eq!(output.status.code(), Some(GOOD), "{}", text(&output.stderr));
    let made: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(made["factors"]["law"]["values"]["jp"], json!({"low": 500, "high": 5000}));
    std::fs::write(folder.path().join("table.csv"), "code,2022\nJPN,91.5\n").expect("a file");
    assert_eq!(fairlead(&arguments).and_then(|output| output.status.code()), Some(DEFECTS));
}

/// A draft file of the built-in questionnaire, written as a portal writes it.
fn draft_file(folder: &tempfile::TempDir, name: &str, answers: Value) -> String {
    let bytes = std::fs::read(format!("{}/questionnaire.json", questionnaire())).expect("a file");
    let loaded = saq::Questionnaire::load(&bytes).expect("no defects");
    let reference = saq::submission::QuestionnaireRef::of(&loaded);
    let mut draft = saq::draft::Draft::new(name, reference, "en", saq::Purpose::DueDiligence);
    draft.assessed_on = "2026-03-03".parse().ok();
    draft.answers = serde_json::from_value(answers).expect("answers");
    let file = folder.path().join(format!("{name}.saq.json")).display().to_string();
    std::fs::write(&file, saq::draft::to_file(&draft)).expect("a file");
    file
}

#[test]
fn what_was_said_earlier_is_told_by_state_and_waits_in_the_file() {
    let folder = tempfile::tempdir().expect("a folder");
    let answers = json!({"headcount": "alone", "own_rest": 3, "long_gone": "x", "worries_raised": {"dont_know": true}});
    let earlier = draft_file(&folder, "earlier", answers);
    let out = folder.path().join("carried.saq.json").display().to_string();
    let (dir, day) = (questionnaire(), ["--assessed-on", "2026-11-22"]);
    let arguments = ["carry", &dir, &earlier, "--same-buyer", day[0], day[1], "-o", &out, "--json"];
    let Some(output) = fairlead(&arguments) else { return };
    assert_eq!(output.status.code(), Some(GOOD), "{}", text(&output.stderr));
    let told: Value = serde_json::from_str(&text(&output.stdout)).expect("JSON");
    let state = |question: &str| {
        let items = told["items"].as_array().expect("items");
        items.iter().find(|item| item["question"] == question).map(|item| item["state"].clone()).expect("an item")
    };
    assert_eq!((state("own_rest"), state("long_gone")), (json!("still_valid"), json!("gone")));
    let carried = saq::draft::from_file(&std::fs::read(&out).expect("a file")).expect("a draft file");
    assert!(carried.answers.is_empty() && carried.earlier.contains_key("own_rest"), "{carried:?}");
    let elsewhere = fairlead(&["carry", &dir, &earlier, day[0], day[1]]).expect("the binary is there");
    assert!(text(&elsewhere.stdout).contains("0 still valid"), "{}", text(&elsewhere.stdout));
    let structure = format!("{dir}/questionnaire.json");
    let refused = fairlead(&["carry", &dir, &structure]).expect("the binary is there");
    assert_eq!(refused.status.code(), Some(DEFECTS));
}

#[test]
fn two_drafts_are_merged_only_when_every_difference_is_settled() {
    let folder = tempfile::tempdir().expect("a folder");
    let mine = draft_file(&folder, "mine", json!({"headcount": "alone", "own_rest": 3}));
    let theirs = draft_file(&folder, "theirs", json!({"headcount": "alone", "own_rest": 2, "own_income": 4}));
    let out = folder.path().join("both.saq.json");
    let name = out.display().to_string();
    let Some(asked) = fairlead(&["merge", &mine, &theirs, "-o", &name]) else { return };
    assert_eq!(asked.status.code(), Some(DEFECTS));
    assert!(text(&asked.stdout).contains("answer/own_rest") && !out.exists(), "{}", text(&asked.stdout));
    let chosen = ["merge", &mine, &theirs, "-o", &name, "--choose", "answer/own_rest=second"];
    let chosen = fairlead(&chosen).expect("the binary is there");
    assert_eq!(chosen.status.code(), Some(GOOD), "{}", text(&chosen.stderr));
    let both = saq::draft::from_file(&std::fs::read(&out).expect("a file")).expect("a draft file");
    assert_eq!((&both.answers["own_rest"], &both.answers["own_income"]), (&json!(2), &json!(4)));
    let misspelt = ["merge", &mine, &theirs, "-o", &name, "--choose", "own_rest=second"];
    assert_eq!(fairlead(&misspelt).and_then(|output| output.status.code()), Some(USAGE));
}

#[test]
fn a_broken_sheet_or_map_is_named_and_never_panics() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = |name: &str, bytes: &[u8]| {
        let path = folder.path().join(name);
        std::fs::write(&path, bytes).expect("a file");
        path.display().to_string()
    };
    let map = json!({"schema": "fairlead.cell_map.v1", "sheet": "s", "rows": [{"cell": "C1", "question": "own_rest"}]});
    let (good, bad) = (file("map.json", map.to_string().as_bytes()), file("bad.json", b"{\"rows\": []}"));
    let (sheet, out) = (file("sheet.xlsx", b"PK\x03\x04 this is none"), folder.path().join("out.json"));
    let out_name = out.display().to_string();
    for map in [&good, &bad] {
        let arguments = ["filled-sheet", &questionnaire(), &sheet, "--map", map, "-o", &out_name];
        let Some(output) = fairlead(&arguments) else { return };
        assert_eq!(output.status.code(), Some(DEFECTS), "{}", text(&output.stderr));
        assert!(!text(&output.stderr).contains("panicked") && !out.exists());
    }
}

#[test]
fn a_questionnaire_goes_into_a_workbook_and_comes_back_with_the_same_meaning() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = |name: &str| folder.path().join(name).display().to_string();
    let (book, back) = (at("q.xlsx"), at("back"));
    let Some(out) = fairlead(&["sheet", "export", &questionnaire(), "-o", &book]) else { return };
    assert_eq!(out.status.code(), Some(GOOD), "{}", text(&out.stderr));
    let into = fairlead(&["sheet", "import", &book, "-o", &back]).expect("the binary is there");
    assert_eq!(into.status.code(), Some(GOOD), "{}{}", text(&into.stdout), text(&into.stderr));
    for name in ["questionnaire.json", "text.ja.json", "lessons.en.json"] {
        let read = |folder: &str| -> Value {
            serde_json::from_slice(&std::fs::read(format!("{folder}/{name}")).expect("a file")).expect("JSON")
        };
        assert_eq!(read(&questionnaire()), read(&back), "{name}");
    }
    let again = fairlead(&["sheet", "import", &book, "-o", &back]).expect("the binary is there");
    assert_eq!(again.status.code(), Some(USAGE), "nothing is written over without being asked");
    let broken = at("broken.xlsx");
    std::fs::write(&broken, b"PK\x03\x04 this is none").expect("a file");
    let refused = fairlead(&["xlsform", "import", &broken, "-o", &at("form")]).expect("the binary is there");
    assert_eq!(refused.status.code(), Some(DEFECTS), "{}", text(&refused.stderr));
}

/// A submission to the built-in questionnaire, as a portal freezes it.
fn submission_file(folder: &tempfile::TempDir, answers: &Value) -> String {
    let bytes = std::fs::read(format!("{}/questionnaire.json", questionnaire())).expect("a file");
    let loaded = saq::Questionnaire::load(&bytes).expect("no defects");
    let sent = json!({
        "schema": "fairlead.submission.v1", "rules": saq::RULES_VERSION, "engine": saq::ENGINE_VERSION,
        "id": "0193c2f0-7e1a-7c3d-8a4b-1c2d3e4f5a6b", "invitation": "i", "outcome": "assessment",
        "purpose": "due_diligence", "questionnaire": saq::submission::QuestionnaireRef::of(&loaded),
        "text": {"language": "ja", "text_sha256": loaded.sha256, "lessons_sha256": null}, "assessed_on": "2026-11-22",
        "base": null, "complete": false, "answers": answers, "withheld": [], "plan": [], "declaration": null,
        "commitment": null, "note": null, "score": null,
    });
    let file = folder.path().join("submission.json").display().to_string();
    std::fs::write(&file, sent.to_string()).expect("a file");
    file
}

#[test]
fn a_submission_is_laid_out_by_another_form_s_codes() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut answers: Value = serde_json::from_str(SHOP).expect("JSON");
    submission_file(&folder, &answers);
    let (dir, sent) = (questionnaire(), folder.path().display().to_string());
    let run = |more: &[&str]| fairlead(&[&["crosswalk", &sent, "--questionnaire", &dir], more].concat());
    let Some(page) = run(&["--scheme", "rba"]) else { return };
    assert_eq!(page.status.code(), Some(GOOD), "{}", text(&page.stderr));
    let page = text(&page.stdout);
    assert!(page.contains("## B6 ") && page.contains("2026-11-22") && page.contains("母語話者"), "{page}");
    let data = run(&["--scheme", "JEITA", "--language", "en", "--json"]).expect("the binary is there");
    let data: Value = serde_json::from_slice(&data.stdout).expect("JSON");
    assert_eq!(data["sheet"]["lines"][1]["code"], "2");
    let book = folder.path().join("sheet.xlsx").display().to_string();
    let written = run(&["--scheme", "smeta", "--to", &book]).expect("the binary is there");
    assert_eq!(written.status.code(), Some(GOOD), "{}", text(&written.stderr));
    assert!(std::fs::read(&book).expect("a file").starts_with(b"PK"));
    for wrong in [["--scheme", "unheard-of"].as_slice(), &["--scheme", "rba", "--to", "sheet.pdf"], &[]] {
        assert_eq!(run(wrong).and_then(|output| output.status.code()), Some(USAGE), "{wrong:?}");
    }
    answers["risk_walk"] = json!("often");
    submission_file(&folder, &answers);
    let left_out = run(&["--scheme", "rba"]).expect("the binary is there");
    assert_eq!(left_out.status.code(), Some(DEFECTS));
    assert!(text(&left_out.stderr).contains("submission.json/answers/risk_walk"), "{}", text(&left_out.stderr));
    std::fs::write(folder.path().join("submission.json"), "{}").expect("a file");
    assert_eq!(run(&["--scheme", "rba"]).and_then(|output| output.status.code()), Some(DEFECTS));
}

#[test]
fn a_language_is_begun_marked_and_reviewed() {
    let folder = tempfile::tempdir().expect("a folder");
    for name in ["questionnaire.json", "text.en.json", "lessons.en.json", "text.ja.json", "lessons.ja.json"] {
        std::fs::copy(format!("{}/{name}", questionnaire()), folder.path().join(name)).expect("a copy");
    }
    let dir = folder.path().display().to_string();
    let code = |arguments: &[&str]| fairlead(arguments).and_then(|output| output.status.code());
    let Some(added) = code(&["language", "add", &dir, "pt-BR"]) else { return };
    assert_eq!(added, GOOD);
    assert!(folder.path().join("lessons.pt-BR.json").exists() && folder.path().join("translated.pt-BR.json").exists());
    assert_eq!(code(&["language", "add", &dir, "pt-BR"]), Some(DEFECTS), "what is there is never written over");
    assert_eq!(code(&["language", "add", &dir, "../x"]), Some(USAGE));
    assert_eq!(code(&["language", "done", &dir, "pt-BR"]), Some(DEFECTS), "nothing is translated");
    assert_eq!(code(&["language", "done", &dir, "ja"]), Some(GOOD));
    let english = folder.path().join("text.en.json");
    let changed = std::fs::read_to_string(&english).expect("a file").replacen("\"label\": \"", "\"label\": \"Now: ", 1);
    std::fs::write(&english, changed).expect("a file");
    let older = fairlead(&["language", "done", &dir, "ja", "--json"]).expect("the binary is there");
    assert_eq!(older.status.code(), Some(DEFECTS));
    let older: Value = serde_json::from_slice(&older.stdout).expect("JSON");
    assert_eq!(older["left"].as_array().map(|left| (left.len(), &left[0]["state"])), Some((1, &json!("older"))));
    let reviewed = |name: &str| {
        let file = folder.path().join(name).display().to_string();
        assert_eq!(code(&["language", "review", &dir, "ja", "--to", &file]), Some(GOOD));
        std::fs::read(&file).expect("a file")
    };
    assert!(reviewed("review.xlsx").starts_with(b"PK"));
    let page = text(&reviewed("review.md"));
    assert!(page.contains("`/lessons/own_rest/why`") && page.contains("older than its source"), "{page}");
}
