//! Tables and evidence: how they are read, what is refused and where, and what proof adds beside the score.
#![cfg(not(target_arch = "wasm32"))]

use proptest::prelude::*;
use saq::{
    Answer, Assessment, Questionnaire, Text, Value,
    answer::Cell,
    confidence::{Backing, Confidence, Share, backing, confidence},
    questionnaire::Rule,
    submission::{Header, SubmissionId, TextRef, compose, freeze, parse},
    visibility::visibility,
};
use serde_json::{Value as Json, json};
use std::sync::LazyLock;

const TODAY: &str = "2026-11-22";

fn document() -> Json {
    let columns = json!([
        {"id": "name", "kind": "text", "max_chars": 8},
        {"id": "people", "kind": "number", "min": "0", "max": "100000", "unit": "people"},
        {"id": "owned", "kind": "yes_no"},
        {"id": "country", "kind": "single", "options": ["jp", "vn"]},
        {"id": "since", "kind": "date"}
    ]);
    json!({
        "schema": "fairlead.questionnaire.v1", "id": "small", "version": "1", "headcount": "headcount",
        "areas": ["people"],
        "profile": [
            {"id": "headcount", "kind": "single", "options": saq::questionnaire::HEADCOUNTS},
            {"id": "machines", "kind": "yes_no"}
        ],
        "topics": [
            {"id": "safe", "area": "people", "severity": {"scale": 4, "scope": 2, "irremediability": 1}, "questions": [
                {"id": "exits", "kind": "ladder", "stage": "do", "lens": "conduct", "weight": 3, "validity_months": 6},
                {"id": "signs", "kind": "yes_no", "points": {"yes": 1, "no": 0}, "stage": "do", "lens": "conduct"},
                {"id": "guards", "kind": "ladder", "stage": "do", "lens": "conduct", "ask_if": "machines"},
                {"id": "locked", "kind": "red_line", "stage": "do", "lens": "conduct"},
                {"id": "safety_proof", "kind": "evidence", "for": ["exits", "signs", "guards", "locked"],
                 "proofs": ["photo", "notebook", "test_report"]}
            ]},
            {"id": "own", "area": "people", "severity": {"scale": 1, "scope": 1, "irremediability": 1}, "questions": [
                {"id": "known", "kind": "ladder", "stage": "do", "lens": "conduct"},
                {"id": "sites", "kind": "table", "columns": columns, "max_rows": 2}
            ]}
        ]
    })
}

fn questionnaire() -> &'static Questionnaire {
    static LOADED: LazyLock<Questionnaire> =
        LazyLock::new(|| Questionnaire::load(document().to_string().as_bytes()).expect("a questionnaire"));
    &LOADED
}

fn read(question: &str, answer: Json) -> Result<Answer, String> {
    saq::answer::decode(questionnaire().question(question).expect("a question"), &answer)
}

/// Every place that is refused once `change` was made to the last question of a topic.
fn refused(topic: usize, change: impl Fn(&mut Json)) -> Vec<(Rule, String)> {
    let mut document = document();
    let questions = document["topics"][topic]["questions"].as_array_mut().expect("questions");
    change(questions.last_mut().expect("a question"));
    match Questionnaire::load(document.to_string().as_bytes()) {
        Ok(_) => Vec::new(),
        Err(defects) => defects.into_iter().map(|defect| (defect.rule, defect.path)).collect(),
    }
}

#[test]
fn rows_are_read_cell_by_cell_and_empty_cells_are_left_out() {
    let rows = json!([
        {"name": "Mill", "people": "12", "owned": true, "country": "jp", "since": "2001-04-01"},
        {"name": "倉庫"}
    ]);
    let read = read("sites", rows.clone()).expect("two rows");
    assert_eq!(read.to_json(), rows);
}

#[test]
fn a_cell_that_does_not_fit_is_refused_with_its_row_and_column() {
    for (row, place) in [
        (json!({"people": "-1"}), "row 2, people: "),
        (json!({"name": "longer than eight"}), "row 2, name: "),
        (json!({"name": " "}), "row 2, name: "),
        (json!({"name": null}), "row 2, name: "),
        (json!({"country": "de"}), "row 2, country: "),
        (json!({"owned": "yes"}), "row 2, owned: "),
        (json!({"since": "last year"}), "row 2, since: "),
        (json!({"town": "Osaka"}), "row 2, \"town\": "),
        (json!({"name": {"name": "in a table"}}), "row 2, name: "),
        (json!({}), "row 2, wanted at least one cell"),
        (json!("Mill"), "row 2, wanted at least one cell"),
    ] {
        let reason = read("sites", json!([{"name": "Mill"}, row])).expect_err("refused");
        assert!(reason.starts_with(place), "{reason}");
    }
}

