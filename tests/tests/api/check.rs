//! A questionnaire is held up for checking before it is published.

use axum::{
    body::Body,
    http::{Method, StatusCode},
};
use serde_json::{Value, json};
use std::{collections::BTreeMap, path::Path, time::Duration};
use tests::{
    house::{House, Reply, request},
    place::all_texts,
    site,
};
use wire::{
    CheckReport, Code, Role,
    check::{LARGEST, MOST_FINDINGS, Severity, WORKBOOK_TYPE},
    path::CONSOLE_CHECK,
};
use workbench::{
    sheet,
    workbook::{self, Book, Cell, Look},
};

on_both!(
    who_asks_suppliers_may_check_and_others_may_not,
    a_foreign_page_cannot_have_anything_checked,
    the_built_in_questionnaire_as_a_workbook_has_no_errors_and_no_warnings,
    what_is_wrong_in_a_workbook_is_named_by_its_cell,
    a_condition_that_cannot_be_read_is_shown_with_the_part_that_is_wrong,
    a_question_that_nobody_meets_is_told_with_its_reason_and_how_to_mend_it,
    what_is_no_workbook_is_a_finding_and_no_failure,
    a_workbook_that_unpacks_to_too_much_is_given_up,
    a_questionnaire_of_too_many_entries_is_left_to_the_command_line,
    when_the_time_is_over_the_answer_says_so,
    many_findings_are_counted_and_the_gravest_sent,
    only_workbooks_and_bundles_of_a_fair_size_are_taken,
    one_check_runs_at_a_time,
    nothing_of_it_is_kept,
);

const JSON: &str = "application/json";

async fn check(house: &House, cookie: &str, media: &str, body: impl Into<Body>) -> Reply {
    let headers = [("x-fairlead", "1"), ("content-type", media), ("cookie", cookie)];
    let mut request = request(Method::POST, CONSOLE_CHECK, &headers, "");
    *request.body_mut() = body.into();
    house.ask(request).await
}

async fn report(house: &House, media: &str, body: impl Into<Body>) -> CheckReport {
    let cookie = house.session_as(Role::Buyer).await;
    let reply = check(house, &cookie, media, body).await;
    assert_eq!(reply.status, StatusCode::OK, "{}", String::from_utf8_lossy(&reply.body));
    serde_json::from_slice(&reply.body).expect("a report")
}

/// The files of the small questionnaire, after somebody has worked on its structure.
fn small(house: &House, edit: impl FnOnce(&mut Value)) -> String {
    let folder = house.config.dist.join("questionnaires").join(site::QUESTIONNAIRE.0).join(site::QUESTIONNAIRE.1);
    let mut files: BTreeMap<&str, String> = ["questionnaire.json", "text.en.json"]
        .into_iter()
        .map(|name| (name, std::fs::read_to_string(folder.join(name)).expect("a file")))
        .collect();
    let mut structure: Value = serde_json::from_str(&files["questionnaire.json"]).expect("JSON");
    edit(&mut structure);
    files.insert("questionnaire.json", structure.to_string());
    json!({ "files": files }).to_string()
}

fn built_in() -> sheet::Files {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../public/questionnaires/responsible-business/2026.1");
    workbench::read_files(&folder).0
}

/// A server whose patience is this.
async fn patient(mut house: House, patience: Duration) -> House {
    house.config.check_patience = patience;
    house.restart().await
}

async fn who_asks_suppliers_may_check_and_others_may_not(house: House) {
    let body = small(&house, |_| {});
    for (role, status) in [
        (Role::Buyer, StatusCode::OK),
        (Role::Administrator, StatusCode::OK),
        (Role::CaseHandler, StatusCode::FORBIDDEN),
    ] {
        let cookie = house.session_as(role).await;
        assert_eq!(check(&house, &cookie, JSON, body.clone()).await.status, status, "{role:?}");
    }
    assert_eq!(check(&house, "", JSON, body.clone()).await.code(), Code::Unauthorized);
    let link = house.invite("Tanaka").await;
    let authorization = wire::header::authorization(&link.token);
    let headers = [("x-fairlead", "1"), ("content-type", JSON), ("authorization", authorization.as_str())];
    let reply = house.ask(request(Method::POST, CONSOLE_CHECK, &headers, &body)).await;
    assert_eq!(reply.code(), Code::Unauthorized, "a supplier's link opens nothing here");
    let cookie = house.session_as(Role::Buyer).await;
    assert_eq!(house.get_as(&cookie, CONSOLE_CHECK).await.code(), Code::MethodNotAllowed);
}

