//! `migrations.json` beside a questionnaire: what became of an earlier version's questions and options.
//!
//! ```json
//! {"schema": "fairlead.migrations.v1", "from": "2026.1", "renames": {"old": "new"},
//!  "options": {"question": {"old": "new"}}, "splits": {"old": ["a", "b"]}, "gone": ["x"]}
//! ```
//!
//! `from` is a version of the same questionnaire. Options are named by today's question id; yes/no are `yes` and `no`,
//! levels `0` to `4`. What is not named keeps its id. Nothing here confirms anything.

use crate::{Defect, Kind, Question, Questionnaire, json, questionnaire::Rule};
use serde::Deserialize;
use serde_json::{Value as Json, json};
use std::collections::{BTreeMap, BTreeSet};

const SCHEMA: &str = "fairlead.migrations.v1";

/// A checked `migrations.json`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Migrations {
    #[cfg_attr(feature = "schema", schemars(extend("const" = SCHEMA)))]
    schema: String,
    /// The earlier version.
    pub from: String,
    /// Earlier id → today's.
    #[serde(default)]
    pub renames: BTreeMap<String, String>,
    /// By today's question: earlier option → today's.
    #[serde(default)]
    pub options: BTreeMap<String, BTreeMap<String, String>>,
    /// Earlier id → all questions of today that ask for a part of it.
    #[serde(default)]
    pub splits: BTreeMap<String, Vec<String>>,
    /// Earlier ids that nothing asks for any more.
    #[serde(default)]
    pub gone: BTreeSet<String>,
}

impl Migrations {
    /// Reads and checks against today's questionnaire.
    ///
    /// # Errors
    /// Every defect that was found.
    pub fn load(bytes: &[u8], questionnaire: &Questionnaire) -> Result<Self, Vec<Defect>> {
        let read: Self = json::authored(bytes)?;
        let defects = read.check(questionnaire);
        if defects.is_empty() { Ok(read) } else { Err(defects) }
    }

    fn check(&self, questionnaire: &Questionnaire) -> Vec<Defect> {
        let mut defects = Vec::new();
        let mut refuse = |wrong: bool, rule: Rule, path: &str, reason: String| {
            if wrong {
                defects.push(Defect::new(rule, path, reason));
            }
        };
        refuse(self.schema != SCHEMA, Rule::Schema, "/schema", format!("the schema is {SCHEMA:?}"));
        let to_itself = self.from == questionnaire.version;
        refuse(to_itself, Rule::Schema, "/from", "a version is not carried over into itself".to_owned());
        let heads = [("renames", self.renames.keys().collect()), ("splits", self.splits.keys().collect::<Vec<_>>())];
        let heads = heads.into_iter().chain([("gone", self.gone.iter().collect())]);
        let mut seen = BTreeSet::new();
        for (head, id) in heads.flat_map(|(head, ids)| ids.into_iter().map(move |id| (head, id))) {
            let path = format!("/{head}/{id}");
            let twice = !seen.insert(id);
            refuse(twice, Rule::DuplicateId, &path, format!("{id} is named under two heads"));
            let remains =
                questionnaire.question(id).is_some() && !self.splits.get(id).is_some_and(|of| of.contains(id));
            refuse(remains, Rule::DuplicateId, &path, format!("{id} still is a question; an id is never reused"));
        }
        let mut taken = BTreeSet::new();
        let renamed = self.renames.iter().map(|(old, new)| (format!("/renames/{old}"), new));
        let split = self
            .splits
            .iter()
            .flat_map(|(old, new)| new.iter().enumerate().map(move |(at, new)| (format!("/splits/{old}/{at}"), new)));
        for (path, new) in renamed.chain(split) {
            let unknown = questionnaire.question(new).is_none();
            refuse(unknown, Rule::UnknownQuestion, &path, format!("the questionnaire has no question {new:?}"));
            refuse(!taken.insert(new), Rule::DuplicateId, &path, format!("two earlier questions become {new}"));
        }
        for (old, new) in &self.splits {
            refuse(new.len() < 2, Rule::Field, &format!("/splits/{old}"), "a split has two parts or more".to_owned());
        }
        for (id, renames) in &self.options {
            let Some(question) = questionnaire.question(id) else {
                let reason = format!("the questionnaire has no question {id:?}");
                refuse(true, Rule::UnknownQuestion, &format!("/options/{id}"), reason);
                continue;
            };
            for (old, new) in renames {
                let unknown = option_json(&question.kind, new).is_none();
                let reason = format!("{new:?} is no option of {id}");
                refuse(unknown, Rule::UnknownOption, &format!("/options/{id}/{old}"), reason);
            }
        }
        defects
    }

