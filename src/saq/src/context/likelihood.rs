//! The likelihood around a business, for one topic.

use super::{Context, FLOOR, Table, UNKNOWN};
use crate::{
    Assessment, FactorId, Questionnaire, Topic, Value,
    expr::Fact,
    score::{FULL, Range, weighted_mean},
    visibility::{Visibilities, fact_at},
};
use serde::Serialize;

/// What a factor had to go by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Heard {
    /// These options, each with data.
    Known(Vec<String>),
    /// Some of what was said has no data: the range is wide.
    NoData(Vec<String>),
    /// Nothing was said yet: the range is wide.
    NotSaid,
    /// No source speaks of this factor: the range is wide.
    NoSource,
}

/// One factor's part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Term {
    pub factor: FactorId,
    /// Id of the source.
    pub source: Option<String>,
    pub heard: Heard,
    pub range: Range,
}

/// The likelihood around a business for one topic, with its parts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Around {
    /// The mean of the parts, end by end, rounded half up; never below [`FLOOR`].
    pub range: Range,
    pub terms: Vec<Term>,
}

/// Derives it. `None` if the topic names no factor, or none that was asked about.
///
/// Of several options the highest counts, end by end: a business in two countries is as exposed as in the worse of them.
/// What is not known is anything above the floor, so that a gap in the data widens the range and never lowers its top.
#[must_use]
pub fn likelihood(
    questionnaire: &Questionnaire,
    assessment: &Assessment,
    visibilities: &Visibilities,
    context: &Context,
    topic: &Topic,
) -> Option<Around> {
    let part = |factor: &FactorId| {
        let wide = |source, heard| Some(Term { factor: factor.clone(), source, heard, range: UNKNOWN });
        let Some((source, table)) = context.table(factor) else { return wide(None, Heard::NoSource) };
        let id = Some(source.id.clone());
        let Some(index) = questionnaire.index(&table.reads) else { return wide(id, Heard::NoSource) };
        let said = match fact_at(questionnaire, assessment, index, visibilities.question(index)) {
            // Not asked of this business: the factor has no say.
            Fact::Hidden => return None,
            Fact::Unknown | Fact::DontKnow | Fact::NotApplicable => return wide(id, Heard::NotSaid),
            Fact::Value(value) => options(value),
        };
        if said.is_empty() {
            return wide(id, Heard::NotSaid);
        }
        let (range, complete) = highest(table, &said);
        let heard = if complete { Heard::Known(said) } else { Heard::NoData(said) };
        Some(Term { factor: factor.clone(), source: id, heard, range })
    };
    let terms: Vec<Term> = topic.context.iter().filter_map(part).collect();
    let mean = |end: fn(&Range) -> u16| weighted_mean(terms.iter().map(|term| (1, end(&term.range))));
    let range = Range { low: mean(|range| range.low)?.max(FLOOR), high: mean(|range| range.high)?.min(FULL) };
    Some(Around { range, terms })
}

fn options(value: &Value) -> Vec<String> {
    match value {
        Value::Single(option) => vec![option.to_string()],
        Value::Multiple(options) => options.iter().map(ToString::to_string).collect(),
        Value::YesNo(yes) => vec![if *yes { "yes" } else { "no" }.to_owned()],
        Value::Ladder { .. }
        | Value::Number(_)
        | Value::Date(_)
        | Value::Text(_)
        | Value::Table(_)
        | Value::Evidence(_)
        | Value::RedLine { .. } => Vec::new(),
    }
}

/// The highest of what the table says, end by end, and whether it knows every option.
fn highest(table: &Table, said: &[String]) -> (Range, bool) {
    let known = |option: &String| table.values.get(option).or(table.otherwise.as_ref()).copied();
    let highest = said
        .iter()
        .map(|option| known(option).unwrap_or(UNKNOWN))
        .reduce(|one, other| Range { low: one.low.max(other.low), high: one.high.max(other.high) });
    (highest.unwrap_or(UNKNOWN), said.iter().all(|option| known(option).is_some()))
}
