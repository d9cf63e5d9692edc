//! What the page says on which a questionnaire is held up for checking.

use wire::{
    CheckReport,
    check::{Checked, Figures, Severity},
};

pub const TITLE: &str = "Questionnaire check";
pub const INTRO: &str = "See what would strand a supplier before anybody is asked: questions nobody can reach, conditions that never hold, words that are missing or hard to read. Nothing you choose here is kept or published.";
pub const NOT_YOURS: &str = "Checking questionnaires is for buyers and administrators.";
pub const FILE: &str = "Workbook (.xlsx), or all the JSON files of one questionnaire together";
pub const FILE_HINT: &str =
    "Choose, or drop files on the field. Five megabytes at most. A workbook is what fairlead sheet export writes.";
pub const WRONG_CHOICE: &str = "Please choose one workbook (.xlsx), or all the JSON files of one folder together: questionnaire.json, text.en.json and the others.";
pub const TOO_LARGE: &str =
    "This is larger than five megabytes. A questionnaire is seldom a tenth of that: is it the right file?";

pub const SUMMARY: &str = "What was checked";
pub const QUESTIONS: &str = "Questions";
pub const TOPICS: &str = "Topics";
pub const RED_LINES: &str = "Red lines";
pub const LANGUAGES: &str = "Languages with questions";
pub const LESSONS: &str = "Languages with lessons";
pub const OWN_TESTS: &str = "Tests of its own";
pub const NONE: &str = "none";
pub const NO_STRUCTURE: &str = "The questions themselves could not be read, so nothing can be told of lengths and languages yet. Mend the errors below first.";
pub const CLEAN: &str = "No errors, no warnings.";
pub const NOT_IN_TIME: &str = "The time for a check here was not enough for all of it. What is listed is true; fairlead check on a command line takes the time it needs for the rest.";

pub const FINDINGS: &str = "What was found";
pub const SHOW: &str = "Show";
pub const NONE_SHOWN: &str = "Nothing of the kinds ticked above.";
pub const WHERE: &str = "Where";
pub const WHOLE: &str = "the file as a whole";
pub const CONDITION: &str = "Condition";
pub const FIX: &str = "How to mend it";
pub const SEEN_WITH: &str = "Answers that show it";
pub const RULE: &str = "Rule";

pub const LENGTHS: &str = "How long it takes";
pub const LENGTHS_NOTE: &str =
    "Over all sectors and workforces: the shortest and the longest way, and in brackets what is usual.";
pub const NO_LENGTHS: &str = "There was no time to work out the lengths.";
pub const COLUMN_SIZE: &str = "People";
pub const COLUMN_QUESTIONS: &str = "Questions";
pub const COLUMN_MINUTES: &str = "Minutes";
pub const AT_THE_OUTSIDE: &str = "at the outside";

pub const PUBLISH: &str = "How to publish";
pub const PUBLISH_NOTE: &str = "This page publishes nothing. The server reads its questionnaires once, when it starts. So somebody who looks after the server does this:";
/// What to do, and the command where there is one.
pub const PUBLISH_STEPS: [(&str, Option<&str>); 4] = [
    (
        "Put the JSON files into the folder of the served site that is named for the questionnaire's id and version. A workbook is turned into these files by",
        Some("fairlead sheet import q.xlsx -o <dist>/questionnaires/<id>/<version>"),
    ),
    (
        "Check them there once more, where time is no matter:",
        Some("fairlead check <dist>/questionnaires/<id>/<version>"),
    ),
    ("Start the server again.", None),
    (
        "Open a campaign whose file names the questionnaire as id/version:",
        Some("fairlead campaign create --file campaign.json"),
    ),
];
pub const PUBLISH_ONCE: &str =
    "What has been published under a version stays as it is: answers refer to it. A change gets a new version.";

pub fn checking(names: &str) -> String {
    format!("Checking {names}. This takes some seconds.")
}

pub fn result(checked: Option<&Checked>, names: &str) -> String {
    match checked {
        Some(Checked { title, id, version, .. }) => {
            let title = if title.is_empty() { id } else { title };
            format!("Result for {title}, version {version}")
        }
        None => format!("Result for {names}"),
    }
}

pub fn counts(report: &CheckReport) -> String {
    let of = |severity| counted(report, severity);
    format!("{}, {}, {}.", of(Severity::Error), of(Severity::Warning), of(Severity::Note))
}

fn counted(report: &CheckReport, severity: Severity) -> String {
    let (one, many) = match severity {
        Severity::Error => ("error", "errors"),
        Severity::Warning => ("warning", "warnings"),
        Severity::Note => ("note", "notes"),
    };
    match report.count(severity) {
        0 => format!("no {many}"),
        1 => format!("1 {one}"),
        count => format!("{count} {many}"),
    }
}

pub fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "Error",
        Severity::Warning => "Warning",
        Severity::Note => "Note",
    }
}

/// Beside a box to tick.
pub fn kind(severity: Severity, count: usize) -> String {
    let (name, why) = match severity {
        Severity::Error => ("Errors", "to mend before publishing"),
        Severity::Warning => ("Warnings", "worth a look"),
        Severity::Note => ("Notes", "good to know"),
    };
    format!("{name}: {count}, {why}")
}

pub fn shown(shown: usize, sent: usize, all: usize) -> String {
    let rest =
        if sent < all { format!(" The gravest {sent} are listed; mend some and check again.") } else { String::new() };
    format!("{shown} of {all} shown.{rest}")
}

/// `11–25 (20)`; one figure where all are the same.
pub fn figures(figures: Figures) -> String {
    let Figures { shortest, typical, longest } = figures;
    if shortest == longest { longest.to_string() } else { format!("{shortest}–{longest} ({typical})") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_said_as_people_say_them() {
        let report =
            CheckReport { questionnaire: None, errors: 0, warnings: 1, notes: 12, findings: Vec::new(), in_time: true };
        assert_eq!(counts(&report), "no errors, 1 warning, 12 notes.");
    }

    #[test]
    fn a_range_of_one_is_a_figure() {
        assert_eq!(figures(Figures { shortest: 3, typical: 3, longest: 3 }), "3");
        assert_eq!(figures(Figures { shortest: 11, typical: 20, longest: 25 }), "11–25 (20)");
    }
}
