//! The words a person reads: of the interface and of the questionnaire, from the files the browser gets.

use super::dist;
use serde_json::Value;
use std::fs;

/// One language.
#[derive(Debug, Clone)]
pub struct Words {
    pub language: String,
    interface: Value,
    text: Value,
    lessons: Value,
}

/// The questionnaire's structure, as far as somebody who answers needs it.
#[derive(Debug, Clone)]
pub struct Form(Value);

/// Where the questionnaire lies in the site.
pub const FOLDER: &str = "questionnaires/responsible-business/2026.1";

fn read(path: &str) -> Value {
    let path = dist().join(path);
    let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

impl Words {
    /// # Panics
    /// If the site lacks a file of this language.
    #[must_use]
    pub fn read(language: &str) -> Self {
        Self {
            language: language.to_owned(),
            interface: read(&format!("locales/{language}.json")),
            text: read(&format!("{FOLDER}/text.{language}.json")),
            lessons: read(&format!("{FOLDER}/lessons.{language}.json")),
        }
    }

    /// A word of the interface.
    ///
    /// # Panics
    /// If there is none of this key.
    #[must_use]
    pub fn t(&self, key: &str) -> String {
        let found = self.interface[key].as_str();
        found.unwrap_or_else(|| panic!("no word {key:?} in {}", self.language)).to_owned()
    }

    /// A word with its places filled.
    #[must_use]
    pub fn with(&self, key: &str, places: &[(&str, &str)]) -> String {
        places.iter().fold(self.t(key), |text, (name, value)| text.replace(&format!("{{{name}}}"), value))
    }

    /// What stands before a word's first place.
    #[must_use]
    pub fn before(&self, key: &str) -> String {
        self.t(key).split('{').next().unwrap_or_default().trim().to_owned()
    }

    /// # Panics
    /// If there is no such question.
    #[must_use]
    pub fn question(&self, id: &str) -> String {
        self.text["questions"][id]["label"].as_str().unwrap_or_else(|| panic!("no question {id:?}")).to_owned()
    }

    /// A question in a few words.
    ///
    /// # Panics
    /// If there is no such question.
    #[must_use]
    pub fn short(&self, id: &str) -> String {
        self.text["questions"][id]["short"].as_str().unwrap_or_else(|| panic!("no question {id:?}")).to_owned()
    }

    /// # Panics
    /// If the table has no such column.
    #[must_use]
    pub fn column(&self, id: &str, column: &str) -> String {
        let found = self.text["questions"][id]["columns"][column]["label"].as_str();
        found.unwrap_or_else(|| panic!("{id} has no column {column:?} in {}", self.language)).to_owned()
    }

    #[must_use]
    pub fn topic(&self, id: &str) -> String {
        self.text["topics"][id]["title"].as_str().unwrap_or_default().to_owned()
    }

    /// An option, level or status of a question.
    ///
    /// # Panics
    /// If there is none.
    #[must_use]
    pub fn option(&self, question: &str, kind: &str, option: &str) -> String {
        let own = &self.text["questions"][question]["options"][option];
        let found = match kind {
            "yes_no" => own.as_str().or(self.text["yes_no"][option].as_str()),
            "red_line" => own.as_str().or(self.text["red_line"][option].as_str()),
            _ => own.as_str(),
        };
        found.unwrap_or_else(|| panic!("{question} has no option {option:?} in {}", self.language)).to_owned()
    }

    /// The first words of a lesson, without marks of emphasis.
    #[must_use]
    pub fn lesson(&self, question: &str) -> Option<String> {
        let why = self.lessons["lessons"][question]["why"].as_str()?;
        let plain: String = why.split(['*', '[', '\n']).next().unwrap_or_default().chars().take(40).collect();
        Some(plain.trim().to_owned())
    }
}

impl Form {
    /// # Panics
    /// If the site has no questionnaire.
    #[must_use]
    pub fn read() -> Self {
        Self(read(&format!("{FOLDER}/questionnaire.json")))
    }

    /// A question by id, wherever it stands.
    ///
    /// # Panics
    /// If there is none.
    #[must_use]
    pub fn question(&self, id: &str) -> &Value {
        self.questions().find(|question| question["id"] == id).unwrap_or_else(|| panic!("no question {id:?}"))
    }

    pub fn questions(&self) -> impl Iterator<Item = &Value> {
        let profile = self.0["profile"].as_array().into_iter().flatten();
        let topics = self.0["topics"].as_array().into_iter().flatten();
        profile.chain(topics.flat_map(|topic| topic["questions"].as_array().into_iter().flatten()))
    }

    #[must_use]
    pub fn is_fact(&self, id: &str) -> bool {
        self.0["profile"].as_array().into_iter().flatten().any(|question| question["id"] == id)
    }
}
