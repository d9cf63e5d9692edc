use super::*;
use crate::{
    QuestionId,
    json::JsonDefectKind,
    plan::Horizon,
    two_way::tests::{any_parts, any_two_way},
    visibility::{Visibility, visibility},
};
use proptest::prelude::*;
use serde_json::json;

fn questionnaire() -> Questionnaire {
    let ladder = |id: &str| json!({"id": id, "kind": "ladder", "stage": "do", "lens": "conduct"});
    let chemicals =
        json!({"id": "labels", "kind": "ladder", "stage": "do", "lens": "conduct", "ask_if": "uses_chemicals"});
    let document = json!({
        "schema": "fairlead.questionnaire.v1", "id": "small", "version": "1", "headcount": "headcount",
        "areas": ["labour", "safety"],
        "profile": [
            {"id": "headcount", "kind": "single", "options": crate::questionnaire::HEADCOUNTS},
            {"id": "factory", "kind": "yes_no"}
        ],
        "topics": [
            {"id": "freely", "area": "labour", "severity": {"scale": 4, "scope": 2, "irremediability": 3},
             "questions": [ladder("contracts"),
                 {"id": "papers_held", "kind": "red_line", "stage": "do", "lens": "compliance"},
                 {"id": "remarks", "kind": "text", "max_chars": 100}]},
            {"id": "safe", "area": "safety", "severity": {"scale": 4, "scope": 3, "irremediability": 4},
             "applies_if": "factory",
             "questions": [{"id": "uses_chemicals", "kind": "yes_no", "fact": true}, chemicals, ladder("exits")]}
        ]
    });
    Questionnaire::load(document.to_string().as_bytes()).expect("a small questionnaire")
}

fn header() -> Header {
    Header {
        id: SubmissionId::v7(1_790_000_000_000, [7; 10]),
        invitation: "k7m2p9q4rt".into(),
        text: TextRef { language: "ja".into(), text_sha256: Digest::of(b"text"), lessons_sha256: None },
        base: None,
        declaration: None,
        commitment: None,
        two_way: None,
    }
}

fn assessment(answers: Value, withheld: &[&str]) -> Assessment {
    let answers = answers.as_object().expect("an object").clone().into_iter().collect();
    let (answers, defects) = decode_all(&questionnaire(), &answers);
    assert_eq!(defects, []);
    Assessment {
        answers,
        withheld: withheld.iter().map(|topic| TopicId::new(topic).expect("an id")).collect(),
        plan: ["contracts", "labels"]
            .map(|id| PlanItem::new(QuestionId::new(id).expect("an id"), Horizon::ThisWeek))
            .to_vec(),
        ..Assessment::new("2026-11-22".parse().expect("a day"))
    }
}

fn full() -> Value {
    json!({"headcount": "from_10_to_49", "factory": true, "contracts": 3, "papers_held": {"status": "none_known"},
        "uses_chemicals": true, "labels": {"dont_know": true}, "exits": {"level": 4, "date": "2026-10-01"}})
}

fn sent_ids(submission: &Submission) -> Vec<&str> {
    submission.answers.keys().map(String::as_str).collect()
}

#[test]
fn an_answer_to_a_hidden_question_stays_on_the_device_with_its_plan() {
    let mut answers = full();
    answers["uses_chemicals"] = json!(false);
    let submission = compose(&questionnaire(), &assessment(answers, &[]), header());
    assert_eq!(sent_ids(&submission), ["contracts", "exits", "factory", "headcount", "papers_held", "uses_chemicals"]);
    assert_eq!(submission.plan.len(), 1);
    assert!(submission.complete);
}

#[test]
fn an_answer_to_an_open_question_stays_on_the_device_and_the_rest_is_incomplete() {
    let mut answers = full();
    answers.as_object_mut().expect("an object").remove("factory");
    let submission = compose(&questionnaire(), &assessment(answers, &[]), header());
    assert_eq!(sent_ids(&submission), ["contracts", "headcount", "papers_held"]);
    assert!(!submission.complete);
}

#[test]
fn a_withheld_topic_is_named_and_nothing_of_it_is_sent() {
    let given = assessment(full(), &["safe", "unheard_of"]);
    let submission = compose(&questionnaire(), &given, header());
    assert_eq!(sent_ids(&submission), ["contracts", "factory", "headcount", "papers_held"]);
    assert_eq!(submission.withheld, [TopicId::new("safe").expect("an id")]);
    assert!(submission.complete, "what is withheld is not missing");
    let words = String::from_utf8(freeze(&submission).bytes).expect("JSON");
    assert!(!words.contains("exits") && !words.contains("labels") && !words.contains("unheard_of"));
}

#[test]
fn a_submission_is_complete_once_all_that_is_required_has_an_answer_of_any_kind() {
    for missing in ["contracts", "papers_held", "exits", "labels"] {
        let mut answers = full();
        answers.as_object_mut().expect("an object").remove(missing);
        assert!(!compose(&questionnaire(), &assessment(answers, &[]), header()).complete, "without {missing}");
    }
    assert!(compose(&questionnaire(), &assessment(full(), &[]), header()).complete, "remarks are not required");
}

#[test]
fn a_neutral_outcome_is_a_submission_like_any_other() {
    let given = Header { base: Some(header().id), ..header() };
    let submission = neutral(
        Neutral::Declined,
        NeutralHeader {
            id: given.id,
            invitation: given.invitation,
            purpose: Purpose::CsrdReporting,
            questionnaire: QuestionnaireRef::of(&questionnaire()),
            text: given.text,
            assessed_on: "2026-11-22".parse().expect("a day"),
            base: given.base,
            note: Some("We report elsewhere.".into()),
        },
    );
    assert_eq!((submission.outcome, submission.score.is_none()), (Outcome::Declined, true));
    assert_eq!(parse(&freeze(&submission).bytes), Ok(submission));
}

