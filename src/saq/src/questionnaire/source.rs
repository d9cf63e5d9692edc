//! `questionnaire.json` as it is written. Unknown fields are refused, so that a misspelt one is not silently lost.

use super::{DateBand, EuCap, Lens, NumberBand, Reference, Severity, Stage};
use crate::{Decimal, Purpose};
use serde::Deserialize;
use serde_json::Value as Json;
use std::collections::BTreeMap;

pub const SCHEMA: &str = "fairlead.questionnaire.v1";

#[derive(Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Document {
    #[cfg_attr(feature = "schema", schemars(extend("const" = SCHEMA)))]
    pub schema: String,
    #[cfg_attr(feature = "schema", schemars(regex(pattern = "^[a-z0-9][a-z0-9-]{0,39}$")))]
    pub id: String,
    #[cfg_attr(feature = "schema", schemars(regex(pattern = "^[a-z0-9][a-z0-9.-]{0,39}$")))]
    pub version: String,
    #[cfg_attr(feature = "schema", schemars(with = "crate::QuestionId"))]
    pub headcount: String,
    /// The most questions after the profile, by headcount.
    #[serde(default)]
    #[cfg_attr(feature = "schema", schemars(with = "crate::schema::AtMost"))]
    pub at_most: BTreeMap<String, u32>,
    #[cfg_attr(feature = "schema", schemars(with = "Vec<crate::AreaId>"))]
    pub areas: Vec<String>,
    /// Read one by one, so that a defect names its question.
    #[cfg_attr(feature = "schema", schemars(with = "Vec<Question>", length(min = 1)))]
    pub profile: Vec<Json>,
    #[cfg_attr(feature = "schema", schemars(length(min = 1)))]
    pub topics: Vec<Topic>,
    #[serde(default)]
    pub pairs: Vec<Pair>,
}

#[derive(Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Topic {
    #[cfg_attr(feature = "schema", schemars(with = "crate::TopicId"))]
    pub id: String,
    #[cfg_attr(feature = "schema", schemars(with = "crate::AreaId"))]
    pub area: String,
    pub severity: Severity,
    #[cfg_attr(feature = "schema", schemars(length(max = crate::expr::MAX_LENGTH)))]
    pub applies_if: Option<String>,
    #[serde(default)]
    #[cfg_attr(feature = "schema", schemars(with = "Vec<crate::FactorId>"))]
    pub context: Vec<String>,
    #[cfg_attr(feature = "schema", schemars(with = "Vec<Question>", length(min = 1)))]
    pub questions: Vec<Json>,
}

#[derive(Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Pair {
    #[cfg_attr(feature = "schema", schemars(with = "crate::PairId"))]
    pub id: String,
    #[cfg_attr(feature = "schema", schemars(length(max = crate::expr::MAX_LENGTH)))]
    pub when: String,
    #[cfg_attr(feature = "schema", schemars(with = "Vec<crate::QuestionId>", length(min = 2)))]
    pub asks: Vec<String>,
}

#[derive(Deserialize, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum KindName {
    Ladder,
    YesNo,
    Single,
    Multiple,
    Number,
    Date,
    Text,
    Table,
    Evidence,
    Note,
    RedLine,
}

#[derive(Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "schema", schemars(transform = crate::schema::fields_by_kind))]
pub struct Question {
    #[cfg_attr(feature = "schema", schemars(with = "crate::QuestionId"))]
    pub id: String,
    pub kind: KindName,
    #[serde(default)]
    pub fact: bool,
    #[cfg_attr(feature = "schema", schemars(length(max = crate::expr::MAX_LENGTH)))]
    pub ask_if: Option<String>,
    #[cfg_attr(feature = "schema", schemars(length(max = crate::expr::MAX_LENGTH)))]
    pub na_if: Option<String>,
    /// Where an answer could put somebody in danger: not asked then, and said so.
    #[cfg_attr(feature = "schema", schemars(length(max = crate::expr::MAX_LENGTH)))]
    pub not_asked_if: Option<String>,
    pub required: Option<bool>,
    #[serde(default)]
    pub core: bool,
    #[cfg_attr(feature = "schema", schemars(range(min = 1, max = 10)))]
    pub weight: Option<u8>,
    pub gap_below: Option<u32>,
    #[cfg_attr(feature = "schema", schemars(range(min = 1, max = 3)))]
    pub ease: Option<u8>,
    pub stage: Option<Stage>,
    pub lens: Option<Lens>,
    #[serde(default)]
    pub references: Vec<Reference>,
    #[cfg_attr(feature = "schema", schemars(range(min = 1)))]
    pub validity_months: Option<u8>,
    #[serde(default)]
    pub eu_cap: EuCap,
    #[cfg_attr(feature = "schema", schemars(length(min = 1)))]
    pub purposes: Option<Vec<Purpose>>,
    // What belongs to one kind.
    #[cfg_attr(feature = "schema", schemars(with = "Option<Vec<crate::OptionId>>", length(min = 2)))]
    pub options: Option<Vec<String>>,
    #[cfg_attr(feature = "schema", schemars(with = "Option<crate::OptionId>"))]
    pub none: Option<String>,
    pub points: Option<BTreeMap<String, u32>>,
    pub cap: Option<u32>,
    pub unit: Option<String>,
    pub min: Option<Decimal>,
    pub max: Option<Decimal>,
    #[cfg_attr(feature = "schema", schemars(range(max = 6)))]
    pub places: Option<u8>,
    #[cfg_attr(feature = "schema", schemars(with = "Option<crate::schema::Bands>"))]
    pub bands: Option<Json>,
    pub max_chars: Option<u32>,
    /// Read one by one, so that a defect names its column.
    #[cfg_attr(feature = "schema", schemars(with = "Option<Vec<Column>>"))]
    pub columns: Option<Vec<Json>>,
    pub max_rows: Option<u32>,
    #[serde(rename = "for")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<Vec<crate::QuestionId>>"))]
    pub proof_for: Option<Vec<String>>,
    #[cfg_attr(feature = "schema", schemars(with = "Option<Vec<super::Proof>>"))]
    pub proofs: Option<Vec<String>>,
}

#[derive(Deserialize, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ColumnKindName {
    Text,
    Number,
    YesNo,
    Single,
    Date,
}

#[derive(Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Column {
    #[cfg_attr(feature = "schema", schemars(with = "crate::ColumnId"))]
    pub id: String,
    pub kind: ColumnKindName,
    pub options: Option<Vec<String>>,
    pub unit: Option<String>,
    pub min: Option<Decimal>,
    pub max: Option<Decimal>,
    pub places: Option<u8>,
    pub max_chars: Option<u32>,
}

pub fn number_bands(json: Json) -> Result<Vec<NumberBand>, serde_json::Error> {
    serde_json::from_value(json)
}

pub fn date_bands(json: Json) -> Result<Vec<DateBand>, serde_json::Error> {
    serde_json::from_value(json)
}
