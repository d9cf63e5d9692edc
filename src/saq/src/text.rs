//! The words of a questionnaire in one language, and its lessons.
//!
//! Words are apart from structure so that a language can be added later. What is missing is a defect; until it is
//! mended, the id stands in its place, so that nothing is ever blank.

mod check;
mod row;
mod term;

pub(crate) use check::belongs;

use crate::{
    Questionnaire, RedLineStatus, json,
    questionnaire::{Defect, Kind, Proof},
    shown::Headcount,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// How far a language has come, told honestly to those who read it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Review {
    /// Written in this language.
    Authored,
    /// Drafted by a machine, not yet reviewed by a native speaker.
    MachineDrafted,
    Reviewed,
}

/// Labels, hints and options: the path to the first question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Text {
    #[cfg_attr(feature = "schema", schemars(extend("const" = Self::SCHEMA)))]
    pub schema: String,
    pub questionnaire: String,
    pub version: String,
    /// BCP 47.
    pub language: String,
    pub revision: u32,
    pub review: Review,
    pub title: String,
    pub summary: String,
    pub yes_no: YesNoWords,
    /// Words for the six statuses; a question may have its own.
    pub red_line: BTreeMap<String, String>,
    pub areas: BTreeMap<String, String>,
    pub topics: BTreeMap<String, TopicWords>,
    /// Words for kinds of proof; wanted are those that some evidence question offers.
    #[serde(default)]
    pub proofs: BTreeMap<String, String>,
    pub questions: BTreeMap<String, QuestionWords>,
    /// One calm sentence for each consistency pair.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub pairs: BTreeMap<String, String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct YesNoWords {
    pub yes: String,
    pub no: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct TopicWords {
    pub title: String,
    #[serde(default)]
    pub intro: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct QuestionWords {
    pub label: String,
    #[serde(default)]
    pub hint: String,
    /// A few words for lists and plans.
    pub short: String,
    #[serde(default)]
    pub unit: String,
    #[serde(default)]
    pub options: BTreeMap<String, String>,
    /// Of a table.
    #[serde(default)]
    pub columns: BTreeMap<String, ColumnWords>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ColumnWords {
    pub label: String,
    #[serde(default)]
    pub unit: String,
    #[serde(default)]
    pub options: BTreeMap<String, String>,
}

/// Lessons, glossary, cards: loaded after the first question is on the screen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Lessons {
    #[cfg_attr(feature = "schema", schemars(extend("const" = Self::SCHEMA)))]
    pub schema: String,
    pub questionnaire: String,
    pub version: String,
    pub language: String,
    pub revision: u32,
    pub review: Review,
    pub lessons: BTreeMap<String, Lesson>,
    #[serde(default)]
    pub glossary: BTreeMap<String, Term>,
    /// What all cards of a topic have in common, by topic.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub card_topics: BTreeMap<String, CardTopicWords>,
    /// Local-law gap cards, by country and topic. What stands behind them is in [`crate::sources`].
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub cards: BTreeMap<String, BTreeMap<String, CardWords>>,
}

/// The four parts of a lesson; red lines have two more.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Lesson {
    pub why: String,
    /// What good looks like, by `alone`, `to_9`, `to_49`, `over_49`.
    #[serde(default)]
    pub good: BTreeMap<String, String>,
    #[serde(default)]
    pub proof: String,
    /// Costs nothing, and can hurt nobody.
    #[serde(default)]
    pub first_step: String,
    /// For red lines: what to do this week.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub this_week: String,
    /// For red lines: who can help.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub help: String,
}

