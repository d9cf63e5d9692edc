//! Where an answer could put somebody in danger, a question is not asked, and that is told.

mod generated;

use generated::{ASSESSED_ON, Choices, case, date};
use proptest::prelude::*;
use saq::{
    Assessment, Questionnaire,
    visibility::{Visibility, visibility},
};
use serde_json::{Value as Json, json};

fn structure(union: &Json) -> Json {
    json!({"schema": "fairlead.questionnaire.v1", "id": "q", "version": "1", "headcount": "headcount", "areas": ["a"],
        "profile": [
            {"id": "headcount", "kind": "single", "options": saq::questionnaire::HEADCOUNTS},
            {"id": "country", "kind": "multiple", "options": ["here", "there"]}],
        "topics": [{"id": "t", "area": "a", "severity": {"scale": 1, "scope": 1, "irremediability": 1},
            "applies_if": "headcount != \"alone\"", "questions": [
                union, {"id": "other", "kind": "ladder", "stage": "do", "lens": "conduct"}]}]})
}

fn union() -> Json {
    json!({"id": "union", "kind": "ladder", "stage": "do", "lens": "conduct",
        "ask_if": "headcount != \"from_2_to_9\"", "not_asked_if": "\"there\" in country"})
}

/// What becomes of the question, and whether its silence is told.
fn of(answers: Json) -> (Visibility, bool) {
    let questionnaire = Questionnaire::load(structure(&union()).to_string().as_bytes()).expect("it loads");
    let answers = answers.as_object().expect("an object").clone().into_iter().collect();
    let (answers, defects) = saq::answer::decode_all(&questionnaire, &answers);
    assert_eq!(defects, []);
    let assessment = Assessment { answers, ..Assessment::new(date(ASSESSED_ON)) };
    let visibilities = visibility(&questionnaire, &assessment);
    let index = questionnaire.index("union").expect("a question");
    (visibilities.question(index), visibilities.silenced().contains(&index))
}

#[test]
fn it_is_hidden_and_told_only_where_it_would_be_asked_and_is_dangerous() {
    let firm = |size: &str, country: Json| of(json!({"headcount": size, "country": country}));
    assert_eq!(firm("over_1000", json!(["here"])), (Visibility::Shown, false));
    assert_eq!(firm("over_1000", json!(["here", "there"])), (Visibility::Hidden, true));
    // Not asked of such a firm anyway: nothing to tell.
    assert_eq!(firm("from_2_to_9", json!(["there"])), (Visibility::Hidden, false));
    assert_eq!(firm("alone", json!(["there"])), (Visibility::Hidden, false));
    assert_eq!(of(json!({"headcount": "over_1000"})), (Visibility::Open, false));
}

#[test]
fn a_fact_is_never_silenced_because_conditions_wait_for_it() {
    let fact = json!({"id": "union", "kind": "yes_no", "fact": true, "not_asked_if": "\"there\" in country"});
    let defects = Questionnaire::load(structure(&fact).to_string().as_bytes()).expect_err("it is refused");
    assert!(defects.iter().any(|one| one.path == "/topics/0/questions/0/not_asked_if"), "{defects:?}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn what_is_silenced_is_hidden_and_no_fact(numbers in prop::collection::vec(any::<u16>(), 0..300)) {
        let case = case(&mut Choices::new(&numbers));
        let visibilities = visibility(&case.questionnaire, &case.assessment);
        for index in visibilities.silenced() {
            prop_assert_eq!(visibilities.question(*index), Visibility::Hidden);
            prop_assert!(!case.questionnaire.questions[*index].is_fact());
        }
    }
}
