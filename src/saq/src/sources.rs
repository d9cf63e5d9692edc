//! Where the facts in lessons and cards come from: one registry, the same in every language.
//!
//! Lessons say what is so, this says who says so, and which lesson, term and card rests on what. It also tells which
//! questions the local-law gap cards stand beside. A name that is not in the registry is passed over here; authors are
//! told of it by `fairlead check`.

mod card;

pub use card::{Card, cards};

use crate::{
    Date, Questionnaire, json,
    questionnaire::{Defect, Rule},
    text,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The registry of a questionnaire. Keys and ids are the author's own words; an id belongs to the structure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Sources {
    #[cfg_attr(feature = "schema", schemars(extend("const" = Self::SCHEMA)))]
    pub schema: String,
    pub questionnaire: String,
    pub version: String,
    /// By key.
    pub sources: BTreeMap<String, Source>,
    /// What each question's lesson rests on, by question.
    #[serde(default)]
    pub lessons: BTreeMap<String, Vec<String>>,
    /// The same for terms of the glossary.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub glossary: BTreeMap<String, Vec<String>>,
    /// The fact whose options the cards are for: the countries of work. Empty where there are no cards.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub country: String,
    /// What cards can be about.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub card_topics: BTreeMap<String, CardTopic>,
    /// What stands behind each card's words, by country and topic.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub cards: BTreeMap<String, BTreeMap<String, CardBasis>>,
}

/// A law, a convention, a page, a report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// In the language it is written in, or as it is best known.
    pub title: String,
    pub publisher: String,
    /// When it was published or came into force, as exactly as is known: `1930`, `2025-12`, `2025-12-24`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub date: String,
    /// Only where it is sure and likely to stay; `https` only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    /// The day by which somebody has to look whether it has changed: minimum wages, limits of hours.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub review_by: Option<Date>,
}

/// Where the cards of a topic stand, and what their common part rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct CardTopic {
    /// The questions whose lessons they stand beside.
    pub questions: Vec<String>,
    /// Behind the international standard and what buyers ask.
    pub sources: Vec<String>,
}

/// How far a card can be trusted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Certainty {
    Sure,
    /// Its words say so, and where to ask.
    Unsure,
}

/// What stands behind a card, in whatever language it is read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct CardBasis {
    pub sources: Vec<String>,
    /// The day on which its words were last held against what is known of the law.
    pub checked: Date,
    pub certainty: Certainty,
}

impl Source {
    /// Whether it should have been looked at again before this day.
    #[must_use]
    pub fn is_overdue(&self, today: Date) -> bool {
        self.review_by.is_some_and(|day| day < today)
    }

    /// The address, if a page may link to it.
    #[must_use]
    pub fn link(&self) -> Option<&str> {
        self.address.as_deref().filter(|address| address.starts_with("https://"))
    }
}

impl Sources {
    pub const SCHEMA: &'static str = "fairlead.sources.v1";

    /// Reads the registry.
    ///
    /// # Errors
    /// If the bytes are not such a document. Of another questionnaire, it comes with defects.
    pub fn load(bytes: &[u8], questionnaire: &Questionnaire) -> Result<(Self, Vec<Defect>), Vec<Defect>> {
        let sources: Self = json::authored(bytes)?;
        let mut defects = Vec::new();
        if sources.schema != Self::SCHEMA {
            defects.push(Defect::new(Rule::Schema, "/schema", format!("the schema is {:?}", Self::SCHEMA)));
        }
        text::belongs(&sources.questionnaire, &sources.version, questionnaire, &mut defects);
        Ok((sources, defects))
    }

    /// The sources of these keys, in the order of the keys.
    pub fn named<'s>(&'s self, keys: &'s [String]) -> impl Iterator<Item = &'s Source> {
        keys.iter().filter_map(|key| self.sources.get(key))
    }

    /// What a question's lesson rests on.
    pub fn of_lesson(&self, question: &str) -> impl Iterator<Item = &Source> {
        self.named(self.lessons.get(question).map_or(&[], Vec::as_slice))
    }
}
