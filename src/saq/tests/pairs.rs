//! Consistency pairs: what they may read, when they speak, and that no figure ever hears of them.

use saq::{
    Assessment, Questionnaire, Text,
    finding::{Concern, Finding, findings},
    questionnaire::Rule,
    shown::shown,
    visibility::visibility,
};
use serde_json::{Value as Json, json};

fn structure(pairs: Json) -> Json {
    json!({
        "schema": "fairlead.questionnaire.v1", "id": "small", "version": "1", "headcount": "headcount",
        "areas": ["safety"],
        "profile": [
            {"id": "headcount", "kind": "single", "options": saq::questionnaire::HEADCOUNTS},
            {"id": "machines", "kind": "yes_no"}
        ],
        "topics": [
            {"id": "exits", "area": "safety", "severity": {"scale": 4, "scope": 2, "irremediability": 1}, "questions": [
                {"id": "drill_held", "kind": "ladder", "stage": "check", "lens": "conduct"},
                {"id": "exit_locked", "kind": "red_line", "stage": "check", "lens": "compliance"},
                {"id": "read_this", "kind": "note"}
            ]},
            {"id": "guards", "area": "safety", "severity": {"scale": 2, "scope": 1, "irremediability": 1},
             "applies_if": "machines", "questions": [
                {"id": "guards_tried", "kind": "ladder", "stage": "check", "lens": "conduct"}
            ]}
        ],
        "pairs": pairs
    })
}

fn drill() -> Json {
    json!({"id": "drill_without_exit", "when": "drill_held >= 3 && exit_locked == \"now\"",
        "asks": ["drill_held", "exit_locked"]})
}

fn load(pairs: Json) -> Questionnaire {
    Questionnaire::load(structure(pairs).to_string().as_bytes()).expect("a questionnaire")
}

fn told(questionnaire: &Questionnaire, answers: Json) -> Assessment {
    let answers = answers.as_object().expect("an object").clone().into_iter().collect();
    let (decoded, defects) = saq::answer::decode_all(questionnaire, &answers);
    assert_eq!(defects, []);
    let mut assessment = Assessment::new("2026-11-22".parse().expect("a date"));
    assessment.answers = decoded;
    assessment
}

fn found(questionnaire: &Questionnaire, assessment: &Assessment) -> Vec<Finding> {
    findings(questionnaire, assessment, &visibility(questionnaire, assessment))
}

fn contradictions(questionnaire: &Questionnaire, assessment: &Assessment) -> Vec<String> {
    let pair = |finding: Finding| match finding.concern {
        Concern::Contradiction(pair) => Some(pair.as_str().to_owned()),
        Concern::RedLine(_) | Concern::Gap { .. } | Concern::Missing(_) => None,
    };
    found(questionnaire, assessment).into_iter().filter_map(pair).collect()
}

#[test]
fn a_pair_reads_ladders_as_numbers_and_red_lines_as_their_statuses() {
    let questionnaire = load(json!([drill()]));
    let speaks = |answers| !contradictions(&questionnaire, &told(&questionnaire, answers)).is_empty();
    assert!(speaks(json!({"drill_held": 3, "exit_locked": {"status": "now"}})));
    assert!(speaks(json!({"drill_held": {"level": 4, "date": "2026-10-02"}, "exit_locked": {"status": "now"}})));
    assert!(!speaks(json!({"drill_held": 2, "exit_locked": {"status": "now"}})));
    assert!(!speaks(json!({"drill_held": 3, "exit_locked": {"status": "none_known"}})));
    assert!(!speaks(json!({"drill_held": 3})), "silence says nothing");
    assert!(!speaks(json!({"drill_held": {"dont_know": true}, "exit_locked": {"status": "now"}})));
}

#[test]
fn a_contradiction_stands_between_red_lines_and_gaps_and_points_to_its_questions() {
    let questionnaire = load(json!([drill()]));
    let answers = json!({"machines": true, "drill_held": 3, "exit_locked": {"status": "now"}, "guards_tried": 0});
    let found = found(&questionnaire, &told(&questionnaire, answers));
    let order: Vec<(&str, u8)> = found.iter().map(|one| (one.question.as_str(), one.severity)).collect();
    assert_eq!(order, [("exit_locked", 8), ("drill_held", 8), ("guards_tried", 2), ("headcount", 1)]);
    assert!(matches!(found[1].concern, Concern::Contradiction(_)));
    let asks = &questionnaire.pair("drill_without_exit").expect("the pair").asks;
    assert_eq!(
        asks.iter().map(|at| questionnaire.questions[*at].id.as_str()).collect::<Vec<_>>(),
        ["drill_held", "exit_locked"]
    );
}

