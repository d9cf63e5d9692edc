//! The questionnaire in its checked, compiled form: structure, logic and points, without words.
//!
//! Questions stand in document order, the profile first. Every condition reads earlier facts only, so one pass in this
//! order decides what is shown (see [`crate::visibility`]).

mod defect;
mod evidence;
mod load;
mod pair;
mod room;
mod source;
mod table;

pub use defect::{Defect, Rule};
pub use evidence::{Checked, EvidenceKind, MAX_FOR, Proof};
pub use pair::Pair;
pub use room::Room;
#[cfg(feature = "schema")]
pub(crate) use source::Document as SourceForm;
pub use table::{Column, ColumnKind, MAX_CELL_CHARS, MAX_COLUMNS, MAX_ROWS, TableKind};

use crate::{
    Answer, AreaId, Decimal, FactorId, OptionId, Purpose, QuestionId, RedLineStatus, TopicId,
    digest::Digest,
    expr::{Condition, Type},
};
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// The options of the headcount question, in order. People are counted with the owner.
pub const HEADCOUNTS: [&str; 6] =
    ["alone", "from_2_to_9", "from_10_to_49", "from_50_to_249", "from_250_to_1000", "over_1000"];

/// A questionnaire that passed every check of [`Questionnaire::load`].
#[derive(Debug, Clone)]
pub struct Questionnaire {
    pub id: String,
    pub version: String,
    /// SHA-256 of the bytes it was loaded from.
    pub sha256: Digest,
    pub areas: Vec<AreaId>,
    pub topics: Vec<Topic>,
    /// All questions in document order, the profile first.
    pub questions: Vec<Question>,
    /// Where the profile's facts stand in `questions`.
    pub profile: Range<usize>,
    /// The question that tells the size of the business.
    pub headcount: usize,
    /// `None` if nobody's way is bounded.
    pub room: Option<Room>,
    /// Answers that seem to say different things, in the order written.
    pub pairs: Vec<Pair>,
    /// In the order of ids.
    index: Vec<(QuestionId, usize)>,
}

/// One section that a supplier sees.
#[derive(Debug, Clone)]
pub struct Topic {
    pub id: TopicId,
    /// Index into [`Questionnaire::areas`].
    pub area: usize,
    pub severity: Severity,
    pub applies_if: Option<Condition>,
    /// What the likelihood around the business is read from (see [`crate::context`]), in the order written.
    pub context: Vec<FactorId>,
    /// Where its questions stand in [`Questionnaire::questions`].
    pub questions: Range<usize>,
}

/// How grave harm in a topic would be for people, each part from 1 to 4 (UN Guiding Principle 14, commentary).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Severity {
    /// 1 nuisance to 4 life, freedom or lasting harm.
    #[cfg_attr(feature = "schema", schemars(range(min = 1, max = 4)))]
    pub scale: u8,
    /// 1 one person to 4 most workers or a community.
    #[cfg_attr(feature = "schema", schemars(range(min = 1, max = 4)))]
    pub scope: u8,
    /// 1 made good within days to 4 never.
    #[cfg_attr(feature = "schema", schemars(range(min = 1, max = 4)))]
    pub irremediability: u8,
}

impl Severity {
    /// 1 to 64: the weight of a topic in areas and overall.
    #[must_use]
    pub fn product(self) -> u8 {
        self.scale * self.scope * self.irremediability
    }
}

/// What part a question plays.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// A fact that any later condition may read; unscored, never withheld.
    Profile,
    /// A fact read only inside its own topic; unscored.
    Gate,
    /// Anything that is no fact.
    Practice,
}

/// Which part of plan–do–check–act a practice belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    Plan,
    Do,
    Check,
    Act,
}

/// Through which of the three kinds of risk a practice is mostly seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Lens {
    Compliance,
    Conduct,
    Business,
}

/// Whether a sustainability reporter in the EU may require the answer from a firm of up to 1 000 people.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Default)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum EuCap {
    #[default]
    Inside,
    Beyond,
}