    /// Where the answer to an earlier question belongs today, whether or not there is such a question.
    pub(super) fn targets(&self, id: &str) -> Vec<String> {
        match (self.renames.get(id), self.splits.get(id)) {
            (Some(new), _) => vec![new.clone()],
            (None, Some(parts)) => parts.clone(),
            (None, None) if self.gone.contains(id) => Vec::new(),
            (None, None) => vec![id.to_owned()],
        }
    }

    /// The answer in today's options. What is not named stays as it was said.
    pub(super) fn answer(&self, question: &Question, said: &Json) -> Json {
        if matches!(question.kind, Kind::Evidence(_)) {
            return self.proofs(said);
        }
        let Some(renames) = self.options.get(question.id.as_str()) else { return said.clone() };
        let one = |said: &Json| {
            let new = option_word(said).and_then(|word| renames.get(&word));
            new.and_then(|new| option_json(&question.kind, new)).unwrap_or_else(|| said.clone())
        };
        let Json::Array(options) = said else { return one(said) };
        let mut renamed: Vec<Json> = Vec::new();
        for option in options.iter().map(one) {
            // Two earlier options may be one today; parts of a multiple choice may be written as lists.
            let parts = match option {
                Json::Array(parts) => parts,
                option => vec![option],
            };
            for part in parts {
                if !renamed.contains(&part) {
                    renamed.push(part);
                }
            }
        }
        Json::Array(renamed)
    }
}

impl Migrations {
    /// Proofs follow the questions that they are for; one for what is gone stays only in what was said.
    fn proofs(&self, said: &Json) -> Json {
        let moved = |proof: &Json| match proof["for"].as_str() {
            None => vec![proof.clone()],
            Some(id) => {
                let moved = |target: String| {
                    let mut proof = proof.clone();
                    proof["for"] = json!(target);
                    proof
                };
                self.targets(id).into_iter().map(moved).collect()
            }
        };
        let moved: Vec<Json> = said.as_array().into_iter().flatten().flat_map(moved).collect();
        if moved.is_empty() { said.clone() } else { Json::Array(moved) }
    }
}

/// An answer by the word that migrations know it by.
fn option_word(said: &Json) -> Option<String> {
    match said {
        Json::String(option) => Some(option.clone()),
        Json::Bool(yes) => Some(if *yes { "yes" } else { "no" }.to_owned()),
        Json::Number(level) => Some(level.to_string()),
        Json::Null | Json::Array(_) | Json::Object(_) => None,
    }
}

/// A word as an answer to a question of this kind; `None` if it has no such option.
fn option_json(kind: &Kind, word: &str) -> Option<Json> {
    let known = kind.options().iter().any(|option| option.as_str() == word);
    match (kind, word) {
        (Kind::YesNo { .. }, "yes") => Some(json!(true)),
        (Kind::YesNo { .. }, "no") => Some(json!(false)),
        (Kind::Ladder, "0" | "1" | "2" | "3" | "4") => word.parse::<u8>().ok().map(Json::from),
        (Kind::Single { .. }, _) if known => Some(json!(word)),
        (Kind::Multiple { .. }, _) if known => Some(json!([word])),
        (
            Kind::YesNo { .. }
            | Kind::Ladder
            | Kind::Single { .. }
            | Kind::Multiple { .. }
            | Kind::Number(_)
            | Kind::Date { .. }
            | Kind::Text { .. }
            | Kind::Table(_)
            | Kind::Evidence(_)
            | Kind::Note
            | Kind::RedLine,
            _,
        ) => None,
    }
}
