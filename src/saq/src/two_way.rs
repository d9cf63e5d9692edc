//! What a supplier says of the buyer's own ways of working, and where help is wanted.
//!
//! No question of any questionnaire: [`crate::Assessment`] does not hold it, so that neither journey nor score, findings
//! or plan can read it. It stays on the device but for the parts that the supplier chooses to send along
//! (`docs/adr/0010-both-ways.md`).

use serde::{Deserialize, Serialize};

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
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Said {
    pub part: Part,
    /// Each once, in the order of [`Part::choices`].
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub chosen: Vec<Choice>,
    /// As typed.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub words: String,
}

impl Said {
    /// Nothing.
    #[must_use]
    pub fn new(part: Part) -> Self {
        Self { part, chosen: Vec::new(), words: String::new() }
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.chosen.is_empty() && self.words.trim().is_empty()
    }

    /// The first choice that its part does not offer, that stands in the wrong place, or that is one too many.
    fn misfit(&self) -> Option<Choice> {
        let mut offered = self.part.choices().iter();
        let strange = self.chosen.iter().find(|choice| !offered.any(|one| one == *choice));
        let second = match self.part.takes() {
            Takes::One => self.chosen.get(1),
            Takes::Many => None,
        };
        strange.or(second).copied()
    }
}

/// Everything said: each part once, in their order, and what is chosen fits its part. A list and no map: it is short, and
/// reaches the browser (`docs/adr/0005-bytes.md`).
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(with = "Vec<Said>"))]
#[serde(try_from = "Vec<Said>")]
pub struct TwoWay(Vec<Said>);

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TwoWayDefect {
    #[error("{part} does not take {choice} here", part = .0.as_str(), choice = .1.as_str())]
    Choice(Part, Choice),
    #[error("{} stands twice, or in the wrong place", .0.as_str())]
    Part(Part),
}

impl TryFrom<Vec<Said>> for TwoWay {
    type Error = TwoWayDefect;

    fn try_from(all: Vec<Said>) -> Result<Self, TwoWayDefect> {
        let mut before = None;
        for said in &all {
            if let Some(choice) = said.misfit() {
                return Err(TwoWayDefect::Choice(said.part, choice));
            }
            if before >= Some(said.part) {
                return Err(TwoWayDefect::Part(said.part));
            }
            before = Some(said.part);
        }
        Ok(Self(all))
    }
}

impl TwoWay {
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    #[must_use]
    pub fn said(&self, part: Part) -> Option<&Said> {
        self.0.iter().find(|said| said.part == part)
    }

    /// Part by part, in their order.
    #[must_use]
    pub fn all(&self) -> &[Said] {
        &self.0
    }

    /// Says this in its part from now on. What does not fit is left out; of two choices where one is taken, the first
    /// stands.
    pub fn set(&mut self, said: Said) {
        let Said { part, chosen, words } = said;
        let most = match part.takes() {
            Takes::One => 1,
            Takes::Many => usize::MAX,
        };
        let fitting = part.choices().iter().copied().filter(|choice| chosen.contains(choice));
        let said = Said { part, chosen: fitting.take(most).collect(), words };
        self.0.retain(|known| known.part != part);
        // Spaces are somebody beginning to type.
        if said != Said::new(part) {
            let at = self.0.iter().take_while(|known| known.part < part).count();
            self.0.insert(at, said);
        }
    }

    /// What goes along of it: the chosen parts, where something is said. `None` if that is nothing.
    #[must_use]
    pub fn only(&self, along: &[Part]) -> Option<Self> {
        let mut sent = self.clone();
        sent.0.retain(|said| along.contains(&said.part) && !said.is_empty());
        (!sent.is_empty()).then_some(sent)
    }
}

#[cfg(test)]
pub(crate) mod tests;