async fn a_foreign_page_cannot_have_anything_checked(house: House) {
    let cookie = house.session_as(Role::Buyer).await;
    let (body, media, cookie) = (small(&house, |_| {}), ("content-type", JSON), ("cookie", cookie.as_str()));
    for foreign in [
        vec![media, cookie],
        vec![media, cookie, ("x-fairlead", "1"), ("origin", "https://evil.test")],
        vec![media, cookie, ("x-fairlead", "1"), ("sec-fetch-site", "cross-site")],
    ] {
        let reply = house.ask(request(Method::POST, CONSOLE_CHECK, &foreign, &body)).await;
        assert_eq!(reply.code(), Code::Forbidden, "{foreign:?}");
    }
}

async fn the_built_in_questionnaire_as_a_workbook_has_no_errors_and_no_warnings(house: House) {
    // A loaded machine must not make a warning of it.
    let house = patient(house, Duration::from_secs(600)).await;
    let files = built_in();
    let workbook = sheet::export(&files).expect("a workbook");
    let report = report(&house, WORKBOOK_TYPE, workbook).await;
    assert_eq!((report.errors, report.warnings), (0, 0), "{:?}", report.findings);
    assert!(report.in_time);
    let about = report.questionnaire.expect("it loads");
    let structure = &files["questionnaire.json"];
    assert_eq!(
        (Some(about.id.as_str()), Some(about.version.as_str())),
        (structure["id"].as_str(), structure["version"].as_str())
    );
    assert_eq!(about.tests, files["tests.json"]["tests"].as_array().expect("tests").len());
    assert!(about.texts.contains(&"ja".to_owned()) && about.lessons.contains(&"ja".to_owned()), "{about:?}");
    let sizes: Vec<&str> = about.lengths.iter().map(|row| row.headcount.as_str()).collect();
    assert_eq!(sizes, saq::questionnaire::HEADCOUNTS);
    for row in &about.lengths {
        assert!(row.exact, "{row:?}");
        assert!(row.questions.shortest <= row.questions.typical && row.questions.typical <= row.questions.longest);
        assert!(row.minutes.shortest <= row.minutes.longest && row.minutes.longest > 0, "{row:?}");
    }
}

async fn what_is_wrong_in_a_workbook_is_named_by_its_cell(house: House) {
    let mut files = built_in();
    files.retain(|name, _| name == "questionnaire.json" || name == "text.en.json");
    let mut book = workbook::read(&sheet::export(&files).expect("a workbook")).expect("our own workbook");
    let questions = book.sheets.iter_mut().find(|sheet| &*sheet.name == "Questions").expect("a sheet");
    let column = |title: &str| {
        let found = questions.rows[&0].iter().find(|(_, cell)| cell.shown() == title);
        *found.unwrap_or_else(|| panic!("no column {title}")).0
    };
    let ask_if = column("ask_if");
    let row = *questions.rows.iter().rfind(|(_, cells)| cells.contains_key(&ask_if)).expect("a condition").0;
    questions.set(row, ask_if, Cell::Text("peeple".to_owned()));
    let place = questions.place(row, ask_if).to_string();
    let report = report(&house, WORKBOOK_TYPE, saved(&book)).await;
    assert!(report.errors > 0 && report.questionnaire.is_none());
    let cells: Vec<_> = report.findings.iter().filter_map(|finding| finding.cell.as_deref()).collect();
    assert!(cells.contains(&place.as_str()), "{place} in {cells:?}");
}

fn saved(book: &Book) -> Vec<u8> {
    workbook::write(book, |_| Look { frozen: 0, widths: &[] }).expect("a workbook")
}

