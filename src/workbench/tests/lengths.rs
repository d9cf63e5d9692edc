//! Lengths told beforehand hold for every mix of facts, and are what the journey counts on the way.

#[path = "../../saq/tests/generated/mod.rs"]
mod generated;

use generated::{Choices, questionnaire_json};
use proptest::prelude::*;
use saq::{
    Answer, Assessment, Date, Questionnaire, Value,
    journey::{Length, journey},
    visibility::visibility,
};
use std::{fs, path::Path};
use workbench::lengths::{Way, axes, ways};

fn day() -> Date {
    "2026-11-22".parse().expect("a date")
}

/// Answers every fact that is shown, and none that is not, until there is none left.
fn answer_all_facts(questionnaire: &Questionnaire, choices: &mut Choices<'_>) -> Assessment {
    let mut assessment = Assessment::new(day());
    loop {
        let visibilities = visibility(questionnaire, &assessment);
        let next = visibilities.shown().find(|index| {
            let question = &questionnaire.questions[*index];
            question.is_fact() && !assessment.answers.contains_key(&question.id)
        });
        let Some(index) = next else { return assessment };
        let question = &questionnaire.questions[index];
        let value = generated::value(choices, question).expect("facts take values");
        assessment.answers.insert(question.id.clone(), Answer::Value(value));
    }
}

fn is_of(way: &Way, questionnaire: &Questionnaire, assessment: &Assessment) -> bool {
    way.chosen.iter().all(|(fact, options)| match &assessment.answers[&questionnaire.questions[*fact].id] {
        Answer::Value(Value::Single(option)) => options.contains(option),
        Answer::Value(Value::Multiple(chosen)) => options.iter().any(|option| chosen.contains(option)),
        _ => false,
    })
}

/// What the journey counts, answered or not.
fn counted(questionnaire: &Questionnaire, assessment: &Assessment) -> Length {
    let visibilities = visibility(questionnaire, assessment);
    let way = journey(questionnaire, assessment, &visibilities);
    let length =
        visibilities.shown().fold(Length::default(), |length, index| length.and(&questionnaire.questions[index]));
    assert_eq!(way.shown, length.questions);
    length
}

fn within(way: &Way, length: Length) -> bool {
    (way.shortest.questions..=way.longest.questions).contains(&length.questions)
        && (way.shortest.seconds..=way.longest.seconds).contains(&length.seconds)
}

fn built_in() -> Questionnaire {
    let file = "../../public/questionnaires/responsible-business/2026.1/questionnaire.json";
    let bytes = fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join(file)).expect("the built-in questionnaire");
    Questionnaire::load(&bytes).expect("it loads")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn every_mix_of_facts_lies_within_its_way(numbers in prop::collection::vec(any::<u16>(), 0..300)) {
        let mut choices = Choices::new(&numbers);
        let json = questionnaire_json(&mut choices);
        let questionnaire = Questionnaire::load(json.to_string().as_bytes()).expect("generated ones load");
        let ways = ways(&questionnaire, &axes(&questionnaire));
        for _ in 0..10 {
            let assessment = answer_all_facts(&questionnaire, &mut choices);
            let length = counted(&questionnaire, &assessment);
            let mine: Vec<&Way> = ways.iter().filter(|way| is_of(way, &questionnaire, &assessment)).collect();
            prop_assert!(!mine.is_empty());
            for way in mine {
                prop_assert!(within(way, length), "{length:?} in {way:?} of {json}");
                prop_assert!(way.shortest <= way.typical && way.typical.questions <= way.longest.questions);
            }
        }
    }

    #[test]
    fn every_mix_of_the_built_in_questionnaire_lies_within_its_ways(numbers in prop::collection::vec(any::<u16>(), 60)) {
        let questionnaire = built_in();
        let ways = ways_once();
        let assessment = answer_all_facts(&questionnaire, &mut Choices::new(&numbers));
        let length = counted(&questionnaire, &assessment);
        let mine: Vec<&Way> = ways.iter().filter(|way| is_of(way, &questionnaire, &assessment)).collect();
        prop_assert!(!mine.is_empty());
        for way in mine {
            prop_assert!(within(way, length), "{length:?} in {way:?}");
        }
    }
}

fn ways_once() -> &'static [Way] {
    static WAYS: std::sync::OnceLock<Vec<Way>> = std::sync::OnceLock::new();
    WAYS.get_or_init(|| ways(&built_in(), &axes(&built_in())))
}

/// Not each of them is exact: conditions of the built-in questionnaire weigh more facts together than can be walked, and
/// then the way says so of itself.
#[test]
fn each_size_and_sector_of_the_built_in_questionnaire_has_a_way() {
    let questionnaire = built_in();
    for axis in axes(&questionnaire) {
        for option in questionnaire.questions[axis].kind.options() {
            assert!(ways_once().iter().any(|way| way.is_for(axis, option.as_str())), "{option}");
        }
    }
}

/// Two gates of which one hides the other: at least one, at most two, and four mixes whose mean is counted by hand.
#[test]
fn shortest_longest_and_typical_are_counted_as_by_hand() {
    let json = serde_json::json!({"schema": "fairlead.questionnaire.v1", "id": "q", "version": "1",
        "headcount": "headcount", "areas": ["a"],
        "profile": [{"id": "headcount", "kind": "single", "options": saq::questionnaire::HEADCOUNTS}],
        "topics": [{"id": "t", "area": "a", "severity": {"scale": 1, "scope": 1, "irremediability": 1}, "questions": [
            {"id": "g", "kind": "yes_no", "fact": true},
            {"id": "h", "kind": "yes_no", "fact": true, "ask_if": "g"},
            {"id": "p", "kind": "ladder", "stage": "do", "lens": "conduct", "ask_if": "h && headcount != \"alone\""}]}]});
    let questionnaire = Questionnaire::load(json.to_string().as_bytes()).expect("it loads");
    let found = ways(&questionnaire, &axes(&questionnaire));
    let of = |size: &str| found.iter().find(|way| way.is_for(questionnaire.headcount, size)).expect("a way");
    // Headcount and g; with g also h; with h, from two people on, also p.
    let (alone, small) = (of("alone"), of("from_2_to_9"));
    assert_eq!((alone.shortest.questions, alone.longest.questions), (2, 3));
    assert_eq!((small.shortest.questions, small.longest.questions), (2, 4));
    // 20 and 15 seconds, 15 for h, 40 for p.
    assert_eq!((small.shortest.seconds, small.longest.seconds), (35, 90));
    // Mixes: no g; g without h; g with h. (2 + 3 + 4) / 3.
    assert_eq!(small.typical.questions, 3);
}
