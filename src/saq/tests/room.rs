//! At most so many questions for a business of this size, the gravest first.

mod generated;

use generated::{ASSESSED_ON, Case, Choices, case, date};
use proptest::prelude::*;
use saq::{
    Answer, Assessment, OptionId, Questionnaire, Value,
    expr::Truth,
    questionnaire::{HEADCOUNTS, Kind},
    visibility::{Visibilities, Visibility, visibility},
    why::why,
};
use serde_json::{Value as Json, json};

fn practice(id: &str, more: Json) -> Json {
    let mut question = json!({"id": id, "kind": "ladder", "stage": "do", "lens": "conduct"});
    for (field, value) in more.as_object().expect("an object") {
        question[field] = value.clone();
    }
    question
}

/// A grave topic and a light one.
fn structure(at_most: &Json) -> Json {
    json!({"schema": "fairlead.questionnaire.v1", "id": "room", "version": "1", "headcount": "headcount",
        "at_most": at_most, "areas": ["all"],
        "profile": [{"id": "headcount", "kind": "single", "options": HEADCOUNTS}, {"id": "chemicals", "kind": "yes_no"}],
        "topics": [
            {"id": "light", "area": "all", "severity": {"scale": 1, "scope": 1, "irremediability": 1}, "questions": [
                practice("tidy", json!({"core": true})),
                practice("polite", json!({"weight": 2})),
                practice("bribed", json!({"kind": "red_line"})),
                {"id": "words", "kind": "text"}]},
            {"id": "grave", "area": "all", "severity": {"scale": 4, "scope": 1, "irremediability": 4}, "questions": [
                {"id": "hello", "kind": "note"},
                {"id": "stairs", "kind": "yes_no", "fact": true},
                practice("poison", json!({"ask_if": "chemicals"})),
                practice("rails", json!({"ask_if": "stairs"}))]}]})
}

fn load(at_most: &Json) -> Questionnaire {
    Questionnaire::load(structure(at_most).to_string().as_bytes()).expect("it loads")
}

fn seen(at_most: &Json, answers: Json) -> Vec<(String, Visibility)> {
    let questionnaire = load(at_most);
    let answers = answers.as_object().expect("an object").clone().into_iter().collect();
    let (answers, defects) = saq::answer::decode_all(&questionnaire, &answers);
    assert_eq!(defects, []);
    let assessment = Assessment { answers, ..Assessment::new(date(ASSESSED_ON)) };
    let visibilities = visibility(&questionnaire, &assessment);
    let topics = questionnaire.topics[0].questions.start..questionnaire.questions.len();
    topics.map(|index| (questionnaire.questions[index].id.to_string(), visibilities.question(index))).collect()
}

fn with(visibility: Visibility, seen: &[(String, Visibility)]) -> Vec<&str> {
    seen.iter().filter(|(_, one)| *one == visibility).map(|(id, _)| id.as_str()).collect()
}

#[test]
fn core_and_grave_questions_take_the_room_and_optional_ones_come_last() {
    let of =
        |most: u32| seen(&json!({"alone": most}), json!({"headcount": "alone", "chemicals": true, "stairs": true}));
    let shown = |most: u32| with(Visibility::Shown, &of(most)).join(" ");
    // The red line and the gate always come; a note takes no room.
    assert_eq!(shown(1), "bribed hello stairs");
    assert_eq!(shown(3), "tidy bribed hello stairs");
    assert_eq!(shown(4), "tidy bribed hello stairs poison");
    assert_eq!(shown(5), "tidy bribed hello stairs poison rails");
    assert_eq!(shown(6), "tidy polite bribed hello stairs poison rails");
    assert_eq!(shown(7), "tidy polite bribed words hello stairs poison rails");
}

#[test]
fn what_was_not_opened_takes_no_room_and_sizes_without_a_bound_see_everything() {
    let at_most = json!({"alone": 4});
    let spared = seen(&at_most, json!({"headcount": "alone", "chemicals": false, "stairs": false}));
    assert_eq!(with(Visibility::Shown, &spared).join(" "), "tidy polite bribed hello stairs");
    let many = seen(&at_most, json!({"headcount": "over_1000", "chemicals": true, "stairs": true}));
    assert_eq!(with(Visibility::Shown, &many).len(), many.len());
}

#[test]
fn a_question_waits_while_it_is_not_known_who_comes_before_it() {
    let waiting = seen(&json!({"alone": 5}), json!({"headcount": "alone", "chemicals": true}));
    assert_eq!(with(Visibility::Open, &waiting), ["polite", "rails"]);
    assert_eq!(with(Visibility::Hidden, &waiting), ["words"]);
    let unknown_size = seen(&json!({"alone": 4}), json!({"chemicals": true, "stairs": true}));
    assert_eq!(with(Visibility::Open, &unknown_size), ["polite", "words", "rails"]);
}

#[test]
fn a_bound_names_a_headcount_and_leaves_room_for_one_question() {
    for (at_most, path) in [(json!({"all": 9}), "/at_most/all"), (json!({"alone": 0}), "/at_most/alone")] {
        let defects = Questionnaire::load(structure(&at_most).to_string().as_bytes()).expect_err("it is refused");
        assert!(defects.iter().any(|defect| defect.path == path), "{defects:?}");
    }
}

/// What conditions alone would show, from their parts.
fn opened(case: &Case, visibilities: &Visibilities, index: usize) -> Truth {
    let why = why(&case.questionnaire, &case.assessment, visibilities, index);
    let topic = why.topic.and_then(|topic| topic.applies_if).map_or(Truth::Yes, |part| part.truth);
    topic.and(why.ask_if.map_or(Truth::Yes, |part| part.truth)).and(why.serves_purpose.into())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(800))]

    /// Held against a count that knows nothing of unknowns, wherever everything is known.
    #[test]
    fn a_bounded_way_holds_the_first_of_what_was_opened(numbers in prop::collection::vec(any::<u16>(), 0..300), size in 0..6_usize) {
        let mut case = case(&mut Choices::new(&numbers));
        let headcount = case.questionnaire.questions[case.questionnaire.headcount].id.clone();
        let option = OptionId::new(HEADCOUNTS[size]).expect("an id");
        case.assessment.answers.insert(headcount, Answer::Value(Value::Single(option.clone())));
        let Some(room) = &case.questionnaire.room else { return Ok(()) };
        let Some(most) = saq::shown::Headcount::of(&option).and_then(|size| room.at_most(size)) else { return Ok(()) };
        let visibilities = visibility(&case.questionnaire, &case.assessment);
        let order: Vec<usize> = room.always().iter().chain(room.while_it_lasts()).copied().collect();
        if order.iter().any(|index| opened(&case, &visibilities, *index) == Truth::Unknown) {
            return Ok(());
        }
        let opened: Vec<usize> =
            order.into_iter().filter(|index| opened(&case, &visibilities, *index) == Truth::Yes).collect();
        let always = opened.iter().filter(|index| room.always().contains(index)).count();
        let mut kept = opened[..most.max(always).min(opened.len())].to_vec();
        kept.sort_unstable();
        let asked = |index: &usize| {
            let question = &case.questionnaire.questions[*index];
            question.topic.is_some() && !matches!(question.kind, Kind::Note)
        };
        prop_assert_eq!(visibilities.shown().filter(asked).collect::<Vec<_>>(), kept);
    }
}