async fn a_condition_that_cannot_be_read_is_shown_with_the_part_that_is_wrong(house: House) {
    let text = "headcount == \"alone\" && driil";
    let body = small(&house, |structure| structure["topics"][0]["questions"][0]["ask_if"] = json!(text));
    let report = report(&house, JSON, body).await;
    assert_eq!(report.findings[0].severity, Severity::Error);
    let finding = &report.findings[0];
    assert_eq!((finding.file.as_str(), finding.path.as_str()), ("questionnaire.json", "/topics/0/questions/0/ask_if"));
    let marked = finding.condition.as_ref().expect("the condition");
    assert_eq!((marked.text.as_str(), marked.from), (text, text.find("driil").expect("the name")));
    assert!(finding.reason.contains("driil") && finding.cell.is_none(), "{finding:?}");
}

async fn a_question_that_nobody_meets_is_told_with_its_reason_and_how_to_mend_it(house: House) {
    let body = small(&house, |structure| {
        let never = "headcount == \"alone\" && headcount == \"over_1000\"";
        structure["topics"][0]["questions"][1]["ask_if"] = json!(never);
    });
    let report = report(&house, JSON, body).await;
    let found = report.findings.iter().find(|finding| finding.rule == "logic/never_shown");
    let found = found.unwrap_or_else(|| panic!("{:?}", report.findings));
    assert!(found.reason.contains("drill") && found.fix.is_some(), "{found:?}");
    assert!(report.errors > 0 && report.questionnaire.is_some(), "what loads is told about all the same");
}

async fn what_is_no_workbook_is_a_finding_and_no_failure(house: House) {
    for bytes in [b"".to_vec(), b"PK\x03\x04 and then nothing".to_vec(), b"{\"files\": {}}".to_vec()] {
        let report = report(&house, WORKBOOK_TYPE, bytes).await;
        assert_eq!((report.errors, report.questionnaire), (1, None));
        assert!(report.findings[0].reason.contains("workbook"), "{:?}", report.findings);
    }
    for files in [json!({}), json!({"questionnaire.json": "{"}), json!({"questionnaire.json": "[1]", "../x": "?"})] {
        let report = report(&house, JSON, json!({ "files": files }).to_string()).await;
        assert!(report.errors > 0 && report.questionnaire.is_none(), "{files}");
        assert_eq!(report.findings[0].file, "questionnaire.json", "{files}");
    }
}

async fn a_workbook_that_unpacks_to_too_much_is_given_up(house: House) {
    let mut sheet = workbook::Sheet::new("Questions");
    let limits = workbook::Limits::UPLOADED;
    let rows = limits.unpacked / workbook::MAX_CELL as u64 + 10;
    for row in 0..rows as u32 {
        let long = format!("{row:06}{}", "a".repeat(workbook::MAX_CELL - 6));
        sheet.set(row, 0, Cell::Text(long));
    }
    let bytes = saved(&Book { sheets: vec![sheet] });
    assert!(bytes.len() < limits.bytes, "small while it is packed");
    let report = report(&house, WORKBOOK_TYPE, bytes).await;
    assert_eq!(report.errors, 1);
    assert!(report.findings[0].reason.contains("unpacks to more than"), "{:?}", report.findings);
}

async fn a_questionnaire_of_too_many_entries_is_left_to_the_command_line(house: House) {
    let options: Vec<String> = (0..100_000).map(|at| format!("o{at}")).collect();
    let body = small(&house, |structure| {
        let profile = structure["profile"].as_array_mut().expect("questions");
        profile.push(json!({"id": "many", "kind": "multiple", "options": options}));
    });
    let report = report(&house, JSON, body).await;
    assert_eq!((report.errors, report.questionnaire), (1, None));
    assert!(report.findings[0].reason.contains("fairlead check"), "{:?}", report.findings);
}

