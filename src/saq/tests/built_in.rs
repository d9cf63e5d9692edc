//! The built-in questionnaire loads without a defect, in every language that is there.

use saq::{
    Assessment, Lessons, Questionnaire, Text,
    finding::{Concern, findings},
    visibility::visibility,
};
use serde_json::json;
use std::{fs, path::PathBuf};

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../public/questionnaires/responsible-business/2026.1")
}

fn read(name: &str) -> Vec<u8> {
    fs::read(folder().join(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn questionnaire() -> Questionnaire {
    Questionnaire::load(&read("questionnaire.json"))
        .unwrap_or_else(|defects| panic!("{}", defects.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")))
}

#[test]
fn the_structure_has_no_defect_and_reaches_all_eight_areas() {
    let questionnaire = questionnaire();
    let scored = questionnaire.questions.iter().filter(|one| one.is_scored()).count();
    let red_lines = questionnaire.questions.iter().filter(|one| one.is_red_line()).count();
    println!("{} questions, {scored} scored, {red_lines} red lines", questionnaire.questions.len());
    assert_eq!(questionnaire.areas.len(), 8);
    for (at, area) in questionnaire.areas.iter().enumerate() {
        assert!(questionnaire.topics.iter().any(|topic| topic.area == at), "no topic in {area}");
    }
    assert!(red_lines >= 8);
}

#[test]
fn every_language_has_all_its_words_and_lessons() {
    let questionnaire = questionnaire();
    for language in ["en", "ja"] {
        let (_, defects) = Text::load(&read(&format!("text.{language}.json")), &questionnaire).expect("words");
        assert_eq!(defects, [], "{language}");
        let (_, defects) = Lessons::load(&read(&format!("lessons.{language}.json")), &questionnaire).expect("lessons");
        assert_eq!(defects, [], "{language}");
    }
}

#[test]
fn every_consistency_pair_speaks_of_answers_that_can_be_given() {
    let questionnaire = questionnaire();
    let answers = json!({
        "headcount": "from_10_to_49", "people": ["only_me"], "premises": ["factory"], "hazards": ["machines"],
        "job_cost_asked": 1, "paid_for_job": {"status": "none_checked", "date": "2026-11-01"},
        "guards_checked": 3, "guard_bypassed": {"status": "now"},
        "exits_tried": {"dont_know": true}, "exit_locked": {"status": "none_checked", "date": "2026-11-01"}
    });
    let answers = answers.as_object().expect("an object").clone().into_iter().collect();
    let (decoded, defects) = saq::answer::decode_all(&questionnaire, &answers);
    assert_eq!(defects, []);
    let mut assessment = Assessment::new("2026-11-22".parse().expect("a date"));
    assessment.answers = decoded;
    let found = findings(&questionnaire, &assessment, &visibility(&questionnaire, &assessment));
    for pair in &questionnaire.pairs {
        let concern = Concern::Contradiction(pair.id.clone());
        assert!(found.iter().any(|finding| finding.concern == concern), "{}", pair.id);
    }
}
