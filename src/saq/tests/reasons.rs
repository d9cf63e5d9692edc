//! Why a question is shown, and which actions would matter most.
#![cfg(not(target_arch = "wasm32"))]

mod generated;

use generated::{Case, Choices, case};
use proptest::prelude::*;
use saq::{
    Assessment, Questionnaire,
    expr::{Condition, NameDefect, Truth},
    finding::{Concern, findings},
    score::score,
    visibility::{Visibility, visibility},
    what_if::{WhatIf, what_if},
    why::{Link, Part, Why, why},
};
use serde_json::{Value as Json, json};

fn questionnaire() -> Questionnaire {
    let practice = |id: &str, kind: &str, more: Json| {
        let mut question = json!({"id": id, "kind": kind, "stage": "do", "lens": "conduct"});
        for (field, value) in more.as_object().expect("an object") {
            question[field] = value.clone();
        }
        question
    };
    let json = json!({
        "schema": "fairlead.questionnaire.v1", "id": "small", "version": "1", "headcount": "headcount",
        "areas": ["people"],
        "profile": [
            {"id": "headcount", "kind": "single", "options": saq::questionnaire::HEADCOUNTS},
            {"id": "factory", "kind": "yes_no"},
            {"id": "people", "kind": "multiple", "options": ["migrants", "agency"]}
        ],
        "topics": [
            {"id": "exits", "area": "people", "severity": {"scale": 4, "scope": 2, "irremediability": 1},
             "applies_if": "headcount != \"alone\"", "questions": [
                practice("tried", "ladder", json!({"weight": 3, "ease": 3,
                    "ask_if": "factory && (\"migrants\" in people || size(people) > 1) && !(factory == false)"})),
                practice("signs", "yes_no", json!({"points": {"yes": 2, "no": 0}, "ease": 1})),
                practice("lamps", "yes_no", json!({"points": {"yes": 2, "no": 0}, "ease": 2})),
                practice("locked", "red_line", json!({"purposes": ["due_diligence"]}))
            ]},
            {"id": "waste", "area": "people", "severity": {"scale": 2, "scope": 1, "irremediability": 1}, "questions": [
                practice("sorted", "ladder", json!({"ease": 1, "na_if": "!factory"}))
            ]}
        ]
    });
    Questionnaire::load(json.to_string().as_bytes()).expect("a questionnaire")
}

fn told(answers: Json) -> Assessment {
    let answers = answers.as_object().expect("an object").clone().into_iter().collect();
    let (decoded, defects) = saq::answer::decode_all(&questionnaire(), &answers);
    assert_eq!(defects, []);
    let mut assessment = Assessment::new("2026-11-22".parse().expect("a date"));
    assessment.answers = decoded;
    assessment
}

fn reasons(id: &str, answers: Json) -> Why {
    let (questionnaire, assessment) = (questionnaire(), told(answers));
    let visibilities = visibility(&questionnaire, &assessment);
    why(&questionnaire, &assessment, &visibilities, questionnaire.index(id).expect("a question"))
}

fn actions(answers: Json) -> Vec<WhatIf> {
    let (questionnaire, assessment) = (questionnaire(), told(answers));
    let visibilities = visibility(&questionnaire, &assessment);
    let found = findings(&questionnaire, &assessment, &visibilities);
    what_if(&questionnaire, &assessment, &found, &score(&questionnaire, &assessment, &visibilities))
}

#[test]
fn a_condition_opens_into_its_parts_each_with_its_truth_and_what_was_said() {
    let why = reasons("tried", json!({"headcount": "from_10_to_49", "factory": true}));
    assert_eq!(why.visibility, Visibility::Open);
    let topic = why.topic.expect("its topic");
    assert_eq!((topic.visibility, topic.applies_if.expect("a condition").truth), (Visibility::Shown, Truth::Yes));
    let asked = why.ask_if.expect("a condition");
    assert_eq!((asked.link, asked.truth), (Link::All, Truth::Unknown));
    let parts: Vec<(&str, Truth, Link)> =
        asked.parts.iter().map(|part| (part.text.as_str(), part.truth, part.link)).collect();
    assert_eq!(
        parts,
        [
            ("factory", Truth::Yes, Link::Plain),
            ("\"migrants\" in people || size(people) > 1", Truth::Unknown, Link::Any),
            ("!(factory == false)", Truth::Yes, Link::Not),
        ]
    );
    let facts = &asked.parts[1].parts[0].facts;
    assert_eq!((facts[0].question.as_str(), &facts[0].answer), ("people", &None));
    assert_eq!(asked.parts[0].facts[0].answer, Some(json!(true)));
}

#[test]
fn a_question_that_is_not_asked_says_which_part_did_not_hold() {
    let alone = reasons("signs", json!({"headcount": "alone"}));
    assert_eq!(alone.visibility, Visibility::Hidden);
    let condition = alone.topic.and_then(|topic| topic.applies_if).expect("the topic's condition");
    assert_eq!((condition.text.as_str(), condition.truth), ("headcount != \"alone\"", Truth::No));
    assert_eq!(alone.ask_if, None);
    let mut assessment = told(json!({"headcount": "from_10_to_49"}));
    assessment.purpose = saq::Purpose::CsrdReporting;
    let questionnaire = questionnaire();
    let visibilities = visibility(&questionnaire, &assessment);
    let other = why(&questionnaire, &assessment, &visibilities, questionnaire.index("locked").expect("a question"));
    assert_eq!((other.visibility, other.serves_purpose), (Visibility::Hidden, false));
}