#[test]
fn a_table_has_some_rows_and_no_more_than_its_limit() {
    let row = json!({"owned": false});
    assert!(read("sites", json!([row, row])).is_ok());
    for wrong in [json!([]), json!([row, row, row]), json!({"owned": false}), json!("none")] {
        assert!(read("sites", wrong.clone()).is_err(), "{wrong}");
    }
}

#[test]
fn tables_and_evidence_take_nothing_but_what_they_say() {
    for question in ["sites", "safety_proof"] {
        for state in [json!({"dont_know": true}), json!({"not_applicable": "none here"})] {
            assert!(read(question, state.clone()).is_err(), "{question}: {state}");
        }
    }
}

#[test]
fn a_table_that_says_too_little_or_too_much_is_named() {
    let column = |id: &str| json!({"id": id, "kind": "yes_no"});
    let many: Vec<Json> = (0..11).map(|at| column(&format!("c{at}"))).collect();
    for (columns, rule, place) in [
        (json!([]), Rule::Field, "/topics/1/questions/1/columns"),
        (json!(many), Rule::Field, "/topics/1/questions/1/columns"),
        (json!([column("a"), column("a")]), Rule::DuplicateId, "/topics/1/questions/1/columns/1/id"),
        (json!([{"id": "A", "kind": "date"}]), Rule::Schema, "/topics/1/questions/1/columns/0/id"),
        (json!([{"id": "a", "kind": "table"}]), Rule::Schema, "/topics/1/questions/1/columns/0"),
        (json!([{"id": "a", "kind": "date", "unit": "days"}]), Rule::Field, "/topics/1/questions/1/columns/0/unit"),
        (json!([{"id": "a", "kind": "single"}]), Rule::Options, "/topics/1/questions/1/columns/0/options"),
        (
            json!([{"id": "a", "kind": "text", "max_chars": 201}]),
            Rule::Field,
            "/topics/1/questions/1/columns/0/max_chars",
        ),
        (
            json!([{"id": "a", "kind": "number", "min": "2", "max": "1"}]),
            Rule::Field,
            "/topics/1/questions/1/columns/0/min",
        ),
    ] {
        let change = |question: &mut Json| question["columns"] = columns.clone();
        assert_eq!(refused(1, change), [(rule, place.to_owned())], "{columns}");
    }
    for rows in [0, 51] {
        let change = |question: &mut Json| question["max_rows"] = json!(rows);
        assert_eq!(refused(1, change), [(Rule::Field, "/topics/1/questions/1/max_rows".to_owned())]);
    }
    let fact = |question: &mut Json| question["fact"] = json!(true);
    assert_eq!(refused(1, fact), [(Rule::NotAFact, "/topics/1/questions/1/kind".to_owned())]);
    let points = |question: &mut Json| question["points"] = json!({"a": 1});
    assert!(refused(1, points).contains(&(Rule::Field, "/topics/1/questions/1/points".to_owned())));
}

#[test]
fn an_evidence_question_speaks_of_earlier_practices_of_its_topic_in_known_kinds_of_proof() {
    for (field, value, rule, place) in [
        ("for", json!(["exit"]), Rule::UnknownName, "/for/0"),
        ("for", json!(["exits", "exits"]), Rule::DuplicateId, "/for/1"),
        ("for", json!(["headcount"]), Rule::Field, "/for/0"),
        ("for", json!(["safety_proof"]), Rule::UnknownName, "/for/0"),
        ("for", json!(["known"]), Rule::UnknownName, "/for/0"),
        ("for", json!([]), Rule::Field, "/for"),
        ("proofs", json!(["diary"]), Rule::UnknownOption, "/proofs/0"),
        ("proofs", json!(["photo", "photo"]), Rule::DuplicateId, "/proofs/1"),
        ("proofs", json!([]), Rule::Field, "/proofs"),
        ("required", json!(true), Rule::Field, "/required"),
        ("fact", json!(true), Rule::NotAFact, "/kind"),
    ] {
        let change = |question: &mut Json| question[field] = value.clone();
        assert_eq!(refused(0, change), [(rule, format!("/topics/0/questions/4{place}"))], "{field}: {value}");
    }
}

