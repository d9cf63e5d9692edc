//! `fairlead score --context`: for the buyer's planning of visits and help. Never a grade, and not for the supplier.

use super::range;
use crate::cli::output::{self, padded};
use clap::ValueEnum;
use saq::{
    Assessment, Questionnaire, TopicId,
    confidence::Backing,
    context::{Around, Context, Heard, likelihood, residual},
    score::Range,
    shown::ShownScore,
    visibility::{Visibilities, Visibility},
};
use serde::Serialize;

#[derive(Debug, Clone, Copy, ValueEnum)]
#[value(rename_all = "snake_case")]
pub enum ProofName {
    Declared,
    DatedProof,
    ThirdParty,
}

impl From<ProofName> for Backing {
    fn from(name: ProofName) -> Self {
        match name {
            ProofName::Declared => Self::Declared,
            ProofName::DatedProof => Self::DatedProof,
            ProofName::ThirdParty => Self::ThirdParty,
        }
    }
}

#[derive(Serialize)]
pub struct Arounds {
    proof: Backing,
    sources: Vec<SourceRef>,
    topics: Vec<TopicAround>,
}

#[derive(Serialize)]
struct SourceRef {
    id: String,
    version: String,
    licence: String,
    date: saq::Date,
    basis: saq::context::Basis,
}

#[derive(Serialize)]
struct TopicAround {
    topic: TopicId,
    #[serde(flatten)]
    around: Around,
    /// Only where the topic's own figure may be seen: one could be worked out from the other.
    residual: Option<Range>,
}

pub fn around(
    questionnaire: &Questionnaire,
    assessment: &Assessment,
    visible: &Visibilities,
    shown: &ShownScore,
    context: &Context,
    proof: Backing,
) -> Arounds {
    let applies = |(at, _): &(usize, &saq::Topic)| visible.topic(*at) != Visibility::Hidden;
    let topics = questionnaire.topics.iter().enumerate().filter(applies).filter_map(|(_, topic)| {
        let around = likelihood(questionnaire, assessment, visible, context, topic)?;
        let figure = shown.topics.iter().find(|shown| shown.topic == topic.id);
        let residual = figure.map(|shown| residual(around.range, Some(shown.range), proof));
        Some(TopicAround { topic: topic.id.clone(), around, residual })
    });
    let sources = context.sources().iter().map(|source| SourceRef {
        id: source.id.clone(),
        version: source.version.clone(),
        licence: source.licence.clone(),
        date: source.date,
        basis: source.basis,
    });
    Arounds { proof, sources: sources.collect(), topics: topics.collect() }
}

impl Arounds {
    pub fn say(&self) {
        output::say("\nAround a business of this kind (not about this one), and what is left beside what it told:");
        for topic in &self.topics {
            let left = topic.residual.map_or_else(|| "no figure is shown".to_owned(), range);
            output::say(format!("    {}  {}  →  {left}", padded(topic.topic.as_str(), 30), range(topic.around.range)));
            for term in &topic.around.terms {
                let heard = match &term.heard {
                    Heard::Known(said) => said.join(", "),
                    Heard::NoData(said) => format!("{}: no data for all of it, so a wide range", said.join(", ")),
                    Heard::NotSaid => "not told yet, so a wide range".to_owned(),
                    Heard::NoSource => "no source, so a wide range".to_owned(),
                };
                output::say(format!("      {}  {}  {heard}", padded(term.factor.as_str(), 28), range(term.range)));
            }
        }
        for source in &self.sources {
            let basis = match source.basis {
                saq::context::Basis::Data => "data",
                saq::context::Basis::Judgement => "judgement, not data",
            };
            output::say(format!(
                "  source: {} {} ({}, {}; {basis})",
                source.id, source.version, source.date, source.licence
            ));
        }
    }
}
