//! A buyer holds a questionnaire up for checking, before anybody is asked.

use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use tests::browser::{axe, engine::Engine, host::Host, person::Person, root, screenshots};
use thirtyfour::Key;
use workbench::sheet;

const FIELD: &str = "Workbook (.xlsx), or all the JSON files of one questionnaire together";

pub async fn a_buyer_sees_what_would_strand_a_supplier(engine: Engine) -> String {
    let host = Host::open();
    let buyer = Person::with(engine).await;
    logs_in(&buyer, &host, "buyer").await;
    buyer.presses_on("Questionnaire check").await;
    buyer.reads("Questionnaire check").await;
    buyer.sees("This page publishes nothing.").await;

    let folder = tempfile::tempdir().expect("a folder");
    uploads(&buyer, &workbook(folder.path(), "sound.xlsx", |_| {})).await;
    buyer.sees("No errors, no warnings.").await;
    hears_the_result(&buyer).await;
    let sizes = buyer.asks("return document.querySelectorAll('.check-lengths tbody tr').length", vec![]).await;
    assert_eq!(sizes, json!(saq::questionnaire::HEADCOUNTS.len()), "a length for each size of business");
    let mut found = looks(&buyer, "a sound questionnaire").await;

    let stranded = workbook(folder.path(), "stranded.xlsx", |structure| {
        let questions = structure["topics"][0]["questions"].as_array_mut().expect("questions");
        let question = questions.iter_mut().find(|question| question["kind"] == "ladder").expect("a ladder");
        question["ask_if"] = json!("headcount == 'alone' && headcount == 'over_1000'");
    });
    uploads(&buyer, &stranded).await;
    buyer.sees("no complete answering shows the question").await;
    hears_the_result(&buyer).await;
    buyer.sees("Questions!").await;
    buyer.sees("How to mend it").await;
    found.extend(looks(&buyer, "a question nobody meets").await);
    // Errors put aside by keyboard, and taken back.
    let errors = "return document.querySelectorAll('.check-error').length";
    let before = buyer.asks(errors, vec![]).await.as_u64().unwrap_or_default();
    buyer.tabs_to(&format!("Errors: {before}, to mend before publishing")).await;
    buyer.hits(Key::Space).await;
    buyer.waits("errors are put aside", "return document.querySelectorAll('.check-error').length === 0").await;
    buyer.hits(Key::Space).await;
    buyer.waits_with("errors are back", &format!("{errors} === arguments[0]"), vec![json!(before)]).await;

    std::fs::write(folder.path().join("letter.xlsx"), "Dear all").expect("a file");
    uploads(&buyer, &folder.path().join("letter.xlsx")).await;
    buyer.sees("this is no Excel workbook").await;

    narrow(&buyer, engine).await;
    let wide = "return document.documentElement.scrollWidth - document.documentElement.clientWidth";
    uploads(&buyer, &stranded).await;
    buyer.sees("no complete answering shows the question").await;
    let wide = buyer.asks(wide, vec![]).await.as_i64().unwrap_or(i64::MAX);
    assert!(wide <= 1, "{wide} pixels stand out to the side");
    found.extend(looks(&buyer, "narrow").await);
    assert!(found.is_empty(), "{engine}: {}", found.join("\n"));
    assert_eq!(host.submissions().len(), 0);
    format!("{before} errors shown, put aside and taken back")
}

pub async fn a_case_handler_has_no_questionnaires_to_check(engine: Engine) -> String {
    let host = Host::open();
    let handler = Person::with(engine).await;
    logs_in(&handler, &host, "name").await;
    handler.reads("Submissions").await;
    assert!(!handler.can_press("Questionnaire check").await, "no way leads there");
    handler.asks("location.hash = '#/questionnaires'", vec![]).await;
    handler.sees("Checking questionnaires is for buyers and administrators.").await;
    "no link, and a sentence".to_owned()
}

async fn logs_in(person: &Person, host: &Host, who: &str) {
    person.browser.driver().goto(host.told("console")).await.expect("the console");
    person.writes("Name", &host.told(who)).await;
    person.writes("Password", &host.told("password")).await;
    person.presses("Log in").await;
}

/// The built-in questionnaire as a workbook, after somebody has worked on its structure.
fn workbook(folder: &Path, name: &str, edit: impl FnOnce(&mut Value)) -> PathBuf {
    let (mut files, _) = workbench::read_files(&root().join("public/questionnaires/responsible-business/2026.1"));
    edit(files.get_mut(sheet::STRUCTURE).expect("the structure"));
    let file = folder.join(name);
    std::fs::write(&file, sheet::export(&files).expect("a workbook")).expect("a file");
    file
}

async fn uploads(person: &Person, file: &Path) {
    person.field(FIELD).await.send_keys(file.display().to_string()).await.expect("a file can be chosen");
    let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
    // It may have been checked before this is looked for.
    let script = "const text = document.body.innerText;
        return text.includes('Checking ' + arguments[0]) || !!document.getElementById('check-result')";
    person.waits_with("it is being checked", script, vec![json!(name)]).await;
}

/// The headline of the result has the focus: screen readers begin there.
async fn hears_the_result(person: &Person) {
    person.waits("the result is announced", "return document.activeElement.id === 'check-result'").await;
}

async fn looks(person: &Person, page: &str) -> Vec<String> {
    axe::violations(person).await.into_iter().map(|one| format!("{page}: {one}")).collect()
}

async fn narrow(person: &Person, engine: Engine) {
    let _ = person.browser.driver().set_window_rect(0, 0, 500, 800).await;
    if engine == Engine::Chromium {
        screenshots::emulate(person, 360, 800).await;
    }
}