#[test]
fn no_condition_reads_a_table_or_proof() {
    for (topic, condition) in [(0, "answered(safety_proof)"), (1, "answered(sites)")] {
        let mut document = document();
        let questions = document["topics"][topic]["questions"].as_array_mut().expect("questions");
        let mut last = questions[0].clone();
        last["id"] = json!("last");
        last["ask_if"] = json!(condition);
        questions.push(last);
        let defects = Questionnaire::load(document.to_string().as_bytes()).expect_err("refused");
        assert_eq!(defects.iter().map(|defect| defect.rule).collect::<Vec<_>>(), [Rule::NotAFact]);
    }
}

#[test]
fn proof_is_read_one_by_one_and_what_does_not_fit_is_refused_with_its_place() {
    let good = json!({"for": "exits", "proof": "photo", "date": "2026-10-01", "checked": "nobody"});
    let undated = json!({"for": "exits", "proof": "notebook", "checked": "third_party"});
    let both = json!([good, undated]);
    assert_eq!(read("safety_proof", both.clone()).expect("two proofs").to_json(), both);
    for (field, value, place) in [
        ("for", json!("known"), "proof 2, for: "),
        ("proof", json!("invoice"), "proof 2, proof: "),
        ("proof", json!("photo"), "proof 2, photo for exits is there twice"),
        ("date", json!("in May"), "proof 2, date: "),
        ("checked", json!("me"), "proof 2, wanted "),
        ("file", json!("exit.jpg"), "proof 2, wanted "),
    ] {
        let mut second = undated.clone();
        second[field] = value;
        let reason = read("safety_proof", json!([good, second])).expect_err("refused");
        assert!(reason.starts_with(place), "{reason}");
    }
    assert!(read("safety_proof", json!([])).is_err());
}

#[test]
fn words_of_columns_their_units_and_options_and_of_proofs_are_wanted_and_no_others() {
    let plain = json!({"label": "a", "short": "a"});
    let mut questions = json!({});
    for question in &questionnaire().questions {
        let options: Vec<String> = match &question.kind {
            saq::Kind::Ladder => (0..=4).map(|level| level.to_string()).collect(),
            kind => kind.options().iter().map(ToString::to_string).collect(),
        };
        let mut words = plain.clone();
        words["options"] =
            options.into_iter().map(|option| (option, json!("a"))).collect::<serde_json::Map<_, _>>().into();
        questions[question.id.as_str()] = words;
    }
    questions["sites"]["columns"] = json!({
        "name": {"label": "Name"}, "people": {"label": "People"}, "owned": {"label": "Owned", "options": {"maybe": "?"}},
        "country": {"label": "Country", "options": {"jp": "Japan"}}, "town": {"label": "Town"}
    });
    let statuses: serde_json::Map<String, Json> =
        saq::RedLineStatus::ALL.iter().map(|one| (one.as_str().to_owned(), json!("a"))).collect();
    let text = json!({
        "schema": Text::SCHEMA, "questionnaire": "small", "version": "1", "language": "en", "revision": 1, "review": "authored",
        "title": "Small", "summary": "", "yes_no": {"yes": "Yes", "no": "No"}, "red_line": statuses, "areas": {"people": "People"},
        "topics": {"safe": {"title": "Safe"}, "own": {"title": "Own"}}, "questions": questions,
        "proofs": {"photo": "A photo", "notebook": "A notebook", "diary": "A diary"}
    });
    let (text, defects) = Text::load(text.to_string().as_bytes(), questionnaire()).expect("words");
    let of = |rule: Rule| {
        let paths = defects.iter().filter(|defect| defect.rule == rule).map(|defect| defect.path.as_str());
        paths.collect::<Vec<_>>()
    };
    assert_eq!(
        of(Rule::MissingText),
        [
            "/proofs/test_report",
            "/questions/sites/columns/people/unit",
            "/questions/sites/columns/country/options/vn",
            "/questions/sites/columns/since"
        ]
    );
    assert_eq!(
        of(Rule::UnknownText),
        ["/questions/sites/columns/owned/options/maybe", "/questions/sites/columns/town", "/proofs/diary"]
    );
    assert_eq!(text.column("sites", "since"), "since", "the id stands in for missing words");
    assert_eq!(text.cell_option("sites", "owned", "yes"), "Yes");
}

fn told(answers: Json) -> Assessment {
    let answers = answers.as_object().expect("an object").clone().into_iter().collect();
    let (answers, defects) = saq::answer::decode_all(questionnaire(), &answers);
    assert_eq!(defects, []);
    Assessment { answers, ..Assessment::new(TODAY.parse().expect("a date")) }
}

