//! The built-in questionnaire comes out of every check clean, and its own tests pass.

use saq::Date;
use std::path::{Path, PathBuf};
use workbench::{
    check::{Severity, check},
    load_folder,
};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../public/questionnaires/responsible-business/2026.1")
}

/// The day on which its cards were last gone through: later days let reviews fall due, which is no defect of the code.
fn today() -> Date {
    let sources = load_folder(&folder()).0.expect("the questionnaire").sources.expect("its sources");
    sources.cards.values().flat_map(|cards| cards.values()).map(|basis| basis.checked).max().expect("a card")
}

#[test]
fn the_built_in_questionnaire_has_no_errors_and_no_warnings() {
    let report = check(&folder(), None, today());
    for finding in &report.findings {
        println!("{finding}");
    }
    assert_eq!(report.count(Severity::Error), 0);
    assert_eq!(report.count(Severity::Warning), 0);
}

#[test]
fn its_own_tests_ran() {
    assert!(check(&folder(), None, today()).tests >= 5);
}

#[test]
fn it_is_its_own_previous_version() {
    let report = check(&folder(), Some(&folder()), today());
    assert!(!report.findings.iter().any(|finding| finding.rule.id().starts_with("version/")));
}

/// Working hours, fees, association and minimum wage for every country that the fact offers, but for "another".
#[test]
fn every_country_that_can_be_chosen_has_its_cards_on_every_topic() {
    let loaded = load_folder(&folder()).0.expect("the questionnaire");
    let sources = loaded.sources.expect("its sources");
    let fact = loaded.questionnaire.question(&sources.country).expect("the fact");
    let named = fact.kind.options().iter().map(saq::OptionId::as_str).filter(|option| *option != "other_country");
    let topics: Vec<&String> = sources.card_topics.keys().collect();
    assert!(topics.len() >= 4, "{topics:?}");
    for country in named {
        let cards = sources.cards.get(country).unwrap_or_else(|| panic!("no card for {country}"));
        assert_eq!(cards.keys().collect::<Vec<_>>(), topics, "{country}");
    }
}
