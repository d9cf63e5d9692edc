//! A questionnaire that was handed over for checking, and what is said of it.
//!
//! What comes in may come from anybody, so everything that goes out is bounded too: findings, texts and answers.

use saq::{Date, Defect, Questionnaire, journey::Length, questionnaire::Rule};
use serde_json::Value as Json;
use std::collections::BTreeMap;
use wire::check::{
    CheckFinding, CheckReport, Checked, Figures, LengthRow, MOST_FINDINGS, Marked, Reproduction, Severity,
};
use workbench::{
    Loaded, Patience, check, lengths,
    sheet::{self, Imported},
    workbook,
};

/// Most characters of a text that is said back.
const MOST_CHARS: usize = 600;
/// Most answers of a reproduction: more show nobody anything.
const MOST_ANSWERS: usize = 100;

/// Most entries of one list in a structure, and of all together: ten times the built-in questionnaire's. Loading holds
/// entries against each other before any patience is asked.
const MOST_IN_A_LIST: usize = 1_000;
const MOST_ENTRIES: usize = 10_000;

/// What was handed over.
#[derive(Debug)]
pub enum Upload {
    /// The bytes of an .xlsx.
    Workbook(Vec<u8>),
    /// A folder's files, by name.
    Files(BTreeMap<String, Vec<u8>>),
}

/// Everything that can be said of it, as far as the patience lasts.
#[must_use]
pub fn report(upload: &Upload, today: Date, patience: Patience) -> CheckReport {
    match upload {
        Upload::Files(files) => of_files(files, None, today, patience),
        Upload::Workbook(bytes) => {
            let book = workbook::read_within(bytes, workbook::Limits::UPLOADED).map_err(|defect| vec![defect]);
            match book.and_then(|book| sheet::of_book(&book)) {
                Ok(imported) => {
                    let text = |value: &Json| workbench::file_text(value).into_bytes();
                    let files = imported.files.iter().map(|(name, value)| (name.clone(), text(value))).collect();
                    of_files(&files, Some(&imported), today, patience)
                }
                Err(defects) => unreadable(defects),
            }
        }
    }
}

fn of_files(
    files: &BTreeMap<String, Vec<u8>>,
    imported: Option<&Imported>,
    today: Date,
    patience: Patience,
) -> CheckReport {
    let structure = files.get(sheet::STRUCTURE).and_then(|bytes| serde_json::from_slice(bytes).ok());
    if let Some(reason) = structure.as_ref().and_then(too_much) {
        return unreadable(vec![Defect::new(Rule::Schema, "", reason)]);
    }
    let found = check::of_files(files, today, patience);
    let said = |finding: &check::Finding| said(finding, structure.as_ref(), imported);
    CheckReport {
        questionnaire: found.loaded.as_ref().map(|loaded| about(loaded, found.tests, patience)),
        errors: found.count(check::Severity::Error),
        warnings: found.count(check::Severity::Warning),
        notes: found.count(check::Severity::Note),
        findings: found.findings.iter().take(MOST_FINDINGS).map(said).collect(),
        in_time: !patience.is_over(),
    }
}

/// Why a structure is not looked into here.
fn too_much(structure: &Json) -> Option<String> {
    fn count(json: &Json, longest: &mut usize, all: &mut usize) {
        match json {
            Json::Array(items) => {
                *longest = (*longest).max(items.len());
                *all += items.len();
                items.iter().for_each(|item| count(item, longest, all));
            }
            Json::Object(members) => members.values().for_each(|member| count(member, longest, all)),
            Json::Null | Json::Bool(_) | Json::Number(_) | Json::String(_) => {}
        }
    }
    let (mut longest, mut all) = (0, 0);
    count(structure, &mut longest, &mut all);
    (longest > MOST_IN_A_LIST || all > MOST_ENTRIES).then(|| {
        format!(
            "{} has {all} entries, and {longest} in one list; here at most {MOST_ENTRIES} are checked, and {MOST_IN_A_LIST} \
             in one list. `fairlead check` on a command line takes any number",
            sheet::STRUCTURE
        )
    })
}

