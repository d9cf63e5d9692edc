//! The likelihood around a business, and what is left of it: worked out by hand, and the laws of both.
#![cfg(not(target_arch = "wasm32"))]

use proptest::prelude::*;
use saq::{
    Assessment, Questionnaire,
    confidence::Backing,
    context::{Around, Context, FLOOR, Heard, Source, UNKNOWN, likelihood, residual},
    questionnaire::Rule,
    score::{FULL, Range},
    visibility::visibility,
};
use serde_json::{Value as Json, json};

fn range(low: u16, high: u16) -> Range {
    Range { low, high }
}

fn questionnaire() -> Questionnaire {
    let json = json!({
        "schema": "fairlead.questionnaire.v1", "id": "small", "version": "1", "headcount": "headcount",
        "areas": ["people"],
        "profile": [
            {"id": "headcount", "kind": "single", "options": saq::questionnaire::HEADCOUNTS},
            {"id": "country", "kind": "multiple", "options": ["aa", "bb", "cc"]},
            {"id": "sector", "kind": "single", "options": ["farming", "office"], "ask_if": "headcount != \"alone\""},
            {"id": "machines", "kind": "yes_no"}
        ],
        "topics": [
            {"id": "hours", "area": "people", "severity": {"scale": 2, "scope": 1, "irremediability": 1},
             "context": ["law", "trade"],
             "questions": [{"id": "rest", "kind": "ladder", "stage": "do", "lens": "conduct"}]},
            {"id": "guards", "area": "people", "severity": {"scale": 2, "scope": 1, "irremediability": 1},
             "context": ["machinery", "weather"],
             "questions": [{"id": "tried", "kind": "ladder", "stage": "do", "lens": "conduct"}]},
            {"id": "plain", "area": "people", "severity": {"scale": 2, "scope": 1, "irremediability": 1},
             "questions": [{"id": "said", "kind": "ladder", "stage": "do", "lens": "conduct"}]}
        ]
    });
    Questionnaire::load(json.to_string().as_bytes()).expect("a questionnaire")
}

fn source_json() -> Json {
    json!({
        "schema": Source::SCHEMA, "id": "made-up", "title": "Made up", "publisher": "nobody", "licence": "CC0-1.0",
        "version": "1", "date": "2026-11-24", "original": "this test", "basis": "judgement", "rebuild": "",
        "factors": {
            "law": {"reads": "country", "values": {
                "aa": {"low": 1_000, "high": 2_000}, "bb": {"low": 6_000, "high": 9_000}}},
            "trade": {"reads": "sector", "values": {"farming": {"low": 5_000, "high": 7_000}},
                "otherwise": {"low": 500, "high": 2_500}},
            "machinery": {"reads": "machines", "values": {
                "yes": {"low": 4_000, "high": 6_000}, "no": {"low": 500, "high": 1_000}}}
        }
    })
}

fn context() -> Context {
    let source = Source::load(source_json().to_string().as_bytes()).expect("a source");
    Context::of(vec![source]).expect("one source")
}

fn told(answers: Json) -> Assessment {
    let answers = answers.as_object().expect("an object").clone().into_iter().collect();
    let (decoded, defects) = saq::answer::decode_all(&questionnaire(), &answers);
    assert_eq!(defects, []);
    let mut assessment = Assessment::new("2026-11-22".parse().expect("a date"));
    assessment.answers = decoded;
    assessment
}

fn around(topic: &str, answers: Json) -> Option<Around> {
    let (questionnaire, assessment) = (questionnaire(), told(answers));
    let visibilities = visibility(&questionnaire, &assessment);
    likelihood(&questionnaire, &assessment, &visibilities, &context(), questionnaire.topic(topic).expect("a topic"))
}

#[test]
fn the_likelihood_is_the_mean_of_its_factors() {
    let found = around("hours", json!({"headcount": "from_10_to_49", "country": ["aa"], "sector": "farming"}));
    assert_eq!(found.expect("a likelihood").range, range(3_000, 4_500));
    let other = around("hours", json!({"headcount": "from_10_to_49", "country": ["aa"], "sector": "office"}));
    assert_eq!(other.expect("a likelihood").range, range(750, 2_250), "an option not listed is as others are");
}

