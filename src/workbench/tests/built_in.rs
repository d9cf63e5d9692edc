//! The built-in questionnaire comes out of every check clean, and its own tests pass.

use std::path::{Path, PathBuf};
use workbench::check::{Severity, check};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../public/questionnaires/responsible-business/2026.1")
}

#[test]
fn the_built_in_questionnaire_has_no_errors_and_no_warnings() {
    let report = check(&folder(), None);
    for finding in &report.findings {
        println!("{finding}");
    }
    assert_eq!(report.count(Severity::Error), 0);
    assert_eq!(report.count(Severity::Warning), 0);
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