/// Where a question comes from, as scheme and code; never its text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Reference {
    pub scheme: String,
    pub code: String,
}

/// One question.
#[derive(Debug, Clone)]
pub struct Question {
    pub id: QuestionId,
    /// Index into [`Questionnaire::topics`]; `None` in the profile.
    pub topic: Option<usize>,
    pub role: Role,
    pub kind: Kind,
    pub ask_if: Option<Condition>,
    pub na_if: Option<Condition>,
    /// It would be asked, but an answer could put somebody in danger: hidden, and people are told so. `ask_if` fails
    /// wherever this holds.
    pub silenced_if: Option<Condition>,
    pub required: bool,
    pub core: bool,
    /// 1 to 10.
    pub weight: u8,
    /// See [`crate::points::full`]; kept, because every pass asks for it.
    pub(crate) full: u32,
    /// Fewer points than this are a gap.
    pub gap_below: u32,
    /// 1 easy to 3 hard to improve.
    pub ease: u8,
    pub stage: Option<Stage>,
    pub lens: Option<Lens>,
    pub references: Vec<Reference>,
    /// How long an answer may be carried over.
    pub validity_months: u8,
    pub eu_cap: EuCap,
    pub purposes: Vec<Purpose>,
    /// Some condition asks `is_dont_know(…)` or `is_na(…)` of it; only then may a fact be answered so.
    pub(crate) dont_know_is_read: bool,
    pub(crate) na_is_read: bool,
}