#[test]
fn of_several_countries_the_highest_counts() {
    let of = |countries: Json| {
        around("hours", json!({"headcount": "from_10_to_49", "country": countries, "sector": "office"})).expect("one")
    };
    assert_eq!(of(json!(["aa", "bb"])).range, of(json!(["bb"])).range);
    assert_eq!(of(json!(["aa", "bb"])).range, range(3_250, 5_750));
}

#[test]
fn a_country_without_data_widens_the_range_and_lowers_no_end() {
    let of = |countries: Json| {
        around("hours", json!({"headcount": "from_10_to_49", "country": countries, "sector": "office"})).expect("one")
    };
    let (known, added, alone) = (of(json!(["bb"])), of(json!(["bb", "cc"])), of(json!(["cc"])));
    assert_eq!(added.range.low, known.range.low);
    assert!(added.range.high > known.range.high);
    assert_eq!(added.terms[0].range, range(6_000, FULL));
    assert_eq!(alone.terms[0].range, UNKNOWN);
    assert_eq!(alone.terms[0].heard, Heard::NoData(vec!["cc".into()]));
}

#[test]
fn what_was_not_said_or_has_no_source_is_anything_above_the_floor() {
    let silent = around("guards", json!({"headcount": "from_10_to_49"})).expect("one");
    assert_eq!(silent.range, UNKNOWN);
    assert_eq!(
        silent.terms.iter().map(|term| term.heard.clone()).collect::<Vec<_>>(),
        [Heard::NotSaid, Heard::NoSource]
    );
    let said = around("guards", json!({"machines": true})).expect("one");
    assert_eq!(said.range, range(2_250, 8_000));
}

#[test]
fn a_fact_that_is_not_asked_has_no_say_and_a_topic_without_factors_has_no_context() {
    let alone = around("hours", json!({"headcount": "alone", "country": ["bb"]})).expect("one");
    assert_eq!(alone.range, range(6_000, 9_000));
    assert_eq!(around("plain", json!({"headcount": "alone"})), None);
}

#[test]
fn the_residual_is_worked_out_end_against_end() {
    // 6 000 · (1 − 0.5 · 0.8) = 3 600; 9 000 · (1 − 0.5 · 0.4) = 7 200.
    assert_eq!(residual(range(6_000, 9_000), Some(range(4_000, 8_000)), Backing::Declared), range(3_600, 7_200));
    // 0.7: 6 000 · 0.44 = 2 640; 9 000 · 0.72 = 6 480. 0.9: 6 000 · 0.28 = 1 680; 9 000 · 0.64 = 5 760.
    assert_eq!(residual(range(6_000, 9_000), Some(range(4_000, 8_000)), Backing::DatedProof), range(2_640, 6_480));
    assert_eq!(residual(range(6_000, 9_000), Some(range(4_000, 8_000)), Backing::ThirdParty), range(1_680, 5_760));
    assert_eq!(residual(range(6_000, 9_000), None, Backing::ThirdParty), range(600, 9_000));
}

#[test]
fn a_file_that_cannot_be_right_is_a_defect_with_its_place() {
    let with = |pointer: &str, value: Json| {
        let mut json = source_json();
        *json.pointer_mut(pointer).expect("a place") = value;
        Source::load(json.to_string().as_bytes()).expect_err(pointer)
    };
    for (pointer, value, rule, path) in [
        ("/schema", json!("other"), Rule::Schema, "/schema"),
        ("/licence", json!(" "), Rule::Field, "/licence"),
        ("/basis", json!("data"), Rule::Field, "/rebuild"),
        ("/factors/law/values/aa/low", json!(0), Rule::Field, "/factors/law/values/aa"),
        ("/factors/law/values/aa/low", json!(3_000), Rule::Field, "/factors/law/values/aa"),
        ("/factors/trade/otherwise/high", json!(10_001), Rule::Field, "/factors/trade/otherwise"),
        ("/factors/law/reads", json!("In"), Rule::Schema, "/factors/law/reads"),
        ("/factors/law", json!({"values": {}}), Rule::Schema, ""),
    ] {
        let defects = with(pointer, value);
        assert!(defects.iter().any(|one| (one.rule, one.path.as_str()) == (rule, path)), "{pointer}: {defects:?}");
    }
    assert!(Source::load(b"{").is_err());
}

