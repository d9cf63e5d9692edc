//! A definition's own tests: `tests.json` says what some answers must show, score and find.
//!
//! It lies beside the questionnaire, is read by authors' tools only and never reaches a supplier.

mod expect;
mod trace;

use crate::{
    Loaded, Patience,
    check::{Finding, Rule, out_of_time},
};
use saq::{Assessment, Date, Purpose, TopicId, answer::decode_all};
use serde::Deserialize;
use serde_json::Value as Json;
use std::collections::BTreeMap;

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
    /// A consistency pair points at it.
    Contradiction,
    Gap,
    Missing,
}

/// How the tests went.
#[derive(Debug, Default)]
pub struct Ran {
    /// Those that were run.
    pub tests: usize,
    pub findings: Vec<Finding>,
}

/// Runs the tests of a `tests.json`.
#[must_use]
pub fn of_bytes(bytes: &[u8], loaded: &Loaded) -> Ran {
    of_bytes_in_time(bytes, loaded, Patience::endless())
}

/// As [`of_bytes`], as long as the patience lasts.
#[must_use]
pub fn of_bytes_in_time(bytes: &[u8], loaded: &Loaded, patience: Patience) -> Ran {
    let unreadable = |path: &str, reason: String| Finding::new(Rule::TestUnreadable, FILE, path, reason);
    let document: Document = match saq::json::authored(bytes) {
        Ok(document) => document,
        Err(defects) => {
            let findings = defects.into_iter().map(|defect| unreadable(&defect.path, defect.reason)).collect();
            return Ran { tests: 0, findings };
        }
    };
    if document.schema != SCHEMA {
        return Ran { tests: 0, findings: vec![unreadable("/schema", format!("the schema is {SCHEMA:?}"))] };
    }
    let mut ran = Ran::default();
    for (at, test) in document.tests.iter().enumerate() {
        let path = format!("/tests/{at}");
        if patience.is_over() {
            ran.findings.push(out_of_time(FILE, &path, "whether this test and all after it hold"));
            break;
        }
        ran.tests += 1;
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
