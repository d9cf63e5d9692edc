//! `schemes.json`: what the schemes are that questions refer to, what their codes mean, and what they do not ask.

use saq::{Defect, QuestionId, Questionnaire, TopicId, questionnaire::Rule};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

pub const FILE: &str = "schemes.json";
pub const SCHEMA: &str = "fairlead.schemes.v1";

/// The registry of schemes.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Schemes {
    pub schema: String,
    /// When and how the codes were last held against what the publishers say.
    pub checked: String,
    /// The reporting standard whose headings say what lies inside the EU value-chain cap.
    #[serde(default)]
    pub cap: Option<String>,
    pub schemes: Vec<Scheme>,
}

/// Somebody's code of conduct, standard or form. Meanings of codes are our own words, never the publisher's text.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Scheme {
    /// As references name it; found whatever the case of its letters.
    pub id: String,
    pub name: String,
    pub publisher: String,
    pub edition: String,
    /// Where the publisher keeps it, if that is certain.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    /// How its codes are made.
    pub codes_are: String,
    pub practices: Practices,
    pub codes_listed: Listed,
    #[serde(default)]
    pub note: String,
    /// In the scheme's own order.
    pub codes: Vec<Code>,
    #[serde(default)]
    pub no_counterpart: Vec<Gap>,
}

/// Which practices and red lines refer to the scheme.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Practices {
    /// Each, or the registry says that there is no counterpart.
    Every,
    WhereItHelps,
}

/// How much of the scheme the list of codes holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Listed {
    All,
    ThoseUsed,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Code {
    pub code: String,
    /// A few words by language, English always among them.
    pub says: BTreeMap<String, String>,
}

/// What the scheme does not ask.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Gap {
    pub why: String,
    /// Their practices without a reference to the scheme.
    #[serde(default)]
    pub topics: Vec<TopicId>,
    #[serde(default)]
    pub questions: Vec<QuestionId>,
}

impl Schemes {
    /// Reads the registry and holds it against the structure.
    ///
    /// # Errors
    /// If the bytes are no such document. What is wrong within comes as defects beside the value.
    pub fn load(bytes: &[u8], questionnaire: &Questionnaire) -> Result<(Self, Vec<Defect>), Vec<Defect>> {
        let schemes: Self = saq::json::authored(bytes)?;
        let defects = schemes.defects(questionnaire);
        Ok((schemes, defects))
    }

    /// A scheme by id, whatever the case of its letters.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<&Scheme> {
        self.schemes.iter().find(|scheme| scheme.id.eq_ignore_ascii_case(id))
    }

    /// The scheme that draws the cap.
    #[must_use]
    pub fn cap(&self) -> Option<&Scheme> {
        self.get(self.cap.as_deref()?)
    }

    fn defects(&self, questionnaire: &Questionnaire) -> Vec<Defect> {
        let mut defects = Vec::new();
        if self.schema != SCHEMA {
            defects.push(Defect::new(Rule::Schema, "/schema", format!("the schema is {SCHEMA:?}")));
        }
        if self.cap.is_some() && self.cap().is_none() {
            defects.push(Defect::new(Rule::UnknownName, "/cap", "there is no such scheme in this file"));
        }
        let mut ids = BTreeSet::new();
        for (at, scheme) in self.schemes.iter().enumerate() {
            let path = format!("/schemes/{at}");
            if !ids.insert(scheme.id.to_ascii_lowercase()) {
                defects.push(Defect::new(Rule::DuplicateId, format!("{path}/id"), "another scheme has this id"));
            }
            scheme.defects(questionnaire, &path, &mut defects);
        }
        defects
    }
}

impl Scheme {
    #[must_use]
    pub fn code(&self, code: &str) -> Option<&Code> {
        self.codes.iter().find(|one| one.code == code)
    }

    fn defects(&self, questionnaire: &Questionnaire, path: &str, defects: &mut Vec<Defect>) {
        let mut seen = BTreeSet::new();
        for (at, code) in self.codes.iter().enumerate() {
            let path = format!("{path}/codes/{at}");
            if !seen.insert(&code.code) {
                defects.push(Defect::new(Rule::DuplicateId, format!("{path}/code"), "this code is there twice"));
            }
            if code.says.get("en").is_none_or(|said| said.trim().is_empty()) {
                defects.push(Defect::new(Rule::MissingText, format!("{path}/says/en"), "says nothing in English"));
            }
        }
        for (at, gap) in self.no_counterpart.iter().enumerate() {
            let path = format!("{path}/no_counterpart/{at}");
            let topics = gap.topics.iter().enumerate().filter(|(_, id)| questionnaire.topic(id.as_str()).is_none());
            let questions =
                gap.questions.iter().enumerate().filter(|(_, id)| questionnaire.question(id.as_str()).is_none());
            let unknown =
                topics.map(|(at, id)| (format!("{path}/topics/{at}"), format!("there is no topic {id}"))).chain(
                    questions.map(|(at, id)| (format!("{path}/questions/{at}"), format!("there is no question {id}"))),
                );
            defects.extend(unknown.map(|(path, reason)| Defect::new(Rule::UnknownName, path, reason)));
        }
    }
}

impl Code {
    /// What it is about, in this language or else in English.
    #[must_use]
    pub fn says(&self, language: &str) -> &str {
        let said = self.says.get(language).or_else(|| self.says.get("en"));
        said.map_or(self.code.as_str(), String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_the_registry_says_of_nobody_is_named_with_its_place() {
        let structure = json!({"schema": "fairlead.questionnaire.v1", "id": "made", "version": "1", "areas": ["a"],
            "headcount": "headcount",
            "profile": [{"id": "headcount", "kind": "single", "options": saq::questionnaire::HEADCOUNTS}],
            "topics": [{"id": "t", "area": "a", "severity": {"scale": 1, "scope": 1, "irremediability": 1},
                "questions": [{"id": "q", "kind": "text"}]}]});
        let questionnaire = Questionnaire::load(structure.to_string().as_bytes()).expect("no defects");
        let scheme = |id: &str, code: &str, gap: &str| {
            json!({"id": id, "name": id, "publisher": "", "edition": "", "codes_are": "", "practices": "every",
                "codes_listed": "all", "codes": [{"code": "1", "says": {"en": "One"}}, {"code": code, "says": {"ja": "二"}}],
                "no_counterpart": [{"why": "None.", "topics": ["t"], "questions": [gap]}]})
        };
        let document = json!({"schema": SCHEMA, "checked": "", "cap": "VMSE",
            "schemes": [scheme("RBA", "1", "q"), scheme("rba", "2", "p")]});
        let (schemes, defects) = Schemes::load(document.to_string().as_bytes(), &questionnaire).expect("a registry");
        let paths: Vec<&str> = defects.iter().map(|defect| defect.path.as_str()).collect();
        assert_eq!(
            paths,
            [
                "/cap",
                "/schemes/0/codes/1/code",
                "/schemes/0/codes/1/says/en",
                "/schemes/1/id",
                "/schemes/1/codes/1/says/en",
                "/schemes/1/no_counterpart/0/questions/0"
            ]
        );
        assert_eq!(schemes.get("Rba").map(|scheme| scheme.codes[0].says("ja")), Some("One"));
        assert!(Schemes::load(b"{}", &questionnaire).is_err());
    }
}
