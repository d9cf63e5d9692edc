//! Whether a lesson has something to say to everybody who is asked. How hard it is to read, `fairlead check` measures
//! (`workbench::reading`).

use super::{
    lengths::{MIXES, questions_of_a_mix},
    person::Person,
};
use saq::Lessons;

fn lessons(language: &str) -> Lessons {
    let questionnaire = Person::arrives().questionnaire;
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../public/questionnaires/responsible-business/2026.1/");
    let bytes = std::fs::read(format!("{folder}lessons.{language}.json")).expect("the built-in questionnaire");
    Lessons::load(&bytes, &questionnaire).expect("lessons").0
}

#[test]
fn a_lesson_speaks_to_every_size_that_it_is_shown_to() {
    let known = ["en", "ja", "zh-Hans", "vi"].map(|language| (language, lessons(language).lessons));
    for (headcount, size) in
        [("alone", "alone"), ("from_2_to_9", "to_9"), ("from_10_to_49", "to_49"), ("from_50_to_249", "over_49")]
    {
        let mut person = Person::arrives();
        for seed in 0..MIXES {
            questions_of_a_mix(&mut person, headcount, seed);
            for index in person.way().walk() {
                let question = &person.questionnaire.questions[index];
                if !question.is_scored() && !question.is_red_line() {
                    continue;
                }
                for (language, known) in &known {
                    let good = &known[question.id.as_str()].good;
                    assert!(good.contains_key(size), "{language}: {} says nothing for {headcount}", question.id);
                }
            }
        }
    }
}