#[test]
fn actions_come_by_severity_then_gain_then_ease_and_red_lines_first() {
    let all = actions(json!({"headcount": "from_10_to_49", "factory": true, "people": ["migrants"], "tried": 0,
        "signs": false, "lamps": false, "locked": {"status": "now"}, "sorted": 0}));
    let told: Vec<(&str, Option<u16>, Option<u16>)> =
        all.iter().map(|one| (one.question.as_str(), one.topic_gain, one.overall_gain)).collect();
    // exits: weights 3, 1, 1. Level 3 of 4 in the first: 3 · 7 500 / 5 = 4 500; a yes: 10 000 / 5 = 2 000. Overall · 8 / 10.
    assert_eq!(
        told,
        [
            ("locked", None, None),
            ("tried", Some(4_500), Some(3_600)),
            ("signs", Some(2_000), Some(1_600)),
            ("lamps", Some(2_000), Some(1_600)),
            ("sorted", Some(7_500), Some(1_500)),
        ]
    );
}

#[test]
fn a_gain_that_may_not_be_shown_is_neither_told_nor_used() {
    let answers = |size: &str| json!({"headcount": size, "factory": true, "people": ["migrants"], "tried": 0, "signs": false, "sorted": 0});
    let few = actions(answers("from_2_to_9"));
    assert!(few.iter().all(|one| one.overall_gain.is_none() && one.topic_gain.is_some()));
    let alone = actions(answers("alone"));
    assert!(!alone.is_empty() && alone.iter().all(|one| one.topic_gain.is_none()));
}

#[test]
fn what_is_missing_is_no_action() {
    assert_eq!(actions(json!({"headcount": "from_10_to_49", "factory": true, "sorted": {"dont_know": true}})), []);
}

fn conditions(questionnaire: &Questionnaire) -> Vec<&Condition> {
    let topics = questionnaire.topics.iter().filter_map(|topic| topic.applies_if.as_ref());
    let questions = questionnaire.questions.iter().flat_map(|one| one.ask_if.iter().chain(&one.na_if));
    topics.chain(questions).chain(questionnaire.pairs.iter().map(|pair| &pair.when)).collect()
}

fn plain(part: &Part) -> Vec<&Part> {
    if part.parts.is_empty() { vec![part] } else { part.parts.iter().flat_map(plain).collect() }
}

/// The truth of a condition from the truths of its parts.
fn put_together(part: &Part) -> Truth {
    let mut below = part.parts.iter().map(put_together);
    match part.link {
        Link::All => below.fold(Truth::Yes, Truth::and),
        Link::Any => below.fold(Truth::No, Truth::or),
        Link::Not => below.next().expect("one part").negate(),
        Link::Plain => part.truth,
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn a_condition_printed_and_compiled_again_is_the_same(numbers in prop::collection::vec(any::<u16>(), 0..300)) {
        let Case { questionnaire, .. } = case(&mut Choices::new(&numbers));
        for condition in conditions(&questionnaire) {
            let text = condition.root().text(&|index| questionnaire.questions[index].id.as_str());
            let again = Condition::compile(&text, &|name| {
                let index = questionnaire.index(name).ok_or(NameDefect::Unknown(None))?;
                questionnaire.questions[index].kind.read_as().map(|kind| (index, kind)).ok_or(NameDefect::NotAFact)
            });
            let again = again.unwrap_or_else(|defect| panic!("{text}: {defect}"));
            prop_assert_eq!(again.root(), condition.root(), "{} as {}", condition.text(), text);
        }
    }

    #[test]
    fn the_parts_put_together_decide_what_is_shown(numbers in prop::collection::vec(any::<u16>(), 0..300)) {
        let case = case(&mut Choices::new(&numbers));
        let visibilities = visibility(&case.questionnaire, &case.assessment);
        for index in 0..case.questionnaire.questions.len() {
            let why = why(&case.questionnaire, &case.assessment, &visibilities, index);
            let truth = |part: &Option<Part>| part.as_ref().map_or(Truth::Yes, put_together);
            let topic = why.topic.as_ref().map_or(Truth::Yes, |topic| truth(&topic.applies_if));
            let fits = why.room.map_or(Truth::Yes, |room| room.fits);
            let decided = Visibility::from(topic.and(truth(&why.ask_if)).and(why.serves_purpose.into()).and(fits));
            prop_assert_eq!(why.visibility, decided);
            let named = why.ask_if.iter().flat_map(plain).all(|part| part.facts.iter().all(|fact| part.text.contains(fact.question.as_str())));
            prop_assert!(named, "a part names the facts it reads");
        }
    }

    #[test]
    fn closing_a_gap_never_lowers_anything_and_no_action_is_an_answer_that_was_missing(numbers in prop::collection::vec(any::<u16>(), 0..300)) {
        let case = case(&mut Choices::new(&numbers));
        let visibilities = visibility(&case.questionnaire, &case.assessment);
        let found = findings(&case.questionnaire, &case.assessment, &visibilities);
        let score = score(&case.questionnaire, &case.assessment, &visibilities);
        for action in what_if(&case.questionnaire, &case.assessment, &found, &score) {
            let is_action = matches!(action.concern, Concern::RedLine(_) | Concern::Gap { .. });
            prop_assert!(is_action, "{:?}", action.concern);
            let index = case.questionnaire.index(action.question.as_str()).expect("a question");
            let closed = saq::score::with_gap_closed(&case.questionnaire, &score, index);
            prop_assert!(score.overall.low <= closed.overall.low && score.overall.high <= closed.overall.high);
        }
    }
}
