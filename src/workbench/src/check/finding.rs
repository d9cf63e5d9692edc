//! One thing that a check found, as data and as words.

use super::Rule;
use saq::{Answer, Assessment, Date, Defect, Purpose};
use serde::{Serialize, Serializer};
use serde_json::{Map, Value as Json};
use std::fmt;

/// How grave a finding is. Errors stop publishing; warnings do so only where one wants it strictly.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    Error,
    Warning,
    Note,
}

impl Severity {
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }
}

/// Bytes of a condition, from the first to behind the last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Span {
    pub from: usize,
    pub to: usize,
}

/// The least that shows a finding: paste it into `tests.json`, or hand the answers to `fairlead journey`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Reproduction {
    pub answers: Map<String, Json>,
    pub assessed_on: Date,
    pub purpose: Purpose,
}

impl From<&Assessment> for Reproduction {
    fn from(assessment: &Assessment) -> Self {
        let answers = assessment.answers.iter().map(|(id, answer)| (id.to_string(), Answer::to_json(answer)));
        Self { answers: answers.collect(), assessed_on: assessment.assessed_on, purpose: assessment.purpose }
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    #[serde(serialize_with = "as_id")]
    pub rule: Rule,
    pub severity: Severity,
    pub file: String,
    /// JSON pointer inside the file.
    pub path: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub span: Option<Span>,
    pub reason: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fix: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reproduction: Option<Reproduction>,
}

fn as_id<S: Serializer>(rule: &Rule, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&rule.id())
}

impl Finding {
    pub fn new(rule: Rule, file: &str, path: impl Into<String>, reason: impl Into<String>) -> Self {
        Self {
            rule,
            severity: rule.severity(),
            file: file.to_owned(),
            path: path.into(),
            span: None,
            reason: reason.into(),
            fix: None,
            reproduction: None,
        }
    }

    #[must_use]
    pub fn fix(self, fix: impl Into<String>) -> Self {
        Self { fix: Some(fix.into()), ..self }
    }

    #[must_use]
    pub fn at(self, span: Option<Span>) -> Self {
        Self { span, ..self }
    }

    #[must_use]
    pub fn shown_by(self, assessment: &Assessment) -> Self {
        Self { reproduction: Some(assessment.into()), ..self }
    }
}

/// A loading defect's path begins with the file's name and may end with `@` and a byte.
impl From<Defect> for Finding {
    fn from(defect: Defect) -> Self {
        let end = defect.path.find(".json").map_or(0, |at| at + ".json".len());
        let (file, path) = defect.path.split_at(end);
        let (path, byte) = path.split_once('@').map_or((path, None), |(path, byte)| (path, byte.parse().ok()));
        let span = byte.map(|from: usize| Span { from, to: from + 1 });
        Self::new(Rule::Loading(defect.rule), file, path, defect.reason).at(span)
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} {}{}", self.severity.as_str(), self.file, self.path)?;
        if let Some(span) = self.span {
            write!(formatter, "@{}..{}", span.from, span.to)?;
        }
        write!(formatter, ": {} [{}]", self.reason, self.rule.id())?;
        if let Some(fix) = &self.fix {
            write!(formatter, "\n    mend: {fix}")?;
        }
        if let Some(reproduction) = &self.reproduction {
            let answers = serde_json::to_string(&reproduction.answers).map_err(|_| fmt::Error)?;
            write!(formatter, "\n    seen with: {answers}")?;
            if reproduction.purpose != Purpose::default() {
                write!(formatter, " for {}", reproduction.purpose.as_str())?;
            }
        }
        Ok(())
    }
}