#[test]
fn what_is_hidden_or_withheld_contradicts_nothing_not_even_by_not_equal() {
    let questionnaire = load(json!([{"id": "guards_and_drill", "when": "guards_tried != 3 && drill_held == 0",
        "asks": ["guards_tried", "drill_held"]}]));
    let mut assessment = told(&questionnaire, json!({"machines": true, "guards_tried": 1, "drill_held": 0}));
    assert_eq!(contradictions(&questionnaire, &assessment), ["guards_and_drill"]);
    assessment.withheld.insert(saq::TopicId::new("guards").expect("an id"));
    assert!(contradictions(&questionnaire, &assessment).is_empty(), "withheld");
    let hidden = told(&questionnaire, json!({"machines": false, "guards_tried": 1, "drill_held": 0}));
    assert!(contradictions(&questionnaire, &hidden).is_empty(), "hidden");
}

#[test]
fn a_contradiction_touches_neither_figures_nor_band() {
    let (with, without) = (load(json!([drill()])), load(json!([])));
    let answers = json!({"headcount": "from_10_to_49", "machines": true, "drill_held": 3,
        "exit_locked": {"status": "now"}, "guards_tried": 3});
    let (with_told, without_told) = (told(&with, answers.clone()), told(&without, answers));
    assert_eq!(contradictions(&with, &with_told).len(), 1);
    assert!(shown(&with, &with_told).band.is_some());
    assert_eq!(shown(&with, &with_told), shown(&without, &without_told));
}

#[test]
fn a_pair_that_cannot_be_right_is_a_defect_with_its_place() {
    let pair = |when: &str, asks: Json| json!([{"id": "p", "when": when, "asks": asks}]);
    let both = || json!(["drill_held", "exit_locked"]);
    for (pairs, rule, path) in [
        (pair("drill_hold >= 3", both()), Rule::UnknownName, "/pairs/0/when@0"),
        (pair("exit_locked == \"nwo\"", both()), Rule::UnknownOption, "/pairs/0/when@15"),
        (pair("drill_held == \"now\"", both()), Rule::ExpressionType, "/pairs/0/when@11"),
        (pair("answered(read_this)", both()), Rule::ExpressionType, "/pairs/0/when@9"),
        (pair("drill_held > 2 && exit_locked == \"now\"", json!(["drill_held"])), Rule::Field, "/pairs/0/asks"),
        (pair("drill_held > 2", both()), Rule::Field, "/pairs/0/asks/1"),
        (pair("drill_held > 2", json!(["drill_held", "drill_held"])), Rule::DuplicateId, "/pairs/0/asks/1"),
        (pair("drill_held > 2", json!(["drill_held", "drill"])), Rule::UnknownName, "/pairs/0/asks/1"),
        (json!([drill(), drill()]), Rule::DuplicateId, "/pairs/1/id"),
        (json!([{"id": "In", "when": "drill_held > 2", "asks": []}]), Rule::Schema, "/pairs/0/id"),
    ] {
        let defects = Questionnaire::load(structure(pairs).to_string().as_bytes()).expect_err(path);
        assert!(defects.iter().any(|one| (one.rule, one.path.as_str()) == (rule, path)), "{path}: {defects:?}");
    }
}

#[test]
fn every_other_condition_still_reads_facts_only() {
    let mut json = structure(json!([]));
    json["topics"][1]["questions"][0]["ask_if"] = json!("drill_held >= 3");
    let defects = Questionnaire::load(json.to_string().as_bytes()).expect_err("a practice must not open a question");
    assert_eq!(defects[0].rule, Rule::NotAFact);
}

#[test]
fn words_for_a_pair_are_wanted_and_words_for_none_are_told() {
    let questionnaire = load(json!([drill()]));
    let words = |pairs: Json| {
        let text = json!({"schema": Text::SCHEMA, "questionnaire": "small", "version": "1", "language": "en", "revision": 1,
            "review": "authored", "title": "", "summary": "", "yes_no": {"yes": "Yes", "no": "No"}, "red_line": {},
            "areas": {}, "topics": {}, "questions": {}, "pairs": pairs});
        let (_, defects) = Text::load(text.to_string().as_bytes(), &questionnaire).expect("a text");
        let of_pairs = defects.into_iter().filter(|defect| defect.path.starts_with("/pairs/"));
        of_pairs.map(|defect| (defect.rule, defect.path)).collect::<Vec<_>>()
    };
    assert_eq!(words(json!({"drill_without_exit": "Please look at both again."})), []);
    assert_eq!(words(json!({})), [(Rule::MissingText, "/pairs/drill_without_exit".into())]);
    assert_eq!(
        words(json!({"drill_without_exit": " ", "drill": "Please."})),
        [(Rule::MissingText, "/pairs/drill_without_exit".into()), (Rule::UnknownText, "/pairs/drill".into())]
    );
}
