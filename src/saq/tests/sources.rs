//! The registry of sources and the local-law gap cards beside the questions.

use saq::{
    Answer, Assessment, Date, Lessons, OptionId, QuestionId, Questionnaire, Sources, Value,
    questionnaire::Rule,
    sources::{Certainty, cards},
};
use std::{collections::BTreeSet, fs};

fn read(name: &str) -> Vec<u8> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../public/questionnaires/responsible-business/2026.1");
    fs::read(format!("{folder}/{name}")).expect("the built-in questionnaire")
}

struct BuiltIn {
    questionnaire: Questionnaire,
    lessons: Lessons,
    sources: Sources,
}

fn built_in(language: &str) -> BuiltIn {
    let questionnaire = Questionnaire::load(&read("questionnaire.json")).expect("sound");
    let (lessons, defects) =
        Lessons::load(&read(&format!("lessons.{language}.json")), &questionnaire).expect("lessons");
    assert_eq!(defects, []);
    let (sources, defects) = Sources::load(&read("sources.json"), &questionnaire).expect("sources");
    assert_eq!(defects, []);
    BuiltIn { questionnaire, lessons, sources }
}

fn today() -> Date {
    "2026-11-25".parse().expect("a day")
}

fn working_in(countries: &[&str]) -> Assessment {
    let mut assessment = Assessment::new(today());
    let chosen: BTreeSet<OptionId> = countries.iter().map(|one| OptionId::new(one).expect("an option")).collect();
    let country = QuestionId::new("country").expect("an id");
    assessment.answers.insert(country, Answer::Value(Value::Multiple(chosen)));
    assessment
}

#[test]
fn a_question_has_the_cards_of_the_countries_that_were_chosen_and_of_no_other() {
    let BuiltIn { lessons, sources, .. } = built_in("en");
    let at = |countries: &[&str], question: &str| {
        let assessment = working_in(countries);
        let found = cards(&sources, &lessons, &assessment, question);
        found.iter().map(|card| format!("{} {}", card.country, card.topic)).collect::<Vec<_>>()
    };
    assert_eq!(at(&["vn", "jp"], "over_sixty"), ["jp hours", "vn hours"]);
    assert_eq!(at(&["vn"], "join_together"), ["vn association"]);
    assert_eq!(at(&["other_country"], "over_sixty"), [""; 0]);
    assert_eq!(at(&["vn"], "exit_locked"), [""; 0]);
    assert!(cards(&sources, &lessons, &Assessment::new(today()), "over_sixty").is_empty());
}

#[test]
fn a_card_names_its_own_sources_first_and_none_twice() {
    let BuiltIn { lessons, sources, .. } = built_in("ja");
    let assessment = working_in(&["jp", "in"]);
    for question in ["over_sixty", "paid_for_job", "join_together", "pay_enough"] {
        let found = cards(&sources, &lessons, &assessment, question);
        assert_eq!(found.len(), 2, "{question}");
        for card in found {
            let named = card.sources();
            assert_eq!(named[0], &sources.sources[&card.basis.sources[0]]);
            let titles: BTreeSet<&str> = named.iter().map(|source| source.title.as_str()).collect();
            assert_eq!(titles.len(), named.len(), "{titles:?}");
        }
    }
}

#[test]
fn a_card_without_words_or_without_anything_behind_them_is_none() {
    let BuiltIn { mut lessons, mut sources, .. } = built_in("en");
    let assessment = working_in(&["vn", "jp"]);
    lessons.cards.get_mut("vn").expect("cards").remove("hours");
    sources.cards.get_mut("jp").expect("cards").remove("hours");
    assert!(cards(&sources, &lessons, &assessment, "over_sixty").is_empty());
}

/// Who reads an uncertain card is told so in its words, not only by a mark.
#[test]
fn an_unsure_card_says_so_and_where_to_ask() {
    for (language, doubts, asks) in [
        ("en", &["not certain"][..], "ask "),
        ("ja", &["確かではありません", "確かではない"], "たずねてください"),
        ("zh-Hans", &["不确定"], "请问"),
        ("vi", &["không chắc"], "hãy hỏi"),
    ] {
        let BuiltIn { lessons, sources, .. } = built_in(language);
        for (country, by_topic) in &sources.cards {
            for (topic, basis) in by_topic {
                let law = &lessons.cards[country][topic].law;
                let is_told = doubts.iter().any(|doubt| law.contains(doubt));
                assert_eq!(is_told, basis.certainty == Certainty::Unsure, "{language} {country} {topic}: {law}");
                assert!(
                    law.contains(asks) || basis.certainty == Certainty::Sure,
                    "{language} {country} {topic}: {law}"
                );
            }
        }
    }
}

/// A figure would be wrong within a year.
#[test]
fn no_card_on_the_minimum_wage_names_an_amount() {
    for language in ["en", "ja", "zh-Hans", "vi"] {
        for (country, cards) in built_in(language).lessons.cards {
            let law = &cards["minimum_wage"].law;
            let numbers = law.split(|c: char| !c.is_ascii_digit()).filter_map(|word| word.parse::<u32>().ok());
            assert!(numbers.into_iter().all(|number| number < 32), "{language} {country}: {law}");
        }
    }
}

#[test]
fn every_question_with_a_lesson_says_where_it_comes_from() {
    let BuiltIn { questionnaire, lessons, sources } = built_in("en");
    for id in lessons.lessons.keys() {
        assert!(questionnaire.question(id).is_some() && sources.of_lesson(id).next().is_some(), "{id}");
    }
}

#[test]
fn a_source_is_overdue_from_the_day_after_and_only_linked_where_it_is_safe() {
    let mut source = built_in("en").sources.sources["jp_minimum_wage"].clone();
    source.review_by = Some(today());
    assert!(!source.is_overdue(today()) && source.is_overdue(today().plus_days(1)));
    source.review_by = None;
    assert!(!source.is_overdue(today()));
    for (address, linked) in [("https://a.example", true), ("http://a.example", false), ("javascript:1", false)] {
        source.address = Some(address.to_owned());
        assert_eq!(source.link().is_some(), linked, "{address}");
    }
}

#[test]
fn another_document_is_a_defect_and_broken_bytes_are_no_registry() {
    let BuiltIn { questionnaire, .. } = built_in("en");
    let written = String::from_utf8(read("sources.json")).expect("text");
    let load = |from: &str, to: &str| Sources::load(written.replacen(from, to, 1).as_bytes(), &questionnaire);
    let (_, defects) = load("fairlead.sources.v1", "fairlead.sources.v2").expect("a value");
    assert_eq!((defects[0].rule, defects[0].path.as_str()), (Rule::Schema, "/schema"));
    let (_, defects) = load("\"2026.1\"", "\"2025.1\"").expect("a value");
    assert_eq!(defects[0].path, "/version");
    assert_eq!(load("\"title\"", "\"titel\"").expect_err("a field that is not there")[0].rule, Rule::Schema);
    assert_eq!(load("{", "").expect_err("no JSON")[0].rule, Rule::Json);
}