#[test]
fn two_sources_cannot_speak_of_the_same_factor() {
    let source = Source::load(source_json().to_string().as_bytes()).expect("a source");
    let defects = Context::of(vec![source.clone(), source]).expect_err("the same twice");
    assert_eq!(defects.len(), 3);
    assert_eq!((defects[0].rule, defects[0].path.as_str()), (Rule::DuplicateId, "made-up/factors/law"));
}

#[test]
fn a_topic_names_each_factor_once_and_well() {
    for (context, rule) in [(json!(["law", "law"]), Rule::DuplicateId), (json!(["Law"]), Rule::Schema)] {
        let json = json!({
            "schema": "fairlead.questionnaire.v1", "id": "small", "version": "1", "headcount": "headcount",
            "areas": ["people"],
            "profile": [{"id": "headcount", "kind": "single", "options": saq::questionnaire::HEADCOUNTS}],
            "topics": [{"id": "hours", "area": "people", "severity": {"scale": 2, "scope": 1, "irremediability": 1},
                "context": context, "questions": [{"id": "rest", "kind": "ladder", "stage": "do", "lens": "conduct"}]}]
        });
        let defects = Questionnaire::load(json.to_string().as_bytes()).expect_err("a defect");
        assert_eq!(defects[0].rule, rule);
    }
}

fn ranges() -> impl Strategy<Value = Range> {
    (0..=FULL, 0..=FULL).prop_map(|(a, b)| range(a.min(b), a.max(b)))
}

fn likelihoods() -> impl Strategy<Value = Range> {
    (FLOOR..=FULL, FLOOR..=FULL).prop_map(|(a, b)| range(a.min(b), a.max(b)))
}

proptest! {
    #[test]
    fn a_residual_is_a_range_and_never_above_its_context(context in likelihoods(), score in ranges()) {
        for backing in Backing::ALL {
            let left = residual(context, Some(score), backing);
            prop_assert!(left.low <= left.high);
            prop_assert!(left.low <= context.low && left.high <= context.high);
            prop_assert!(left.low > 0, "good practice never makes a place free of risk");
        }
    }

    #[test]
    fn better_practice_and_better_proof_never_raise_a_residual(context in likelihoods(), score in ranges(), more in 0..=FULL) {
        let better = range((score.low + more).min(FULL), (score.high + more).min(FULL));
        for backing in Backing::ALL {
            let (before, after) = (residual(context, Some(score), backing), residual(context, Some(better), backing));
            prop_assert!(after.low <= before.low && after.high <= before.high);
        }
        for pair in Backing::ALL.windows(2) {
            let (less, more) = (residual(context, Some(score), pair[0]), residual(context, Some(score), pair[1]));
            prop_assert!(more.low <= less.low && more.high <= less.high);
        }
    }

    #[test]
    fn a_narrower_figure_never_widens_a_residual(context in likelihoods(), outer in ranges(), inner in ranges()) {
        let inner = range(inner.low.clamp(outer.low, outer.high), inner.high.clamp(outer.low, outer.high));
        for backing in Backing::ALL {
            let (wide, narrow) = (residual(context, Some(outer), backing), residual(context, Some(inner), backing));
            prop_assert!(wide.low <= narrow.low && narrow.high <= wide.high);
            let silent = residual(context, None, backing);
            prop_assert!(silent.low <= wide.low && wide.high <= silent.high);
        }
    }

    #[test]
    fn another_country_never_lowers_a_likelihood_and_an_answer_never_widens_one(first in 0..3_usize, second in 0..3_usize) {
        let countries = ["aa", "bb", "cc"];
        let of = |said: Option<Vec<&str>>| {
            let mut answers = json!({"headcount": "from_10_to_49", "sector": "office"});
            if let Some(said) = said {
                answers["country"] = json!(said.into_iter().collect::<std::collections::BTreeSet<_>>());
            }
            around("hours", answers).expect("one").range
        };
        let (silent, one) = (of(None), of(Some(vec![countries[first]])));
        let both = of(Some(vec![countries[first], countries[second]]));
        prop_assert!(one.low <= both.low && one.high <= both.high);
        prop_assert!(silent.low <= one.low && one.high <= silent.high);
        prop_assert!(one.low >= FLOOR);
    }
}
