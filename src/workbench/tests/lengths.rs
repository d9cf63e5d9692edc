//! Lengths told beforehand hold for every mix of facts, and are what the journey counts on the way.

#[path = "../../saq/tests/generated/mod.rs"]
mod generated;

use generated::{Choices, questionnaire_json};
use proptest::prelude::*;
use saq::{
    Answer, Assessment, Date, OptionId, QuestionId, Questionnaire, Value,
    journey::{Length, journey},
    visibility::visibility,
};
use serde_json::{Value as Json, json};
use std::{collections::BTreeSet, fs, path::Path};
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

#[test]
fn each_size_and_sector_of_the_built_in_questionnaire_has_an_exact_way() {
    let questionnaire = built_in();
    for way in ways_once() {
        assert!(way.exact, "{way:?}");
    }
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

const PEOPLE: [&str; 4] = ["employees", "migrants", "home_workers", "only_me"];

/// Conditions over three facts, and room for six, seven or any number of questions.
fn bounded() -> Questionnaire {
    let question = |id: &str, kind: &str, more: Json| {
        let mut question = json!({"id": id, "kind": kind, "stage": "do", "lens": "conduct"});
        question.as_object_mut().expect("an object").extend(more.as_object().expect("an object").clone());
        question
    };
    let json = json!({"schema": "fairlead.questionnaire.v1", "id": "q", "version": "1",
        "headcount": "headcount", "at_most": {"alone": 6, "from_2_to_9": 7}, "areas": ["a"],
        "profile": [
            {"id": "headcount", "kind": "single", "options": saq::questionnaire::HEADCOUNTS},
            {"id": "people", "kind": "multiple", "options": PEOPLE, "none": "only_me"},
            {"id": "machines", "kind": "yes_no"},
            {"id": "days", "kind": "number", "unit": "days", "min": "0", "max": "3", "ask_if": "machines"}],
        "topics": [
            {"id": "t", "area": "a", "severity": {"scale": 4, "scope": 2, "irremediability": 2}, "questions": [
                question("guards", "ladder", json!({"ask_if": "machines"})),
                question("guards_off", "red_line", json!({"ask_if": "machines"})),
                question("papers", "red_line", json!({"ask_if": "\"migrants\" in people"})),
                question("own_language", "ladder", json!({"ask_if": "\"migrants\" in people || \"home_workers\" in people"})),
                question("rest", "number", json!({"ask_if": "days >= 2", "unit": "hours", "bands": [{"up_to": "9", "points": 1}, {"points": 0}]}))]},
            {"id": "u", "area": "a", "severity": {"scale": 1, "scope": 2, "irremediability": 2}, "questions": [
                {"id": "read_this", "kind": "note"},
                question("polite", "ladder", json!({})),
                question("paid", "yes_no", json!({"points": {"yes": 4, "no": 0}, "core": true})),
                question("drill", "date", json!({"bands": [{"points": 1}], "ask_if": "!(\"only_me\" in people)"})),
                {"id": "words", "kind": "text"},
                {"id": "more_words", "kind": "text", "ask_if": "\"home_workers\" in people && machines"}]}]});
    Questionnaire::load(json.to_string().as_bytes()).expect("it loads")
}

/// Every answer that the three facts beside the size can have.
fn every_mix(size: &str) -> Vec<Assessment> {
    let option = |id: &str| OptionId::new(id).expect("an id");
    let some = (1..8_u8).map(|bits| (0..3).filter(|at| bits >> at & 1 == 1).map(|at| option(PEOPLE[at])).collect());
    let people: Vec<BTreeSet<OptionId>> = some.chain([[option("only_me")].into()]).collect();
    let days = [None, Some("0"), Some("1"), Some("2"), Some("3")];
    let mixes = people.iter().flat_map(|people| days.iter().map(move |days| (people, days)));
    mixes
        .map(|(people, days)| {
            let mut assessment = Assessment::new(day());
            let mut say = |id: &str, value: Value| {
                assessment.answers.insert(QuestionId::new(id).expect("an id"), Answer::Value(value));
            };
            say("headcount", Value::Single(option(size)));
            say("people", Value::Multiple(people.clone()));
            say("machines", Value::YesNo(days.is_some()));
            if let Some(days) = days {
                say("days", Value::Number(days.parse().expect("a number")));
            }
            assessment
        })
        .collect()
}

#[test]
fn the_shortest_and_longest_way_are_gone_by_somebody_also_where_there_is_not_room_for_all() {
    let questionnaire = bounded();
    let ways = ways(&questionnaire, &axes(&questionnaire));
    assert!(ways.iter().all(|way| way.exact));
    for (size, cuts) in [("alone", true), ("from_2_to_9", true), ("over_1000", false)] {
        let mixes = every_mix(size);
        let mut cut = false;
        for way in ways.iter().filter(|way| way.is_for(questionnaire.headcount, size)) {
            let mine = mixes.iter().filter(|mix| is_of(way, &questionnaire, mix));
            let gone: Vec<Length> = mine.map(|mix| counted(&questionnaire, mix)).collect();
            let of = |figure: fn(&Length) -> u32| {
                (gone.iter().map(figure).min().expect("a mix"), gone.iter().map(figure).max().expect("a mix"))
            };
            let (fewest, most) = of(|length| length.questions as u32);
            assert_eq!((way.shortest.questions as u32, way.longest.questions as u32), (fewest, most), "{way:?}");
            assert_eq!((way.shortest.seconds, way.longest.seconds), of(|length| length.seconds), "{way:?}");
            cut |= mixes.iter().any(|mix| {
                let visibilities = visibility(&questionnaire, mix);
                (0..questionnaire.questions.len())
                    .any(|index| visibilities.opened(index) != visibilities.question(index))
            });
        }
        assert_eq!(cut, cuts, "{size}");
    }
}
