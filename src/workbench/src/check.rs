//! Everything that is known to be wrong, doubtful or worth a look in a questionnaire's folder.
//!
//! Loading defects come first; only a structure that loads is held against the other rules, so that nothing is reported
//! twice under two names.

pub mod catalogue;

mod accessibility;
mod against;
mod finding;
mod languages;
mod lessons;
mod logic;
mod privacy;
mod references;
mod reading;
mod rule;
mod score;
mod sources;
mod span;
mod time;

pub use finding::{Finding, Reproduction, Severity, Span};
pub use rule::{About, Rule};
pub use span::of as span_of;

use crate::{Loaded, load_folder, own_tests};
use saq::{Date, Questionnaire, questionnaire::Question};
use std::path::Path;

/// The structure's file, where most findings are.
const STRUCTURE: &str = "questionnaire.json";

/// What a check says of a folder.
#[derive(Debug)]
pub struct Report {
    /// If the structure loads.
    pub loaded: Option<Loaded>,
    /// The gravest first, then by file and place.
    pub findings: Vec<Finding>,
    /// How many of the definition's own tests there are.
    pub tests: usize,
}

impl Report {
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        self.findings.iter().filter(|finding| finding.severity == severity).count()
    }
}

/// Checks a folder, also against the folder of the previous version if one is given. On the day `today`: sources are to be
/// looked at again by a day.
#[must_use]
pub fn check(folder: &Path, previous: Option<&Path>, today: Date) -> Report {
    let (loaded, defects) = load_folder(folder);
    let mut findings: Vec<Finding> = defects.into_iter().map(Finding::from).collect();
    let mut tests = 0;
    if let Some(loaded) = &loaded {
        findings.extend(of_loaded(loaded, today));
        let told: Vec<(String, String)> = findings.iter().filter(|one| is_missing(one)).map(place_in_file).collect();
        findings.retain(|one| one.rule != Rule::PartMissing || !told.iter().any(|place| holds(place, one)));
        let ran = own_tests::run(folder, loaded);
        tests = ran.tests;
        findings.extend(ran.findings);
        if let Some(previous) = previous {
            findings.extend(against::previous(loaded, previous));
        }
    }
    findings.sort_by(|a, b| (a.severity, &a.file, &a.path, a.span).cmp(&(b.severity, &b.file, &b.path, b.span)));
    Report { loaded, findings, tests }
}

/// Rules that name missing words before a language is held beside another.
fn is_missing(finding: &Finding) -> bool {
    [Rule::Loading(saq::questionnaire::Rule::MissingText), Rule::CardMissing].contains(&finding.rule)
}

fn place_in_file(finding: &Finding) -> (String, String) {
    (finding.file.clone(), finding.path.clone())
}

/// Whether a finding is about this place or something within it.
fn holds((file, path): &(String, String), finding: &Finding) -> bool {
    let rest = finding.path.strip_prefix(path.as_str()).filter(|_| finding.file == *file);
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// Everything that can be said of a questionnaire by itself.
#[must_use]
pub fn of_loaded(loaded: &Loaded, today: Date) -> Vec<Finding> {
    let mut findings = logic::findings(&loaded.questionnaire);
    findings.extend(score::findings(&loaded.questionnaire));
    findings.extend(time::findings(&loaded.questionnaire));
    findings.extend(languages::findings(loaded));
    findings.extend(references::findings(loaded));
    findings.extend(lessons::findings(loaded));
    findings.extend(reading::findings(loaded));
    findings.extend(sources::findings(loaded, today));
    findings.extend(accessibility::findings(loaded));
    findings.extend(privacy::findings(loaded));
    findings
}

/// A question's place in `questionnaire.json`.
fn place(questionnaire: &Questionnaire, index: usize) -> String {
    match questionnaire.questions[index].topic {
        None => format!("/profile/{}", index - questionnaire.profile.start),
        Some(topic) => {
            let at = index - questionnaire.topics[topic].questions.start;
            format!("/topics/{topic}/questions/{at}")
        }
    }
}

/// The options of a question as its words are keyed: levels of a ladder too.
fn option_keys(question: &Question) -> Vec<String> {
    match question.kind {
        saq::Kind::Ladder => (0..=4).map(|level| level.to_string()).collect(),
        _ => question.kind.options().iter().map(ToString::to_string).collect(),
    }
}
