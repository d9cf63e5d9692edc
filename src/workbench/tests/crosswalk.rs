//! Answer sheets for other people's forms say what was said, and no more.

use saq::{
    Date, Purpose,
    digest::Digest,
    submission::{Outcome, QuestionnaireRef, Schema, Submission, TextRef},
};
use serde_json::{Value as Json, json};
use std::path::Path;
use workbench::{
    Loaded,
    crosswalk::{self, AnswerSheet, Answered, Code, Entry, State},
    load_folder,
    workbook::{self, Cell},
};

fn built_in() -> Loaded {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../public/questionnaires/responsible-business/2026.1");
    load_folder(Path::new(folder)).0.expect("the structure is sound")
}

fn submission(loaded: &Loaded, answers: &Json, withheld: &[&str]) -> Submission {
    Submission {
        schema: Schema::V1,
        rules: saq::RULES_VERSION,
        engine: saq::ENGINE_VERSION.to_owned(),
        id: "0193c2f0-7e1a-7c3d-8a4b-1c2d3e4f5a6b".parse().expect("an id"),
        invitation: "invitation".to_owned(),
        outcome: Outcome::Assessment,
        purpose: Purpose::DueDiligence,
        questionnaire: QuestionnaireRef::of(&loaded.questionnaire),
        text: TextRef { language: "en".to_owned(), text_sha256: Digest::of(b""), lessons_sha256: None },
        assessed_on: Date::new(2026, 11, 22).expect("a day"),
        base: None,
        complete: false,
        answers: serde_json::from_value(answers.clone()).expect("answers"),
        withheld: withheld.iter().map(|id| saq::TopicId::new(id).expect("a topic")).collect(),
        plan: Vec::new(),
        declaration: None,
        commitment: None,
        note: None,
        score: None,
        two_way: None,
    }
}

/// A metal works that says a little of everything; of its size, little is left out.
fn answers() -> Json {
    json!({
        "headcount": "from_50_to_249", "country": ["jp"], "sector": "metal_machinery", "people": ["employees"],
        "premises": ["factory"], "hazards": ["machines"], "buys": ["parts"], "work_includes": ["none_of_these"],
        "customer_data": false,
        "longest_week": "52", "pay_on_time": {"level": 4, "date": "2026-10-02"},
        "papers_held": {"status": "talk"}, "pay_below_minimum": {"status": "put_right", "date": "2026-05-01"},
        "worries_raised": {"not_applicable": "=HYPERLINK(\"http://x\") | <b>we talk</b>"},
        "exits_tried": {"dont_know": true}, "energy_known": {"declined": true},
    })
}

fn sheet_in(language: &str, scheme: &str, answers: &Json, withheld: &[&str]) -> AnswerSheet {
    let loaded = built_in();
    let scheme = loaded.schemes.as_ref().and_then(|schemes| schemes.get(scheme)).expect("a scheme");
    let submission = submission(&loaded, answers, withheld);
    let (sheet, defects) = crosswalk::sheet(&loaded.questionnaire, &loaded.texts[language], scheme, &submission);
    assert_eq!(defects, []);
    sheet
}

fn sheet(scheme: &str) -> AnswerSheet {
    sheet_in("en", scheme, &answers(), &["fair_dealing"])
}

/// The first entry of a question, under whichever code.
fn entry<'s>(sheet: &'s AnswerSheet, question: &str) -> &'s Entry {
    let entries = sheet.lines.iter().filter_map(|line| match &line.answered {
        Answered::By(entries) => Some(entries),
        Answered::NotAsked | Answered::ByNothing => None,
    });
    let mut found = entries.flatten().filter(|entry| entry.question.as_str() == question);
    found.next().unwrap_or_else(|| panic!("{question} is nowhere"))
}

#[test]
fn codes_stand_in_the_scheme_s_order_whatever_the_case_of_its_name() {
    let sheet = sheet("jeita");
    let codes: Vec<&str> = sheet.lines.iter().map(|line| line.code.as_str()).collect();
    let listed = built_in().schemes.expect("a registry");
    let listed: Vec<&Code> = listed.get("JEITA").expect("JEITA").codes.iter().collect();
    assert_eq!(codes, listed.iter().map(|code| code.code.as_str()).collect::<Vec<_>>());
    assert_eq!(sheet.scheme, "JEITA");
}