fn beside(assessment: &Assessment) -> (Confidence, Backing) {
    let questionnaire = questionnaire();
    let visibilities = visibility(questionnaire, assessment);
    let score = saq::score::score(questionnaire, assessment, &visibilities);
    let confidence = confidence(questionnaire, assessment, &visibilities, &score);
    (confidence, backing(questionnaire, assessment, &visibilities, 0))
}

fn with_proof(size: &str, proofs: Json) -> (Confidence, Backing) {
    beside(&told(
        json!({"headcount": size, "machines": false, "exits": 2, "signs": true, "known": 1, "safety_proof": proofs}),
    ))
}

fn proof(question: &str, kind: &str, date: &str, checked: &str) -> Json {
    json!({"for": question, "proof": kind, "date": date, "checked": checked})
}

#[test]
fn confidence_is_the_weight_backed_by_proof_that_counts() {
    // Exits weigh 3 of 4 in a topic of severity 8; the other topic, of severity 1, has no proof: 8 · 7 500 / 9 = 6 667.
    let (confidence, backing) = with_proof("from_2_to_9", json!([proof("exits", "photo", "2026-11-01", "nobody")]));
    assert_eq!(confidence.topics[0], Share { answered: Some(10_000), backed: Some(7_500) });
    assert_eq!(confidence.topics[1], Share { answered: Some(10_000), backed: Some(0) });
    assert_eq!(confidence.overall, Share { answered: Some(10_000), backed: Some(6_667) });
    assert_eq!(confidence.areas, [confidence.overall], "one area here");
    assert_eq!(backing, Backing::DatedProof);
}

#[test]
fn proof_counts_from_its_day_until_the_question_is_no_longer_valid() {
    for (date, counts) in [("2026-11-22", true), ("2026-11-23", false), ("2026-05-22", true), ("2026-05-21", false)] {
        let (confidence, backing) = with_proof("alone", json!([proof("exits", "photo", date, "nobody")]));
        assert_eq!(confidence.topics[0].backed, Some(if counts { 7_500 } else { 0 }), "{date}");
        assert_eq!(backing, if counts { Backing::DatedProof } else { Backing::Declared }, "{date}");
    }
    let undated = json!([{"for": "exits", "proof": "photo", "checked": "third_party"}]);
    assert_eq!(with_proof("alone", undated).1, Backing::Declared);
}

#[test]
fn what_suffices_as_proof_grows_with_the_business() {
    for (size, enough) in [
        ("alone", ["photo", "notebook", "test_report"].as_slice()),
        ("from_2_to_9", &["photo", "notebook", "test_report"]),
        ("from_10_to_49", &["notebook", "test_report"]),
        ("from_50_to_249", &["test_report"]),
        ("over_1000", &["test_report"]),
    ] {
        let counting: Vec<&str> = ["photo", "notebook", "test_report"]
            .into_iter()
            .filter(|kind| with_proof(size, json!([proof("exits", kind, TODAY, "nobody")])).1 == Backing::DatedProof)
            .collect();
        assert_eq!(counting, enough, "{size}");
    }
}

#[test]
fn the_strongest_proof_of_a_topic_tells_its_backing() {
    let proofs = json!([proof("exits", "photo", TODAY, "nobody"), proof("signs", "photo", TODAY, "third_party")]);
    assert_eq!(with_proof("alone", proofs).1, Backing::ThirdParty);
    assert_eq!(beside(&told(json!({"exits": 4}))).1, Backing::Declared);
}

#[test]
fn proof_for_what_was_not_said_or_not_asked_backs_nothing() {
    let proofs = json!([proof("guards", "photo", TODAY, "nobody"), proof("locked", "photo", TODAY, "nobody")]);
    let (confidence, backing) = with_proof("alone", proofs);
    assert_eq!((confidence.topics[0].backed, backing), (Some(0), Backing::Declared));
    let unsure = json!({"exits": {"dont_know": true}, "safety_proof": [proof("exits", "photo", TODAY, "nobody")]});
    assert_eq!(beside(&told(unsure)).1, Backing::Declared);
}

fn sent(assessment: &Assessment) -> saq::Submission {
    let header = Header {
        id: SubmissionId::v7(1_790_000_000_000, [7; 10]),
        invitation: "k7m2p9q4rt".into(),
        text: TextRef { language: "en".into(), text_sha256: saq::digest::Digest::of(b"text"), lessons_sha256: None },
        base: None,
        declaration: None,
        commitment: None,
        two_way: None,
    };
    let frozen = freeze(&compose(questionnaire(), assessment, header));
    parse(&frozen.bytes).expect("its own form")
}

