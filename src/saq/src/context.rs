//! Context: how likely harm is *around* a business of this kind, from where it works, what it does, what it handles and
//! who works there; and the residual, what is left of it beside what the supplier does.
//!
//! For the buyer's planning of visits and help only. It is never shown to the supplier as a grade, and says nothing about
//! this supplier: it is about everybody in the same place and trade. The data comes in files, one for each source, which
//! are no part of a questionnaire and never reach the portal.

mod likelihood;
mod residual;

pub use likelihood::{Around, Heard, Term, likelihood};
pub use residual::{k, residual};

use crate::{
    FactorId, OptionId, QuestionId, json,
    questionnaire::{Defect, Rule},
    score::{Bps, FULL, Range},
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// No place and no trade is free of risk: the lowest likelihood there is, in basis points.
pub const FLOOR: Bps = 500;
/// What is said of a value without data: anything above the floor.
pub const UNKNOWN: Range = Range { low: FLOOR, high: FULL };

/// Whether a file repeats somebody's data or says what its authors think.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// Worked out from a published original.
    Data,
    /// The authors' own judgement, open to be argued with.
    Judgement,
}

/// One file: what one source says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    pub schema: String,
    pub id: String,
    pub title: String,
    pub publisher: String,
    /// SPDX, where there is one.
    pub licence: String,
    /// The source's own edition.
    pub version: String,
    /// When the original was read, or the judgement made.
    pub date: crate::Date,
    /// Where the original is, or what the judgement rests on.
    pub original: String,
    pub basis: Basis,
    /// The command that makes the file from the original; by hand, if empty.
    pub rebuild: String,
    pub factors: BTreeMap<String, Table>,
}

/// A factor: likelihood by the option that was chosen in one question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Table {
    /// The question it is read from: a choice (by option) or a yes/no (by `yes` and `no`).
    pub reads: String,
    /// Both ends between [`FLOOR`] and 10 000.
    pub values: BTreeMap<String, Range>,
    /// For options that `values` does not list. Without it they have no data.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub otherwise: Option<Range>,
}

/// All sources at hand.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Context {
    sources: Vec<Source>,
    /// By factor: which source, and its table.
    factors: BTreeMap<FactorId, (usize, Table)>,
}

impl Source {
    pub const SCHEMA: &'static str = "fairlead.context.v1";

    /// Reads and checks one file.
    ///
    /// # Errors
    /// Every defect that was found, with its place.
    pub fn load(bytes: &[u8]) -> Result<Self, Vec<Defect>> {
        let source: Self = json::authored(bytes)?;
        let defects = source.defects();
        if defects.is_empty() { Ok(source) } else { Err(defects) }
    }

    /// What is wrong with it; nothing, if it was loaded.
    #[must_use]
    pub fn defects(&self) -> Vec<Defect> {
        let mut defects = Vec::new();
        let mut defect = |rule, path: String, reason: String| defects.push(Defect::new(rule, path, reason));
        if self.schema != Self::SCHEMA {
            defect(Rule::Schema, "/schema".into(), format!("the schema is {:?}", Self::SCHEMA));
        }
        for (field, said) in [
            ("id", &self.id),
            ("title", &self.title),
            ("publisher", &self.publisher),
            ("licence", &self.licence),
            ("version", &self.version),
            ("original", &self.original),
        ] {
            if said.trim().is_empty() {
                defect(Rule::Field, format!("/{field}"), "a source says what it is and who may use it".into());
            }
        }
        if self.basis == Basis::Data && self.rebuild.trim().is_empty() {
            defect(Rule::Field, "/rebuild".into(), "data names the command that makes it again".into());
        }
        for (factor, table) in &self.factors {
            let path = format!("/factors/{factor}");
            if let Err(error) = FactorId::new(factor) {
                defect(Rule::Schema, path.clone(), error.to_string());
            }
            if let Err(error) = QuestionId::new(&table.reads) {
                defect(Rule::Schema, format!("{path}/reads"), error.to_string());
            }
            let otherwise = table.otherwise.iter().map(|range| ("otherwise".to_owned(), range));
            let values = table.values.iter().map(|(option, range)| (format!("values/{option}"), range));
            for (place, range) in values.chain(otherwise) {
                if range.low < FLOOR || range.low > range.high || range.high > FULL {
                    let reason = format!("a likelihood runs from at least {FLOOR} up to at most {FULL}");
                    defect(Rule::Field, format!("{path}/{place}"), reason);
                }
            }
            for option in table.values.keys() {
                if let Err(error) = OptionId::new(option) {
                    defect(Rule::Schema, format!("{path}/values/{option}"), error.to_string());
                }
            }
        }
        defects
    }
}

impl Context {
    /// Brings sources together.
    ///
    /// # Errors
    /// If two sources speak of the same factor; the path begins with the later source's id.
    pub fn of(sources: Vec<Source>) -> Result<Self, Vec<Defect>> {
        let mut context = Self::default();
        let mut defects = Vec::new();
        for (at, source) in sources.iter().enumerate() {
            for (factor, table) in &source.factors {
                let path = format!("{}/factors/{factor}", source.id);
                match FactorId::new(factor) {
                    Ok(id) if context.factors.contains_key(&id) => {
                        defects.push(Defect::new(Rule::DuplicateId, path, "another source speaks of this factor"));
                    }
                    Ok(id) => drop(context.factors.insert(id, (at, table.clone()))),
                    Err(error) => defects.push(Defect::new(Rule::Schema, path, error.to_string())),
                }
            }
        }
        context.sources = sources;
        if defects.is_empty() { Ok(context) } else { Err(defects) }
    }

    #[must_use]
    pub fn sources(&self) -> &[Source] {
        &self.sources
    }

    /// A factor's source and table, if some source speaks of it.
    #[must_use]
    pub fn table(&self, factor: &FactorId) -> Option<(&Source, &Table)> {
        self.factors.get(factor).map(|(source, table)| (&self.sources[*source], table))
    }
}
