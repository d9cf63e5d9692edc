//! The published schemas are those of the types, and an independent validator reads them as we mean them.

#[path = "../../saq/tests/generated/mod.rs"]
mod generated;

use generated::{Choices, case, results::numbers};
use jsonschema::Validator;
use proptest::prelude::*;
use saq::{
    Purpose, Questionnaire, Submission,
    digest::Digest,
    draft::{Draft, to_file},
    plan::{self, Horizon, PlanItem},
    receipt::{Receipt, ReceiptPayload, ReceiptSchema, SigningKey},
    schema::{self, BASE},
    submission::{
        Header, Neutral, NeutralHeader, Person, QuestionnaireRef, SubmissionId, TextRef, compose, freeze, neutral,
    },
    two_way::{Part, Said},
};
use serde_json::{Value, json};
use std::{collections::BTreeSet, fs, path::PathBuf, sync::LazyLock};

fn public() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../public")
}

fn read(path: &str) -> Value {
    let bytes = fs::read(public().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"));
    serde_json::from_slice(&bytes).expect("JSON")
}

fn validator(name: &str) -> Validator {
    let schema = read(&format!("schemas/{name}.schema.json"));
    jsonschema::draft202012::options().build(&schema).unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn questionnaires() -> &'static Validator {
    static ONCE: LazyLock<Validator> = LazyLock::new(|| validator("questionnaire"));
    &ONCE
}

fn takes(validator: &Validator, value: &Value) {
    let errors: Vec<String> =
        validator.iter_errors(value).map(|error| format!("{}: {error}", error.instance_path())).collect();
    assert!(errors.is_empty(), "{errors:?} in {value:#}");
}

const BUILT_IN: &str = "questionnaires/responsible-business/2026.1";

#[test]
fn the_published_schemas_are_those_of_the_types() {
    let all = schema::all();
    for published in &all {
        let file = public().join("schemas").join(&published.file);
        let found = fs::read_to_string(&file).unwrap_or_default();
        assert!(found == published.text(), "{} is not fresh: run `cargo xtask schemas`", published.file);
    }
    let there = fs::read_dir(public().join("schemas")).expect("the folder");
    let there: BTreeSet<String> = there.filter_map(|entry| entry.ok()?.file_name().into_string().ok()).collect();
    assert_eq!(there, all.into_iter().map(|published| published.file).collect(), "a file too much or too few");
}

#[test]
fn each_schema_is_one_of_the_draft_it_names_and_has_a_name_that_stays() {
    for published in schema::all() {
        assert_eq!(published.schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
        assert_eq!(published.schema["$id"], format!("{BASE}{}", published.file));
        assert!(jsonschema::draft202012::meta::is_valid(&published.schema), "{}", published.file);
    }
}

#[test]
fn the_built_in_questionnaire_fits_in_every_language() {
    takes(questionnaires(), &read(&format!("{BUILT_IN}/questionnaire.json")));
    for language in ["en", "ja", "zh-Hans", "vi"] {
        takes(&validator("text"), &read(&format!("{BUILT_IN}/text.{language}.json")));
        takes(&validator("lessons"), &read(&format!("{BUILT_IN}/lessons.{language}.json")));
    }
    takes(&validator("sources"), &read(&format!("{BUILT_IN}/sources.json")));
}

#[test]
fn a_broken_questionnaire_does_not_fit() {
    let whole = read(&format!("{BUILT_IN}/questionnaire.json"));
    for (place, wrong) in [
        ("/schema", json!("fairlead.questionnaire.v2")),
        ("/id", json!("Responsible")),
        ("/areas/0", json!("Labour")),
        ("/topics", json!([])),
        ("/topics/0/severity/scale", json!(5)),
        ("/topics/0/severity", json!({"scale": 1, "scope": 1})),
        ("/topics/0/questions/0/id", json!("today")),
        ("/topics/0/questions/0/kind", json!("slider")),
        ("/topics/0/questions/0/weight", json!(11)),
        ("/topics/0/questions/0/ease", json!("1")),
        ("/topics/0/questions/0/stage", json!("later")),
        ("/topics/0/questions/0", json!({"id": "a", "kind": "ladder", "colour": "red"})),
        ("/topics/0/questions/0", json!({"id": "a", "kind": "ladder", "options": ["a", "b"]})),
        ("/topics/0/questions/0", json!({"id": "a", "kind": "single"})),
        ("/topics/0/questions/0", json!({"id": "a", "kind": "number", "min": 1})),
        ("/topics/0/questions/0", json!({"id": "a", "kind": "number", "bands": [{"up_to": "1"}]})),
    ] {
        let mut broken = whole.clone();
        *broken.pointer_mut(place).unwrap_or_else(|| panic!("{place} is not there")) = wrong.clone();
        assert!(!questionnaires().is_valid(&broken), "{wrong} at {place} was taken");
        assert!(Questionnaire::load(broken.to_string().as_bytes()).is_err(), "{wrong} at {place} was loaded");
    }
}

#[test]
fn broken_words_lessons_and_sources_do_not_fit() {
    for (file, place, wrong) in [
        ("text.en", "/schema", json!("fairlead.lessons.v1")),
        ("text.en", "/revision", json!(-1)),
        ("text.en", "/review", json!("draft")),
        ("text.en", "/questions/headcount", json!({"label": "How many?"})),
        ("text.en", "/questions/headcount/label", json!(1)),
        ("lessons.en", "/lessons/own_rest", json!({"good": {}})),
        ("lessons.en", "/lessons/own_rest/proof", json!(null)),
        ("lessons.en", "/cards/vn/hours", json!({"law": "48 hours"})),
        ("sources", "/schema", json!("fairlead.sources.v2")),
        ("sources", "/sources/ungp", json!({"title": "Guiding Principles"})),
        ("sources", "/sources/ungp/date", json!(2011)),
        ("sources", "/lessons/own_rest", json!("ilo_c14")),
        ("sources", "/cards/vn/hours/certainty", json!("maybe")),
        ("sources", "/cards/vn/hours/checked", json!("last week")),
    ] {
        let mut broken = read(&format!("{BUILT_IN}/{file}.json"));
        *broken.pointer_mut(place).unwrap_or_else(|| panic!("{place} is not there")) = wrong.clone();
        let kind = file.split('.').next().expect("a kind");
        assert!(!validator(kind).is_valid(&broken), "{wrong} at {place} of {file} was taken");
    }
}

/// The schema's table of kinds and fields says what loading says.
#[test]
fn a_field_fits_a_kind_exactly_where_loading_takes_it() {
    let fields = [
        ("options", json!(["a", "b"])),
        ("none", json!("a")),
        ("points", json!({"yes": 1, "no": 0})),
        ("cap", json!(1)),
        ("unit", json!("days")),
        ("min", json!("0")),
        ("max", json!("9")),
        ("places", json!(1)),
        ("bands", json!([{"points": 1}])),
        ("max_chars", json!(9)),
    ];
    let whole = generated::questionnaire_json(&mut Choices::new(&[]));
    let kinds = schema::all().into_iter().find(|one| one.file == "questionnaire.schema.json").expect("the schema");
    let kinds = kinds.schema["$defs"]["KindName"]["enum"].as_array().expect("the kinds").clone();
    assert!(kinds.len() >= 9, "{kinds:?}");
    for kind in kinds {
        for (field, value) in &fields {
            let mut one = whole.clone();
            // A choice needs its options, whatever else it has.
            one["topics"][0]["questions"][0] = match kind.as_str() {
                Some("single" | "multiple") => json!({"id": "a", "kind": kind, "options": ["a", "b"], *field: value}),
                _ => json!({"id": "a", "kind": kind, *field: value}),
            };
            let path = format!("/topics/0/questions/0/{}", if *field == "max" { "min" } else { field });
            let foreign = format!("this kind takes no {}", if *field == "max" { "min" } else { field });
            let defects = Questionnaire::load(one.to_string().as_bytes()).err().unwrap_or_default();
            let refused = defects.iter().any(|defect| defect.path == path && defect.reason == foreign);
            assert_eq!(questionnaires().is_valid(&one), !refused, "{field} of {kind}: {defects:?}");
        }
    }
}

#[test]
fn answers_of_no_form_do_not_fit() {
    let answers = validator("answers");
    for wrong in [
        json!([]),
        json!({}),
        json!(""),
        json!(null),
        json!(["a", "a"]),
        json!({"level": 5}),
        json!({"level": 3, "date": "2026-01-01"}),
        json!({"level": 4, "date": "2026-13-01"}),
        json!({"status": "now", "date": "2026-01-01"}),
        json!({"status": "gone"}),
        json!({"dont_know": false}),
        json!({"dont_know": true, "withheld": true}),
        json!({"not_applicable": ""}),
    ] {
        assert!(!answers.is_valid(&json!({"a": wrong})), "{wrong} was taken");
    }
    assert!(!answers.is_valid(&json!({"Not an id": 1})));
    takes(&answers, &json!({"a": {"status": "put_right", "date": "2026-01-01"}, "b": {"level": 4}, "c": 12.5}));
}

fn id() -> SubmissionId {
    SubmissionId::v7(1_790_000_000_000, [7; 10])
}

fn text_ref() -> TextRef {
    TextRef { language: "en".into(), text_sha256: Digest::of(b"text"), lessons_sha256: None }
}

/// A generated case as what is sent, in exact bytes.
fn submission(case: &generated::Case) -> Submission {
    let mut assessment = case.assessment.clone();
    let findings = saq::finding::findings(
        &case.questionnaire,
        &assessment,
        &saq::visibility::visibility(&case.questionnaire, &assessment),
    );
    let steps = plan::proposed(&case.questionnaire, &assessment, &findings);
    assessment.plan = steps.into_iter().map(|step| PlanItem::new(step.question, step.horizon)).collect();
    let person = Person { name: "A".into(), role: "owner".into(), email: None };
    let declaration = saq::submission::Declaration {
        preparer: person.clone(),
        signer: person,
        signed_on: assessment.assessed_on,
        wording_sha256: Digest::of(b"wording"),
    };
    let header = Header {
        id: id(),
        invitation: "inv".into(),
        text: text_ref(),
        base: Some(id()),
        declaration: Some(declaration),
        commitment: None,
        two_way: None,
    };
    compose(&case.questionnaire, &assessment, header)
}

#[test]
fn a_submission_with_a_field_too_much_or_too_few_does_not_fit() {
    let whole = serde_json::to_value(submission(&case(&mut Choices::new(&numbers(3, 400))))).expect("JSON");
    let submissions = validator("submission");
    takes(&submissions, &whole);
    let mut more = whole.clone();
    more["duration"] = json!(1);
    assert!(!submissions.is_valid(&more));
    for field in ["schema", "id", "outcome", "questionnaire", "answers", "complete"] {
        let mut less = whole.clone();
        less.as_object_mut().expect("an object").remove(field);
        assert!(!submissions.is_valid(&less), "without {field} it was taken");
    }
}

#[test]
fn what_is_said_of_the_buyer_fits_in_a_draft_and_in_a_submission() {
    let case = case(&mut Choices::new(&numbers(3, 400)));
    let mut draft = Draft::new("d", QuestionnaireRef::of(&case.questionnaire), "en", case.assessment.purpose);
    for part in Part::ALL {
        let chosen = part.choices().to_vec();
        draft.two_way.set(Said { chosen, words: "Ours.".into(), ..Said::new(part) });
        draft.along.push(part);
    }
    takes(&validator("draft-file"), &serde_json::from_str(&to_file(&draft)).expect("JSON"));
    let mut submission = submission(&case);
    submission.two_way = draft.sent_along();
    let mut whole = serde_json::to_value(submission).expect("JSON");
    let submissions = validator("submission");
    takes(&submissions, &whole);
    whole["two_way"][0]["part"] = json!("weather");
    assert!(!submissions.is_valid(&whole));
}

#[test]
fn a_neutral_outcome_fits_too() {
    let header = NeutralHeader {
        id: id(),
        invitation: "inv".into(),
        purpose: Purpose::Selection,
        questionnaire: QuestionnaireRef { id: "a".into(), version: "1".into(), sha256: Digest::of(b"q") },
        text: text_ref(),
        assessed_on: generated::date(generated::ASSESSED_ON),
        base: None,
        note: Some("next year".into()),
    };
    takes(&validator("submission"), &serde_json::to_value(neutral(Neutral::MoreTime, header)).expect("JSON"));
}

#[test]
fn a_receipt_fits_outside_and_inside() {
    let payload = ReceiptPayload {
        schema: ReceiptSchema::V1,
        number: "R-1".into(),
        submission: id(),
        sha256: Digest::of(b"bytes"),
        questionnaire_sha256: None,
        received_at: "2026-11-22T10:00:00Z".into(),
        late: false,
        audit_head: Digest::of(b"head"),
    };
    let receipt: Receipt = SigningKey::from_seed([1; 32]).sign(&payload);
    takes(&validator("receipt"), &serde_json::to_value(&receipt).expect("JSON"));
    takes(&validator("receipt-payload"), &serde_json::to_value(&payload).expect("JSON"));
    assert!(
        !validator("receipt")
            .is_valid(&json!({"payload": receipt.payload, "signature": receipt.signature, "key": "K1"}))
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn whatever_is_loaded_answered_drafted_and_sent_fits(list in prop::collection::vec(any::<u16>(), 0..400)) {
        static ANSWERS: LazyLock<Validator> = LazyLock::new(|| validator("answers"));
        static DRAFTS: LazyLock<Validator> = LazyLock::new(|| validator("draft-file"));
        static SUBMISSIONS: LazyLock<Validator> = LazyLock::new(|| validator("submission"));
        let case = case(&mut Choices::new(&list));
        takes(questionnaires(), &case.json);
        let answers: serde_json::Map<String, Value> =
            case.assessment.answers.iter().map(|(id, answer)| (id.to_string(), answer.to_json())).collect();
        takes(&ANSWERS, &Value::Object(answers.clone()));
        let mut draft = Draft::new("d", QuestionnaireRef::of(&case.questionnaire), "en", case.assessment.purpose);
        draft.answers = answers.into_iter().collect();
        draft.withheld = case.assessment.withheld.clone();
        draft.plan.push(PlanItem::new(case.questionnaire.questions[0].id.clone(), Horizon::OneYear));
        takes(&DRAFTS, &serde_json::from_str(&to_file(&draft)).expect("JSON"));
        let sent = freeze(&submission(&case));
        takes(&SUBMISSIONS, &serde_json::from_slice(&sent.bytes).expect("JSON"));
    }
}
