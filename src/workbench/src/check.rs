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
mod reading;
mod references;
mod rule;
mod score;
mod sources;
mod span;
mod time;

pub use finding::{Finding, Reproduction, Severity, Span};
pub use rule::{About, Rule};
pub use span::of as span_of;

use crate::{Loaded, Patience, load_files, load_folder, own_tests};
use saq::{Date, Defect, Questionnaire, questionnaire::Question};
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

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

    fn sorted(mut self) -> Self {
        self.findings
            .sort_by(|a, b| (a.severity, &a.file, &a.path, a.span).cmp(&(b.severity, &b.file, &b.path, b.span)));
        self
    }
}

/// Checks a folder, also against the folder of the previous version if one is given. On the day `today`: sources are to be
/// looked at again by a day.
#[must_use]
pub fn check(folder: &Path, previous: Option<&Path>, today: Date) -> Report {
    let (loaded, defects) = load_folder(folder);
    let tests = fs::read(folder.join(own_tests::FILE)).ok();
    let mut report = of_loading(loaded, defects, tests.as_deref(), today, Patience::endless());
    if let (Some(loaded), Some(previous)) = (&report.loaded, previous) {
        report.findings.extend(against::previous(loaded, previous));
    }
    report.sorted()
}

/// Checks files that lie in no folder, by name.
#[must_use]
pub fn of_files(files: &BTreeMap<String, Vec<u8>>, today: Date, patience: Patience) -> Report {
    let (loaded, defects) = load_files(files);
    of_loading(loaded, defects, files.get(own_tests::FILE).map(Vec::as_slice), today, patience).sorted()
}

fn of_loading(
    loaded: Option<Loaded>,
    defects: Vec<Defect>,
    tests: Option<&[u8]>,
    today: Date,
    patience: Patience,
) -> Report {
    let mut report = Report { loaded, findings: defects.into_iter().map(Finding::from).collect(), tests: 0 };
    if let Some(loaded) = &report.loaded {
        report.findings.extend(of_loaded_in_time(loaded, today, patience));
        let missing = report.findings.iter().filter(|one| is_missing(one));
        let told: BTreeSet<(String, String)> = missing.map(place_in_file).collect();
        report.findings.retain(|one| one.rule != Rule::PartMissing || !is_told(&told, one));
        // None is no finding.
        let ran = tests.map(|bytes| own_tests::of_bytes_in_time(bytes, loaded, patience)).unwrap_or_default();
        report.tests = ran.tests;
        report.findings.extend(ran.findings);
    }
    report
}

/// Rules that name missing words before a language is held beside another.
fn is_missing(finding: &Finding) -> bool {
    [Rule::Loading(saq::questionnaire::Rule::MissingText), Rule::CardMissing].contains(&finding.rule)
}

fn place_in_file(finding: &Finding) -> (String, String) {
    (finding.file.clone(), finding.path.clone())
}

/// Whether a finding is about one of these places or something within it.
fn is_told(told: &BTreeSet<(String, String)>, finding: &Finding) -> bool {
    let around = finding.path.match_indices('/').map(|(at, _)| &finding.path[..at]).chain([finding.path.as_str()]);
    around.into_iter().any(|place| told.contains(&(finding.file.clone(), place.to_owned())))
}

/// Everything that can be said of a questionnaire by itself.
#[must_use]
pub fn of_loaded(loaded: &Loaded, today: Date) -> Vec<Finding> {
    of_loaded_in_time(loaded, today, Patience::endless())
}

fn of_loaded_in_time(loaded: &Loaded, today: Date, patience: Patience) -> Vec<Finding> {
    // What takes no time to speak of comes first: it is said in any case.
    let mut findings = languages::findings(loaded);
    findings.extend(references::findings(loaded));
    findings.extend(reading::findings(loaded));
    findings.extend(sources::findings(loaded, today));
    findings.extend(accessibility::findings(loaded));
    findings.extend(privacy::findings(loaded));
    findings.extend(lessons::findings(loaded, patience));
    findings.extend(logic::findings(&loaded.questionnaire, patience));
    findings.extend(score::findings(&loaded.questionnaire, patience));
    findings.extend(time::findings(&loaded.questionnaire, patience));
    findings
}

/// What could not be decided in the time given.
pub(crate) fn out_of_time(file: &str, path: &str, what: &str) -> Finding {
    let reason = format!("{what} is not decided: the time given for this check ran out");
    Finding::new(Rule::Undecided, file, path, reason).fix("`fairlead check` on a command line takes the time it needs")
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