#[test]
fn rows_and_proof_are_sent_and_read_again_and_proof_for_what_is_not_asked_stays() {
    let hidden = json!([proof("guards", "photo", TODAY, "nobody")]);
    let mixed = json!([proof("guards", "photo", TODAY, "nobody"), proof("exits", "photo", TODAY, "nobody")]);
    let sites = json!([{"name": "Mill", "owned": true}]);
    let base = json!({"headcount": "alone", "machines": false, "exits": 2, "signs": true, "sites": sites});
    let with = |proofs: Json| {
        let mut answers = base.clone();
        answers["safety_proof"] = proofs;
        sent(&told(answers))
    };
    let submission = with(mixed);
    assert_eq!(submission.answers["safety_proof"], json!([proof("exits", "photo", TODAY, "nobody")]));
    assert_eq!(submission.answers["sites"], sites);
    let (read, defects) = submission.assessment(questionnaire());
    assert_eq!(defects, []);
    assert!(matches!(read.answers["sites"].value(), Some(Value::Table(rows)) if rows.len() == 1));
    assert!(!with(hidden).answers.contains_key("safety_proof"));
}

#[test]
fn nobody_waits_for_rows_or_proof() {
    let questionnaire = questionnaire();
    let assessment = told(json!({"headcount": "alone", "machines": false, "exits": 2, "signs": true, "known": 1,
        "locked": {"status": "none_known"}}));
    let visibilities = visibility(questionnaire, &assessment);
    let journey = saq::journey::journey(questionnaire, &assessment, &visibilities);
    assert_eq!((journey.required_left, journey.shown - journey.answered), (0, 2));
    assert!(journey.steps.iter().all(saq::journey::Step::is_done));
    assert_eq!(saq::finding::findings(questionnaire, &assessment, &visibilities).len(), 2, "two gaps, nothing missing");
}

/// Rows of these cells: each of them there or not, mostly fitting.
fn any_rows(cells: &[(&'static str, &'static str)]) -> impl Strategy<Value = Json> + use<> {
    let cell = |&(key, fitting): &(&'static str, &'static str)| {
        let key = key.to_owned();
        let said = prop_oneof![
            20 => fitting.prop_map(Json::from),
            1 => any::<bool>().prop_map(Json::from),
            1 => (-200_000_i64..200_000).prop_map(Json::from),
            1 => Just(Json::Null),
        ];
        prop::option::weighted(0.7, said.prop_map(move |said| (key.clone(), said)))
    };
    let row = cells.iter().map(cell).collect::<Vec<_>>();
    let row = row.prop_map(|cells| Json::Object(cells.into_iter().flatten().collect()));
    prop::collection::vec(row, 0..4).prop_map(Json::Array)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn whatever_rows_are_taken_keep_to_the_limits_and_are_written_back_the_same(
        rows in any_rows(&[("name", ".{0,9}"), ("people", "-?[0-9]{1,6}"), ("country", "jp|vn|de"), ("since", "2001-0[0-9]-01")])
    ) {
        let Ok(answer) = read("sites", rows.clone()) else { return Ok(()) };
        let Some(Value::Table(read_rows)) = answer.value() else { panic!("no table: {answer:?}") };
        prop_assert!((1..=2).contains(&read_rows.len()));
        for cell in read_rows.iter().flat_map(|row| row.values()) {
            match cell {
                Cell::Text(text) => prop_assert!((1..=8).contains(&text.chars().count())),
                Cell::Number(number) => prop_assert!(!number.to_string().starts_with('-')),
                Cell::YesNo(_) | Cell::Single(_) | Cell::Date(_) => {}
            }
        }
        prop_assert_eq!(read("sites", answer.to_json()), Ok(answer));
    }

    #[test]
    fn whatever_proofs_are_taken_are_each_named_once_and_written_back_the_same(
        proofs in any_rows(&[
            ("for", "exits|signs|known"), ("proof", "photo|notebook|diary"), ("date", "2026-1[0-3]-01"),
            ("checked", "nobody|third_party"),
        ])
    ) {
        let Ok(answer) = read("safety_proof", proofs) else { return Ok(()) };
        let Some(Value::Evidence(read_proofs)) = answer.value() else { panic!("no proof: {answer:?}") };
        let named: std::collections::BTreeSet<_> = read_proofs.iter().map(|one| (&one.question, one.proof)).collect();
        prop_assert_eq!(named.len(), read_proofs.len());
        prop_assert_eq!(read("safety_proof", answer.to_json()), Ok(answer));
    }
}