impl Lesson {
    /// What good looks like for this size of business; empty if it says nothing for it.
    #[must_use]
    pub fn good_for(&self, headcount: Option<Headcount>) -> &str {
        let fallback = ["to_9", "to_49", "over_49", "alone"];
        let key = headcount.map(Headcount::lesson_key);
        key.into_iter().chain(fallback).find_map(|key| self.good.get(key)).map_or("", String::as_str)
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Term {
    pub term: String,
    pub meaning: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct CardTopicWords {
    pub title: String,
    /// The international standard.
    pub standard: String,
    /// What buyers ask.
    pub buyers: String,
}

/// The two parts of a card that differ from country to country.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct CardWords {
    /// What the law of the country says.
    pub law: String,
    /// A step between the law and the standard.
    pub step: String,
}

impl Text {
    pub const SCHEMA: &'static str = "fairlead.text.v1";

    /// Reads the words and holds them against the structure.
    ///
    /// # Errors
    /// If the bytes are not such a document. What is merely missing comes as defects beside the value.
    pub fn load(bytes: &[u8], questionnaire: &Questionnaire) -> Result<(Self, Vec<Defect>), Vec<Defect>> {
        let text: Self = json::authored(bytes)?;
        let defects = check::text(&text, questionnaire);
        Ok((text, defects))
    }

    #[must_use]
    pub fn area<'t>(&'t self, id: &'t str) -> &'t str {
        self.areas.get(id).map_or(id, String::as_str)
    }

    #[must_use]
    pub fn topic<'t>(&'t self, id: &'t str) -> &'t str {
        self.topics.get(id).map_or(id, |words| &words.title)
    }

    #[must_use]
    pub fn label<'t>(&'t self, id: &'t str) -> &'t str {
        self.questions.get(id).map_or(id, |words| &words.label)
    }

    #[must_use]
    pub fn short<'t>(&'t self, id: &'t str) -> &'t str {
        self.questions.get(id).map_or(id, |words| &words.short)
    }

    /// What is said of a consistency pair.
    #[must_use]
    pub fn pair<'t>(&'t self, id: &'t str) -> &'t str {
        self.pairs.get(id).map_or(id, String::as_str)
    }

    #[must_use]
    pub fn hint(&self, id: &str) -> &str {
        self.questions.get(id).map_or("", |words| &words.hint)
    }

    /// The words of an option, a ladder's level (`"0"` to `"4"`), `yes`, `no`, or a red line's status.
    #[must_use]
    pub fn option<'t>(&'t self, kind: &Kind, id: &str, option: &'t str) -> &'t str {
        let own = self.questions.get(id).and_then(|words| words.options.get(option));
        let common = || match (kind, option) {
            (Kind::YesNo { .. }, "yes") => Some(&self.yes_no.yes),
            (Kind::YesNo { .. }, "no") => Some(&self.yes_no.no),
            (Kind::RedLine, status) => self.red_line.get(status),
            _ => None,
        };
        own.or_else(common).map_or(option, String::as_str)
    }

    #[must_use]
    pub fn proof(&self, proof: Proof) -> &str {
        self.proofs.get(proof.as_str()).map_or(proof.as_str(), String::as_str)
    }

    /// The words over a column of a table.
    #[must_use]
    pub fn column<'t>(&'t self, id: &str, column: &'t str) -> &'t str {
        self.column_words(id, column).map_or(column, |words| &words.label)
    }

    /// The words of a cell's option, `yes` and `no` among them.
    #[must_use]
    pub fn cell_option<'t>(&'t self, id: &str, column: &str, option: &'t str) -> &'t str {
        let own = self.column_words(id, column).and_then(|words| words.options.get(option));
        let common = || match option {
            "yes" => Some(&self.yes_no.yes),
            "no" => Some(&self.yes_no.no),
            _ => None,
        };
        own.or_else(common).map_or(option, String::as_str)
    }

    #[must_use]
    pub fn column_words(&self, id: &str, column: &str) -> Option<&ColumnWords> {
        self.questions.get(id)?.columns.get(column)
    }

    /// The words of a red line's status.
    #[must_use]
    pub fn status<'t>(&'t self, id: &str, status: RedLineStatus) -> &'t str {
        self.option(&Kind::RedLine, id, status.as_str())
    }
}

impl Lessons {
    pub const SCHEMA: &'static str = "fairlead.lessons.v1";

    /// Reads the lessons and holds them against the structure.
    ///
    /// # Errors
    /// If the bytes are not such a document. What is merely missing comes as defects beside the value.
    pub fn load(bytes: &[u8], questionnaire: &Questionnaire) -> Result<(Self, Vec<Defect>), Vec<Defect>> {
        let lessons: Self = json::authored(bytes)?;
        let defects = check::lessons(&lessons, questionnaire);
        Ok((lessons, defects))
    }
}
