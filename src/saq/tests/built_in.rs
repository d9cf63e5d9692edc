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
    for language in ["en", "ja", "zh-Hans", "vi"] {
        let (_, defects) = Text::load(&read(&format!("text.{language}.json")), &questionnaire).expect("words");
        assert_eq!(defects, [], "{language}");
        let (_, defects) = Lessons::load(&read(&format!("lessons.{language}.json")), &questionnaire).expect("lessons");
        assert_eq!(defects, [], "{language}");
    }
}

#[test]
fn every_consistency_pair_speaks_of_answers_that_can_be_given() {
    let questionnaire = questionnaire();
    let checked = json!({"status": "none_checked", "date": "2026-11-01"});
    let (known, now) = (json!({"status": "none_known"}), json!({"status": "now"}));
    let facts = json!({
        "country": ["jp"], "sector": "other_sector", "people": ["employees"], "premises": ["factory"],
        "hazards": ["machines"], "buys": ["only_services"], "work_includes": ["none_of_these"], "customer_data": true
    });
    let told = [
        json!({
            "headcount": "from_10_to_49", "people": ["only_me"], "job_cost_asked": 1, "paid_for_job": checked,
            "age_checked": 1, "child_at_work": checked, "longest_week": "61", "over_sixty": known, "pay_on_time": 0,
            "pay_below_minimum": checked, "worries_raised": 0, "punished_for_speaking": checked, "respect_kept": 0,
            "violence_unprotected": checked, "injury_help": ["learn"], "injury_hidden": now,
            "exits_tried": {"dont_know": true}, "exit_locked": checked, "plan_tried": 3,
            "last_drill": {"dont_know": true}, "guards_checked": 3, "guard_bypassed": now, "gifts_refused": 0,
            "money_given": known, "checked_before": 3, "records_invented": now
        }),
        json!({
            "headcount": "from_50_to_249", "people": ["employees", "freelancers"], "hazards": ["chemicals"],
            "premises": ["factory", "housing_for_workers"], "work_includes": ["special_waste"], "housing_checked": 3,
            "not_free_to_quit": now, "freelancer_paid": "over_60", "freelancers_unpaid": known, "chemicals_handled": 3,
            "waste_dumped": now, "complaints_system": 3, "worries_raised": 1
        }),
        json!({
            "headcount": "from_10_to_49", "work_includes": ["special_waste"], "hazardous_waste_way": 0,
            "waste_dumped": checked
        }),
        json!({"headcount": "alone", "customer_data": false, "work_includes": ["remote_access"]}),
    ];
    let mut concerns = Vec::new();
    for told in told {
        let mut answers = facts.as_object().expect("an object").clone();
        answers.extend(told.as_object().expect("an object").clone());
        let (decoded, defects) = saq::answer::decode_all(&questionnaire, &answers.into_iter().collect());
        assert_eq!(defects, []);
        let mut assessment = Assessment::new("2026-11-22".parse().expect("a date"));
        assessment.answers = decoded;
        concerns.extend(findings(&questionnaire, &assessment, &visibility(&questionnaire, &assessment)));
    }
    for pair in &questionnaire.pairs {
        let concern = Concern::Contradiction(pair.id.clone());
        assert!(concerns.iter().any(|finding| finding.concern == concern), "{}", pair.id);
    }
}