#[test]
fn an_answer_is_said_in_the_words_the_supplier_saw_with_its_day() {
    let sheet = sheet("rba");
    let text = &built_in().texts["en"];
    let paid = entry(&sheet, "pay_on_time");
    assert_eq!(paid.answer, format!("4 · {}", text.questions["pay_on_time"].options["4"]));
    assert_eq!(paid.date.expect("a day").to_string(), "2026-10-02");
    assert_eq!(entry(&sheet, "longest_week").answer, format!("52 {}", text.questions["longest_week"].unit));
    let minimum = entry(&sheet, "pay_below_minimum");
    let put_right = text.status("pay_below_minimum", saq::RedLineStatus::PutRight);
    assert_eq!((minimum.answer.as_str(), minimum.state), (put_right, State::Said));
    let japanese = sheet_in("ja", "rba", &answers(), &[]);
    let talk = built_in().texts["ja"].status("papers_held", saq::RedLineStatus::Talk).to_owned();
    assert_eq!(entry(&japanese, "papers_held").answer, talk);
}

#[test]
fn silence_keeps_its_own_name() {
    let sheet = sheet("JEITA");
    let state = |question: &str| entry(&sheet, question).state;
    assert_eq!(state("exits_tried"), State::DontKnow);
    assert_eq!(state("energy_known"), State::Declined);
    assert_eq!(state("worries_raised"), State::NotApplicable);
    assert_eq!(state("gifts_refused"), State::Withheld);
    assert_eq!(state("pay_enough"), State::Unanswered);
    assert_eq!(entry(&sheet, "gifts_refused").answer, "");
}

#[test]
fn what_was_not_asked_is_no_answer_and_what_nothing_of_ours_answers_says_so() {
    let sheet = sheet("rba");
    let line = |code: &str| &sheet.lines.iter().find(|line| line.code == code).expect("a code").answered;
    assert_eq!(*line("E11"), Answered::ByNothing);
    // Housing is asked of those who provide it.
    assert_eq!(*line("B7"), Answered::NotAsked);
    assert!(matches!(line("A1"), Answered::By(entries) if !entries.is_empty()));
}

#[test]
fn a_workbook_holds_texts_and_never_a_formula() {
    let sheet = sheet("jeita");
    let book = workbook::read(&crosswalk::workbook(&sheet).expect("a workbook")).expect("a workbook");
    let cells = || book.sheets[0].rows.values().flat_map(|row| row.values());
    assert!(cells().all(|cell| matches!(cell, Cell::Text(_))), "no cell is a number or a formula's result");
    let reason = answers()["worries_raised"]["not_applicable"].as_str().expect("a reason").to_owned();
    assert!(cells().any(|cell| cell.shown() == reason));
    assert_eq!(book.sheets.len(), 2);
}

#[test]
fn a_page_holds_texts_and_never_markup() {
    let page = crosswalk::markdown(&sheet("jeita"));
    assert!(page.contains("=HYPERLINK(\"http://x\") \\| &lt;b>we talk&lt;/b>"), "{page}");
    assert!(page.contains("not verified"));
    let rows = page.lines().filter(|line| line.starts_with('|'));
    // Every row has the same five cells, whatever was typed into them.
    assert!(rows.clone().all(|row| row.replace("\\|", "").matches('|').count() == 6));
    assert!(rows.count() > 20);
}

#[test]
fn every_language_has_its_own_words_around_the_answers() {
    let pages: Vec<String> =
        ["en", "ja"].iter().map(|tag| crosswalk::markdown(&sheet_in(tag, "gcnj", &answers(), &[]))).collect();
    assert!(pages[0].contains("Assessed on: 2026-11-22") && pages[1].contains("評価日: 2026-11-22"));
    assert!(pages[1].contains("母語話者"), "a draft by a machine says so");
}

#[test]
fn answers_that_do_not_fit_are_left_out_and_named() {
    let loaded = built_in();
    let scheme = loaded.schemes.as_ref().and_then(|schemes| schemes.get("rba")).expect("a scheme");
    let mut answers = answers();
    answers["longest_week"] = json!("many");
    let submission = submission(&loaded, &answers, &[]);
    let (sheet, defects) = crosswalk::sheet(&loaded.questionnaire, &loaded.texts["en"], scheme, &submission);
    assert_eq!(defects.iter().map(|defect| defect.path.as_str()).collect::<Vec<_>>(), ["/longest_week"]);
    assert_eq!(entry(&sheet, "longest_week").state, State::Unanswered);
}