/// Nothing was looked into: a workbook's defects name cells, and there are no files.
fn unreadable(defects: Vec<Defect>) -> CheckReport {
    let errors = defects.len();
    let finding = |defect: Defect| CheckFinding {
        rule: check::Rule::Loading(defect.rule).id().into_owned(),
        severity: Severity::Error,
        file: String::new(),
        path: String::new(),
        cell: (!defect.path.is_empty()).then(|| cut(&defect.path)),
        condition: None,
        reason: cut(&defect.reason),
        fix: None,
        reproduction: None,
    };
    let findings = defects.into_iter().take(MOST_FINDINGS).map(finding).collect();
    CheckReport { questionnaire: None, errors, warnings: 0, notes: 0, findings, in_time: true }
}

fn said(finding: &check::Finding, structure: Option<&Json>, imported: Option<&Imported>) -> CheckFinding {
    let place = format!("{}{}", finding.file, finding.path);
    let condition = finding.span.and_then(|span| {
        let text = structure?.pointer(&finding.path)?.as_str()?;
        Some(Marked { text: text.to_owned(), from: span.from, to: span.to })
    });
    let reproduction = finding.reproduction.as_ref().filter(|one| one.answers.len() <= MOST_ANSWERS);
    CheckFinding {
        rule: finding.rule.id().into_owned(),
        severity: match finding.severity {
            check::Severity::Error => Severity::Error,
            check::Severity::Warning => Severity::Warning,
            check::Severity::Note => Severity::Note,
        },
        file: cut(&finding.file),
        path: cut(&finding.path),
        cell: imported.and_then(|imported| imported.cell(&place)).map(|place| cut(&place.to_string())),
        condition: condition
            .filter(|marked| finding.file == sheet::STRUCTURE && marked.text.len() <= saq::expr::MAX_LENGTH),
        reason: cut(&finding.reason),
        fix: finding.fix.as_deref().map(cut),
        reproduction: reproduction.map(|one| Reproduction {
            answers: one.answers.clone(),
            assessed_on: one.assessed_on,
            purpose: one.purpose,
        }),
    }
}

fn about(loaded: &Loaded, tests: usize, patience: Patience) -> Checked {
    let one = &loaded.questionnaire;
    let text = loaded.texts.get("en").or_else(|| loaded.texts.values().next());
    let label = |option: &str| {
        let headcount = &one.questions[one.headcount];
        text.map_or(option, |text| text.option(&headcount.kind, headcount.id.as_str(), option)).to_owned()
    };
    Checked {
        id: one.id.to_string(),
        version: cut(&one.version),
        title: text.map(|text| cut(&text.title)).unwrap_or_default(),
        language: text.map(|text| cut(&text.language)).unwrap_or_default(),
        topics: one.topics.len(),
        questions: one.questions.len(),
        red_lines: one.questions.iter().filter(|question| question.is_red_line()).count(),
        texts: loaded.texts.keys().map(|tag| cut(tag)).collect(),
        lessons: loaded.lessons.keys().map(|tag| cut(tag)).collect(),
        tests,
        lengths: rows(one, patience, &|option| cut(&label(option))),
    }
}

/// Over all sectors and workforces together.
fn rows(questionnaire: &Questionnaire, patience: Patience, label: &dyn Fn(&str) -> String) -> Vec<LengthRow> {
    let ways = lengths::ways_in_time(questionnaire, &[questionnaire.headcount], patience).unwrap_or_default();
    let row = |way: lengths::Way| {
        let (_, options) = way.chosen.first()?;
        let figures = |of: fn(&Length) -> u32| Figures {
            shortest: of(&way.shortest),
            typical: of(&way.typical),
            longest: of(&way.longest),
        };
        Some(
            options
                .iter()
                .map(|option| LengthRow {
                    headcount: option.to_string(),
                    label: label(option.as_str()),
                    questions: figures(|length| u32::try_from(length.questions).unwrap_or(u32::MAX)),
                    minutes: figures(|length| length.minutes()),
                    exact: way.exact,
                })
                .collect::<Vec<_>>(),
        )
    };
    let mut rows: Vec<LengthRow> = ways.into_iter().filter_map(row).flatten().collect();
    let order = |row: &LengthRow| saq::questionnaire::HEADCOUNTS.iter().position(|known| *known == row.headcount);
    rows.sort_by_key(order);
    rows
}

/// At a character's border.
fn cut(text: &str) -> String {
    match text.char_indices().nth(MOST_CHARS) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