async fn when_the_time_is_over_the_answer_says_so(house: House) {
    let house = patient(house, Duration::ZERO).await;
    let body = small(&house, |structure| {
        structure["topics"][0]["questions"][1]["ask_if"] = json!("headcount == \"alone\"");
    });
    let report = report(&house, JSON, body).await;
    assert!(!report.in_time);
    assert!(report.findings.iter().any(|finding| finding.rule == "logic/undecided"), "{:?}", report.findings);
    let about = report.questionnaire.expect("it loads");
    assert!(about.lengths.is_empty(), "no length is told that was not worked out");
}

async fn many_findings_are_counted_and_the_gravest_sent(house: House) {
    let lacking = MOST_FINDINGS + 50;
    let body = small(&house, |structure| {
        let questions = structure["topics"][0]["questions"].as_array_mut().expect("questions");
        questions.extend((0..lacking).map(|at| json!({"id": format!("more_{at}"), "kind": "ladder"})));
    });
    let report = report(&house, JSON, body).await;
    assert!(report.errors >= lacking, "each question without words is an error: {}", report.errors);
    assert_eq!(report.findings.len(), MOST_FINDINGS);
    assert!(report.findings.iter().all(|finding| finding.severity == Severity::Error), "the gravest first");
}

async fn only_workbooks_and_bundles_of_a_fair_size_are_taken(house: House) {
    let cookie = house.session_as(Role::Buyer).await;
    let body = small(&house, |_| {});
    for media in ["text/plain", "application/zip", "multipart/form-data; boundary=x", ""] {
        assert_eq!(check(&house, &cookie, media, body.clone()).await.code(), Code::UnsupportedMediaType, "{media}");
    }
    let headers = [("x-fairlead", "1"), ("content-type", JSON), ("cookie", &cookie), ("content-encoding", "gzip")];
    let packed = house.ask(request(Method::POST, CONSOLE_CHECK, &headers, &body)).await;
    assert_eq!(packed.code(), Code::UnsupportedMediaType);

    let length = (LARGEST + 1).to_string();
    let headers = [("x-fairlead", "1"), ("content-type", JSON), ("cookie", &cookie), ("content-length", &length)];
    assert_eq!(house.ask(request(Method::POST, CONSOLE_CHECK, &headers, "")).await.code(), Code::TooLarge);
    assert_eq!(check(&house, &cookie, WORKBOOK_TYPE, vec![0; LARGEST + 1]).await.code(), Code::TooLarge);

    let deep = format!("{{\"files\": {}{}}}", "[".repeat(100), "]".repeat(100));
    for (body, code) in [
        ("nothing", Code::NotJson),
        ("{\"files\": {\"a.json\": \"\", \"a.json\": \"\"}}", Code::DuplicateKey),
        (deep.as_str(), Code::TooDeep),
        ("{\"folder\": \"/etc\"}", Code::Invalid),
        ("{\"files\": {\"a.json\": 1}}", Code::Invalid),
    ] {
        assert_eq!(check(&house, &cookie, JSON, body.to_owned()).await.code(), code, "{body}");
    }
}

async fn one_check_runs_at_a_time(house: House) {
    let body = small(&house, |_| {});
    let cookie = house.session_as(Role::Buyer).await;
    let turn = house.app.checks.clone().acquire_owned().await.expect("the only turn");
    let reply = check(&house, &cookie, JSON, body.clone()).await;
    assert_eq!(reply.code(), Code::Unavailable);
    assert!(reply.header("retry-after").parse::<u32>().is_ok());
    assert_eq!(house.get(wire::path::HEALTH).await.status, StatusCode::OK, "others are answered");
    drop(turn);
    assert_eq!(check(&house, &cookie, JSON, body).await.status, StatusCode::OK);
}

async fn nothing_of_it_is_kept(house: House) {
    let cookie = house.session_as(Role::Buyer).await;
    let before = all_texts(&house.config.database_url()).await;
    let reply = check(&house, &cookie, JSON, small(&house, |structure| structure["id"] = json!("never_seen"))).await;
    assert!(String::from_utf8_lossy(&reply.body).contains("never_seen"));
    assert_eq!(all_texts(&house.config.database_url()).await, before);
    assert!(house.app.catalogue.get("never_seen", site::QUESTIONNAIRE.1).is_none());
}
