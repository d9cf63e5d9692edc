//! What a supplier says of the buyer's own ways of working, and where help is wanted.
//!
//! No question of any questionnaire: [`crate::Assessment`] does not hold it, so that neither journey nor score, findings
//! or plan can read it. It stays on the device but for the parts that the supplier chooses to send along
//! (`docs/adr/0010-both-ways.md`).

use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Characters that the page asks to keep to in one part. More is kept and sent as well.
pub const MAX_WORDS: usize = 1_000;

/// A part of the page. Each is sent along, or not, by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Part {
    LeadTimes,
    PriceTalks,
    PaymentDays,
    LateChanges,
    /// "I want help with …"
    Help,
}

/// What can be chosen, in the order it is offered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Choice {
    Fine,
    SometimesHard,
    OftenHard,
    PayAndHours,
    Safety,
    Nature,
    Papers,
    Training,
    Money,
    OwnSuppliers,
    /// Somebody to ask.
    Person,
}

/// How many of its choices a part takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Takes {
    One,
    Many,
}

impl Part {
    pub const ALL: [Self; 5] = [Self::LeadTimes, Self::PriceTalks, Self::PaymentDays, Self::LateChanges, Self::Help];

    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::LeadTimes => "lead_times",
            Self::PriceTalks => "price_talks",
            Self::PaymentDays => "payment_days",
            Self::LateChanges => "late_changes",
            Self::Help => "help",
        }
    }

    #[must_use]
    pub fn takes(self) -> Takes {
        match self {
            Self::LeadTimes | Self::PriceTalks | Self::PaymentDays | Self::LateChanges => Takes::One,
            Self::Help => Takes::Many,
        }
    }

    /// What can be chosen here: what the buyer's way does to the supplier, or what help is wanted with.
    #[must_use]
    pub fn choices(self) -> &'static [Choice] {
        match self.takes() {
            Takes::One => &[Choice::Fine, Choice::SometimesHard, Choice::OftenHard],
            Takes::Many => &[
                Choice::PayAndHours,
                Choice::Safety,
                Choice::Nature,
                Choice::Papers,
                Choice::Training,
                Choice::Money,
                Choice::OwnSuppliers,
                Choice::Person,
            ],
        }
    }
}

impl Choice {
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Fine => "fine",
            Self::SometimesHard => "sometimes_hard",
            Self::OftenHard => "often_hard",
            Self::PayAndHours => "pay_and_hours",
            Self::Safety => "safety",
            Self::Nature => "nature",
            Self::Papers => "papers",
            Self::Training => "training",
            Self::Money => "money",
            Self::OwnSuppliers => "own_suppliers",
            Self::Person => "person",
        }
    }
}

/// What is said in one part.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Said {
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub chosen: BTreeSet<Choice>,
    /// As typed.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub words: String,
}

impl Said {
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.chosen.is_empty() && self.words.trim().is_empty()
    }
}

/// Everything said, by part. What is chosen fits its part.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(with = "BTreeMap<Part, Said>"))]
#[serde(try_from = "BTreeMap<Part, Said>")]
pub struct TwoWay(BTreeMap<Part, Said>);

/// A choice that its part does not offer, or one too many.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{part} does not take {choice}", part = .0.as_str(), choice = .1.as_str())]
pub struct Misfit(pub Part, pub Choice);

impl TryFrom<BTreeMap<Part, Said>> for TwoWay {
    type Error = Misfit;

    fn try_from(said: BTreeMap<Part, Said>) -> Result<Self, Misfit> {
        match said.iter().find_map(|(part, said)| misfit(*part, &said.chosen).map(|choice| Misfit(*part, choice))) {
            Some(misfit) => Err(misfit),
            None => Ok(Self(said)),
        }
    }
}

fn misfit(part: Part, chosen: &BTreeSet<Choice>) -> Option<Choice> {
    let strange = chosen.iter().find(|choice| !part.choices().contains(choice));
    let second = match part.takes() {
        Takes::One => chosen.iter().nth(1),
        Takes::Many => None,
    };
    strange.or(second).copied()
}

impl TwoWay {
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    #[must_use]
    pub fn said(&self, part: Part) -> Option<&Said> {
        self.0.get(&part)
    }

    /// Part by part, in their order.
    pub fn iter(&self) -> impl Iterator<Item = (Part, &Said)> {
        self.0.iter().map(|(part, said)| (*part, said))
    }

    /// Says something else in a part from now on; nothing, if nothing is said. A choice that does not fit is left out.
    pub fn set(&mut self, part: Part, mut said: Said) {
        while let Some(choice) = misfit(part, &said.chosen) {
            said.chosen.remove(&choice);
        }
        // Spaces are somebody beginning to type.
        match said == Said::default() {
            true => drop(self.0.remove(&part)),
            false => drop(self.0.insert(part, said)),
        }
    }

    /// What goes along of it: the chosen parts, where something is said. `None` if that is nothing.
    #[must_use]
    pub fn only(&self, along: &BTreeSet<Part>) -> Option<Self> {
        let goes = |part: &Part, said: &Said| along.contains(part) && !said.is_empty();
        let chosen = self.0.iter().filter(|(part, said)| goes(part, said));
        let chosen: BTreeMap<Part, Said> = chosen.map(|(part, said)| (*part, said.clone())).collect();
        (!chosen.is_empty()).then_some(Self(chosen))
    }
}

#[cfg(test)]
pub(crate) mod tests;
