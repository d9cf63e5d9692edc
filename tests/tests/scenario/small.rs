//! Alone, and two to nine people.

use super::person::{Person, metal_shop, status, translator};
use saq::{
    finding::Concern,
    plan::{Aim, Horizon},
    visibility::Visibility,
};
use serde_json::json;

#[test]
fn somebody_alone_is_asked_about_their_own_work_and_nothing_about_staff() {
    let person = translator().answers_the_rest_as_usual();
    assert!(person.questions_after_the_facts() <= 25, "{}", person.questions_after_the_facts());
    for own in [
        "own_rest",
        "own_income",
        "own_terms",
        "own_paid",
        "own_free",
        "own_join",
        "own_chain",
        "own_limits",
        "own_risks",
    ] {
        assert!(person.sees(own), "{own}");
    }
    for staff in ["papers_held", "child_at_work", "pay_below_minimum", "exit_locked", "policy_written"] {
        assert_eq!(person.visibility(staff), Visibility::Hidden, "{staff}");
    }
    assert_eq!(
        person.red_lines_shown(),
        ["own_harm", "money_given", "records_invented", "breach_untold"],
        "first what is done to them, then what their own work may do"
    );
}

#[test]
fn somebody_alone_who_is_harmed_may_simply_wish_to_talk() {
    let person = translator().says("own_harm", status("talk")).answers_the_rest_as_usual();
    let first = &person.findings()[0];
    assert!(matches!(first.concern, Concern::RedLine(_)) && first.question.as_str() == "own_harm");
    assert_eq!(person.figures(), saq::shown::ShownScore::default(), "still no figure and no band");
}

#[test]
fn somebody_alone_gets_a_plan_and_no_figure() {
    let person = translator().says("own_rest", json!(1)).answers_the_rest_as_usual();
    assert_eq!(person.figures(), saq::shown::ShownScore::default());
    let rest = person.steps().into_iter().find(|step| step.question.as_str() == "own_rest").expect("a step");
    assert_eq!((rest.horizon, rest.aim), (Horizon::ThisWeek, Aim::FirstStep));
}

#[test]
fn a_six_person_shop_has_at_most_thirty_questions_and_sees_its_machines_and_exits() {
    let person = metal_shop().answers_the_rest_as_usual();
    assert!(person.questions_after_the_facts() <= 30, "{}", person.questions_after_the_facts());
    for asked in ["exits_tried", "exit_locked", "guards_checked", "guard_bypassed", "pay_on_time"] {
        assert!(person.sees(asked), "{asked}");
    }
    assert!(!person.sees("policy_written"), "papers are for larger firms");
    let red_lines = person.red_lines_shown();
    for always in ["papers_held", "child_at_work", "over_sixty", "pay_below_minimum", "punished_for_speaking"] {
        assert!(red_lines.contains(&always), "{always}");
    }
    assert!(!red_lines.contains(&"waste_dumped"), "they use no chemicals");
}

#[test]
fn a_six_person_shop_sees_topics_and_neither_overall_nor_band() {
    let figures = metal_shop().answers_the_rest_as_usual().figures();
    assert!(figures.topics.len() > 5, "{:?}", figures.topics);
    assert!(figures.areas.is_empty() && figures.overall.is_none() && figures.band.is_none());
}

#[test]
fn a_locked_exit_comes_first_and_leaves_the_figures_alone() {
    let fine = metal_shop().says("exit_locked", status("none_known")).answers_the_rest_as_usual();
    let locked = metal_shop().says("exit_locked", status("now")).answers_the_rest_as_usual();
    assert_eq!(fine.figures().topics, locked.figures().topics);
    let first = &locked.findings()[0];
    assert!(matches!(first.concern, Concern::RedLine(_)) && first.question.as_str() == "exit_locked");
    let step = &locked.steps()[0];
    assert_eq!((step.question.as_str(), step.aim), ("exit_locked", Aim::FirstStep));
}

#[test]
fn the_length_is_known_once_the_facts_are_and_only_shrinks() {
    let before = Person::arrives().way();
    let after = metal_shop().way();
    assert!(after.at_most() <= before.at_most());
    let done = metal_shop().answers_the_rest_as_usual().way();
    assert!(done.at_most() <= after.at_most());
    assert_eq!((done.required_left, done.open), (0, 0));
    assert!(after.minutes_left > done.minutes_left);
}

#[test]
fn the_core_is_enough_to_send() {
    let mut person = metal_shop();
    loop {
        let way = person.way();
        let core = way.walk().find(|index| {
            let question = &person.questionnaire.questions[*index];
            question.core && !person.assessment.answers.contains_key(&question.id)
        });
        let Some(index) = core else { break };
        let id = person.questionnaire.questions[index].id.to_string();
        person = person.answers_only(&id);
    }
    let way = person.way();
    assert_eq!(way.core_left, 0);
    assert!(way.required_left > 0, "more would help, and need not be");
}

#[test]
fn growing_and_shrinking_again_brings_every_answer_back() {
    let before = metal_shop().says("exit_locked", status("now")).answers_the_rest_as_usual();
    let (findings, figures) = (before.findings(), before.figures());
    let alone = before.says("headcount", json!("alone"));
    assert_eq!(alone.visibility("exit_locked"), Visibility::Hidden);
    assert!(alone.findings().iter().all(|finding| finding.question.as_str() != "exit_locked"));
    let back = alone.says("headcount", json!("from_2_to_9"));
    assert_eq!((back.findings(), back.figures()), (findings, figures));
}

#[test]
fn until_the_size_is_told_nothing_is_hidden_for_good_and_nothing_has_a_figure() {
    let person = Person::arrives().says("country", json!(["jp"]));
    assert_eq!(person.visibility("exit_locked"), Visibility::Open);
    assert_eq!(person.figures(), saq::shown::ShownScore::default());
}
