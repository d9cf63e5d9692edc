//! A definition's own tests: `tests.json` says what some answers must show, score and find.
//!
//! It lies beside the questionnaire, is read by authors' tools only and never reaches a supplier.

mod expect;

use crate::{
    Loaded,
    check::{Finding, Rule},
};
use saq::{Assessment, Date, Purpose, TopicId, answer::decode_all};
use serde::Deserialize;
use serde_json::Value as Json;
use std::{collections::BTreeMap, fs, path::Path};

pub const FILE: &str = "tests.json";
pub const SCHEMA: &str = "fairlead.tests.v1";

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Document {
    schema: String,
    tests: Vec<Test>,
}

/// Answers, and what must come of them.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Test {
    pub name: String,
    pub answers: BTreeMap<String, Json>,
    pub assessed_on: Date,
    #[serde(default)]
    pub purpose: Purpose,
    #[serde(default)]
    pub withheld: Vec<TopicId>,
    pub expect: Expect,
}

/// Question ids unless said otherwise; what is not named is not tested.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Expect {
    pub shown: Vec<String>,
    pub hidden: Vec<String>,
    pub open: Vec<String>,
    pub score: ExpectScore,
    pub findings: Vec<ExpectFinding>,
    pub no_findings: Vec<String>,
    /// Most questions there may still be, shown and open.
    pub at_most: Option<usize>,
}

/// In basis points.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ExpectScore {
    pub overall: Option<saq::score::Range>,
    pub topics: BTreeMap<String, saq::score::Range>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExpectFinding {
    pub question: String,
    pub concern: ConcernName,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ConcernName {
    RedLine,
    Contradiction,
    Gap,
    Missing,
}

/// How the tests went.
#[derive(Debug, Default)]
pub struct Ran {
    pub tests: usize,
    pub findings: Vec<Finding>,
}

/// Runs the tests of a folder; none is no finding.
#[must_use]
pub fn run(folder: &Path, loaded: &Loaded) -> Ran {
    match fs::read(folder.join(FILE)) {
        Ok(bytes) => of_bytes(&bytes, loaded),
        Err(_) => Ran::default(),
    }
}

/// Runs the tests of a `tests.json`.
#[must_use]
pub fn of_bytes(bytes: &[u8], loaded: &Loaded) -> Ran {
    let unreadable = |path: &str, reason: String| Finding::new(Rule::TestUnreadable, FILE, path, reason);
    let read = saq::json::strict_within(bytes, saq::json::Limits::AUTHORED)
        .map_err(|defect| (defect.path.clone(), defect.to_string()))
        .and_then(|json| Document::deserialize(json).map_err(|error| (String::new(), error.to_string())))
        .and_then(|document| match document.schema == SCHEMA {
            true => Ok(document),
            false => Err(("/schema".to_owned(), format!("the schema is {SCHEMA:?}"))),
        });
    let document = match read {
        Ok(document) => document,
        Err((path, reason)) => return Ran { tests: 0, findings: vec![unreadable(&path, reason)] },
    };
    let mut ran = Ran { tests: document.tests.len(), findings: Vec::new() };
    for (at, test) in document.tests.iter().enumerate() {
        let path = format!("/tests/{at}");
        let (answers, defects) = decode_all(&loaded.questionnaire, &test.answers);
        for defect in defects {
            ran.findings.push(unreadable(&format!("{path}/answers{}", defect.path), defect.reason));
        }
        let mut assessment = Assessment { answers, purpose: test.purpose, ..Assessment::new(test.assessed_on) };
        assessment.withheld.extend(test.withheld.iter().cloned());
        ran.findings.extend(expect::hold(loaded, test, &assessment, &path));
    }
    ran
}
