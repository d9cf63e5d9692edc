//! `questionnaire.json` as it is written. Unknown fields are refused, so that a misspelt one is not silently lost.

use super::{DateBand, EuCap, Lens, NumberBand, Reference, Severity, Stage};
use crate::{Decimal, Purpose};
use serde::Deserialize;
use serde_json::Value as Json;
use std::collections::BTreeMap;

pub const SCHEMA: &str = "fairlead.questionnaire.v1";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Document {
    pub schema: String,
    pub id: String,
    pub version: String,
    pub headcount: String,
    pub areas: Vec<String>,
    /// Read one by one, so that a defect names its question.
    pub profile: Vec<Json>,
    pub topics: Vec<Topic>,
    #[serde(default)]
    pub pairs: Vec<Pair>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Topic {
    pub id: String,
    pub area: String,
    pub severity: Severity,
    pub applies_if: Option<String>,
    #[serde(default)]
    pub context: Vec<String>,
    pub questions: Vec<Json>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pair {
    pub id: String,
    pub when: String,
    pub asks: Vec<String>,
}

#[derive(Deserialize, Clone, Copy, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub enum KindName {
    Ladder,
    YesNo,
    Single,
    Multiple,
    Number,
    Date,
    Text,
    Note,
    RedLine,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    pub id: String,
    pub kind: KindName,
    #[serde(default)]
    pub fact: bool,
    pub ask_if: Option<String>,
    pub na_if: Option<String>,
    pub required: Option<bool>,
    #[serde(default)]
    pub core: bool,
    pub weight: Option<u8>,
    pub gap_below: Option<u32>,
    pub ease: Option<u8>,
    pub stage: Option<Stage>,
    pub lens: Option<Lens>,
    #[serde(default)]
    pub references: Vec<Reference>,
    pub validity_months: Option<u8>,
    #[serde(default)]
    pub eu_cap: EuCap,
    pub purposes: Option<Vec<Purpose>>,
    // What belongs to one kind.
    pub options: Option<Vec<String>>,
    pub none: Option<String>,
    pub points: Option<BTreeMap<String, u32>>,
    pub cap: Option<u32>,
    pub unit: Option<String>,
    pub min: Option<Decimal>,
    pub max: Option<Decimal>,
    pub places: Option<u8>,
    pub bands: Option<Json>,
    pub max_chars: Option<u32>,
}

pub fn number_bands(json: Json) -> Result<Vec<NumberBand>, serde_json::Error> {
    serde_json::from_value(json)
}

pub fn date_bands(json: Json) -> Result<Vec<DateBand>, serde_json::Error> {
    serde_json::from_value(json)
}