/// The kind of a question, with what belongs to it alone. Points are non-negative integers.
#[derive(Debug, Clone)]
pub enum Kind {
    /// Levels 0 to 4 with behavioural anchors of its own; as many points.
    Ladder,
    YesNo {
        points: Option<YesNoPoints>,
    },
    /// `points` run along `options`.
    Single {
        options: Vec<OptionId>,
        points: Option<Vec<u32>>,
    },
    /// `points` run along `options`; their sum is cut at `cap`.
    Multiple {
        options: Vec<OptionId>,
        none: Option<OptionId>,
        points: Option<Vec<u32>>,
        cap: u32,
    },
    Number(NumberKind),
    /// Days before the assessment, in rising order; the last band has no limit.
    Date {
        bands: Vec<DateBand>,
    },
    Text {
        max_chars: u32,
    },
    /// Rows of plain cells. No points, never a fact.
    Table(TableKind),
    /// Which proof could be shown for earlier practices of the topic. No points, never required.
    Evidence(EvidenceKind),
    Note,
    RedLine,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct YesNoPoints {
    pub yes: u32,
    pub no: u32,
}

#[derive(Debug, Clone)]
pub struct NumberKind {
    /// A word of the text files, not of the structure: `hours`, `people`.
    pub unit: String,
    pub min: Decimal,
    pub max: Decimal,
    /// Most places after the point.
    pub places: u8,
    pub bands: Vec<NumberBand>,
}

impl NumberKind {
    /// # Errors
    /// In words, if the number is out of range or too fine.
    pub fn accepts(&self, value: Decimal) -> Result<(), String> {
        if value < self.min || value > self.max {
            return Err(format!("the number lies between {} and {}", self.min, self.max));
        }
        if value.places() > usize::from(self.places) {
            return Err(format!("the number has at most {} places after the point", self.places));
        }
        Ok(())
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct NumberBand {
    /// The highest number of the band; the last band has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub up_to: Option<Decimal>,
    pub points: u32,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct DateBand {
    /// At most so many days before the assessment; the last band has no limit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub within_days: Option<u32>,
    pub points: u32,
}

impl Questionnaire {
    #[must_use]
    pub fn index(&self, id: &str) -> Option<usize> {
        let found = self.index.binary_search_by(|(known, _)| known.as_str().cmp(id)).ok()?;
        Some(self.index[found].1)
    }

    /// Ids with their indices, in the order of ids.
    pub fn by_id(&self) -> impl Iterator<Item = (&QuestionId, usize)> {
        self.index.iter().map(|(id, index)| (id, *index))
    }

    #[must_use]
    pub fn question(&self, id: &str) -> Option<&Question> {
        self.index(id).map(|index| &self.questions[index])
    }

    #[must_use]
    pub fn topic(&self, id: &str) -> Option<&Topic> {
        self.topics.iter().find(|topic| topic.id.as_str() == id)
    }

    #[must_use]
    pub fn pair(&self, id: &str) -> Option<&Pair> {
        self.pairs.iter().find(|pair| pair.id.as_str() == id)
    }

    /// 1 to 64 inside a topic; facts of the profile have none and count as 1.
    #[must_use]
    pub fn severity(&self, question: &Question) -> u8 {
        question.topic.map_or(1, |topic| self.topics[topic].severity.product())
    }
}

impl Question {
    #[must_use]
    pub fn is_fact(&self) -> bool {
        match self.role {
            Role::Profile | Role::Gate => true,
            Role::Practice => false,
        }
    }

    #[must_use]
    pub fn is_red_line(&self) -> bool {
        matches!(self.kind, Kind::RedLine)
    }

    /// Whether an empty answer already says all that *don't know* or *not applicable* would.
    fn may_stay_empty(&self) -> bool {
        matches!(self.kind, Kind::Table(_) | Kind::Evidence(_))
    }

    /// Whether it takes part in the score.
    #[must_use]
    pub fn is_scored(&self) -> bool {
        !self.is_fact() && crate::points::full(self) > 0
    }

    /// Whether this state, other than a value, may be said of the question.
    #[must_use]
    pub fn allows(&self, answer: &Answer) -> bool {
        match (self.role, answer) {
            (_, Answer::Value(_)) => true,
            (_, Answer::DontKnow | Answer::NotApplicable(_)) if self.is_red_line() || self.may_stay_empty() => false,
            (Role::Profile | Role::Gate, Answer::DontKnow) => self.dont_know_is_read,
            (Role::Profile | Role::Gate, Answer::NotApplicable(_)) => self.na_is_read,
            (Role::Profile, Answer::Withheld | Answer::Declined) => false,
            (Role::Gate, Answer::Withheld | Answer::Declined) | (Role::Practice, _) => true,
        }
    }
}

impl Kind {
    /// The options of a choice, else none.
    #[must_use]
    pub fn options(&self) -> &[OptionId] {
        match self {
            Self::Single { options, .. } | Self::Multiple { options, .. } => options,
            Self::Ladder
            | Self::YesNo { .. }
            | Self::Number(_)
            | Self::Date { .. }
            | Self::Text { .. }
            | Self::Table(_)
            | Self::Evidence(_)
            | Self::Note
            | Self::RedLine => &[],
        }
    }

    /// As what conditions read an answer of this kind; `None` if it takes no answer. Only consistency pairs read ladders
    /// and red lines.
    #[must_use]
    pub fn read_as(&self) -> Option<Type<'_>> {
        match self {
            Self::YesNo { .. } => Some(Type::Bool),
            Self::Single { options, .. } => Some(Type::Choice(options)),
            Self::Multiple { options, .. } => Some(Type::Choices(options)),
            Self::Ladder | Self::Number(_) => Some(Type::Number),
            Self::Date { .. } => Some(Type::Date),
            Self::Text { .. } => Some(Type::Text),
            Self::RedLine => Some(Type::Choice(RedLineStatus::options())),
            Self::Table(_) | Self::Evidence(_) | Self::Note => None,
        }
    }

    /// Seconds that reading and answering take, as the way's length is promised by them.
    #[must_use]
    pub fn seconds(&self) -> u32 {
        match self {
            Self::Ladder => 40,
            Self::YesNo { .. } => 15,
            Self::Single { .. } | Self::Date { .. } => 20,
            Self::Multiple { .. } | Self::Number(_) | Self::RedLine => 30,
            Self::Text { .. } | Self::Evidence(_) => 60,
            Self::Table(_) => 90,
            Self::Note => 10,
        }
    }
}