#[test]
fn what_is_no_submission_is_refused_with_its_reason() {
    let submission = compose(&questionnaire(), &assessment(full(), &[]), header());
    let bytes = freeze(&submission).bytes;
    let words = String::from_utf8(bytes.clone()).expect("JSON");
    let twice = words.replacen('{', r#"{"rules":1,"#, 1);
    assert!(
        matches!(parse(twice.as_bytes()), Err(ParseDefect::Json(defect)) if defect.kind == JsonDefectKind::DuplicateKey)
    );
    for (from, to) in [
        ("submission.v1", "submission.v2"),
        ("\"rules\"", "\"started_at\":\"08:00\",\"rules\""),
        ("\"outcome\":\"assessment\"", "\"outcome\":\"other\""),
        ("\"base\":null", "\"base\":\"1\""),
        ("\"invitation\"", "\"invitations\""),
    ] {
        let changed = words.replacen(from, to, 1);
        assert_ne!(changed, words);
        assert!(matches!(parse(changed.as_bytes()), Err(ParseDefect::Form(_))), "{to} was taken");
    }
    assert_eq!(words.matches("_at\"").count(), 0, "no time is sent");
}

/// Any answers that fit, to any of the questions.
fn any_assessment() -> impl Strategy<Value = Assessment> {
    let ladder = || {
        prop::option::of(prop_oneof![
            (0..=4_u8).prop_map(|level| json!(level)),
            Just(json!({"level": 4, "date": "2026-01-01"})),
            Just(json!({"dont_know": true})),
            "[a-z\"\\\\é]{1,9}".prop_map(|reason| json!({"not_applicable": reason})),
        ])
    };
    let yes_no = || prop::option::of(any::<bool>().prop_map(|yes| json!(yes)));
    let headcount =
        prop::option::of(prop::sample::select(&crate::questionnaire::HEADCOUNTS[..]).prop_map(|size| json!(size)));
    let status = prop::sample::select(vec!["now", "none_known", "talk", "put_right"]);
    let papers = prop::option::of(status.prop_map(|status| json!({"status": status})));
    let remarks = prop::option::of("\\PC{1,20}x".prop_map(|words| json!(words)));
    let topics = prop::sample::subsequence(vec!["freely", "safe"], 0..=2);
    (headcount, yes_no(), yes_no(), ladder(), ladder(), ladder(), papers, remarks, topics).prop_map(
        |(headcount, factory, chemicals, contracts, labels, exits, papers, remarks, withheld)| {
            let all = json!({"headcount": headcount, "factory": factory, "uses_chemicals": chemicals,
                "contracts": contracts, "labels": labels, "exits": exits, "papers_held": papers, "remarks": remarks});
            let given = all.as_object().expect("an object").clone().into_iter().filter(|(_, answer)| !answer.is_null());
            assessment(Value::Object(given.collect()), &withheld)
        },
    )
}

proptest! {
    #[test]
    fn frozen_and_parsed_is_the_same(given in any_assessment()) {
        let submission = compose(&questionnaire(), &given, header());
        let frozen = freeze(&submission);
        prop_assert_eq!(&frozen.sha256, &Digest::of(&frozen.bytes));
        prop_assert_eq!(parse(&frozen.bytes), Ok(submission.clone()));
        prop_assert_eq!(freeze(&submission), frozen);
    }

    #[test]
    fn the_server_derives_from_the_frozen_bytes_what_the_device_derived(given in any_assessment()) {
        let questionnaire = questionnaire();
        let submission = compose(&questionnaire, &given, header());
        let (read, defects) = submission.assessment(&questionnaire);
        prop_assert_eq!(defects, []);
        prop_assert_eq!(compose(&questionnaire, &read, header()), submission.clone());
        prop_assert_eq!(submission.score, Some(crate::shown::shown(&questionnaire, &given)));
    }

    #[test]
    fn nothing_hidden_open_or_withheld_is_ever_sent(given in any_assessment()) {
        let questionnaire = questionnaire();
        let visible = visibility(&questionnaire, &given);
        for id in compose(&questionnaire, &given, header()).answers.keys() {
            let index = questionnaire.index(id).expect("a question");
            prop_assert_eq!(visible.question(index), Visibility::Shown);
            let topic = questionnaire.questions[index].topic.map(|topic| &questionnaire.topics[topic].id);
            prop_assert!(topic.is_none_or(|topic| !given.withheld.contains(topic)));
        }
    }

    #[test]
    fn what_is_said_of_the_buyer_is_sent_as_chosen_and_changes_nothing_else(
        given in any_assessment(),
        two_way in any_two_way(),
        along in any_parts(),
    ) {
        let sent = two_way.only(&along);
        let with = compose(&questionnaire(), &given, Header { two_way: sent.clone(), ..header() });
        let without = compose(&questionnaire(), &given, header());
        let frozen = parse(&freeze(&with).bytes).expect("its own form");
        prop_assert_eq!(&frozen.two_way, &sent);
        prop_assert_eq!(Submission { two_way: None, ..frozen }, without.clone());
        let words = String::from_utf8(freeze(&without).bytes).expect("JSON");
        prop_assert!(!words.contains("two_way"), "not a word of it unless it is chosen");
    }

    #[test]
    fn no_bytes_make_parsing_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let _ = parse(&bytes);
    }
}
