//! The built-in questionnaire comes out of every check clean, and its own tests pass.

use std::path::{Path, PathBuf};
use workbench::check::{Finding, Rule, Severity, check};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../public/questionnaires/responsible-business/2026.1")
}

/// How long its longest ways are cannot be decided by walking: its conditions weigh too many facts together. Their
/// promised maxima are looked for in `tests/tests/scenario/lengths.rs`; nothing else may be left undecided.
#[test]
fn the_built_in_questionnaire_has_no_errors_and_warns_of_nothing_but_lengths_too_many_to_walk() {
    let report = check(&folder(), None);
    for finding in &report.findings {
        println!("{finding}");
    }
    assert_eq!(report.count(Severity::Error), 0);
    let is_length = |finding: &&Finding| finding.rule == Rule::Undecided && finding.reason.contains("mixes of facts");
    assert_eq!(report.count(Severity::Warning), report.findings.iter().filter(is_length).count());
}

#[test]
fn its_own_tests_ran() {
    assert!(check(&folder(), None).tests >= 5);
}

#[test]
fn it_is_its_own_previous_version() {
    let report = check(&folder(), Some(&folder()));
    assert!(!report.findings.iter().any(|finding| finding.rule.id().starts_with("version/")));
}
