//! What of a score is shown: one rule for portal, command line, console, submission and export.
//!
//! | people, owner included | shown |
//! | --- | --- |
//! | alone, or not answered | no figure, no band; a plan |
//! | 2–9 | topics |
//! | 10 and more | topics, areas, overall, and the band of the overall; by lens and stage |

use crate::{
    AreaId, Assessment, OptionId, Questionnaire, TopicId, Value,
    answer::Answer,
    band::{self, Band},
    questionnaire::HEADCOUNTS,
    score::{self, Bps, Cut, Member, Range, Score, slices},
    visibility::{self, Visibilities, Visibility},
};
use serde::{Deserialize, Serialize};

/// Fewer answered values than this in a topic say too little.
const FEW: usize = 2;

/// Size of the business, the owner included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Headcount {
    Alone,
    From2To9,
    From10To49,
    From50To249,
    From250To1000,
    Over1000,
}

impl Headcount {
    const ALL: [Self; 6] =
        [Self::Alone, Self::From2To9, Self::From10To49, Self::From50To249, Self::From250To1000, Self::Over1000];

    /// The size that an option of the headcount question stands for.
    #[must_use]
    pub fn of(option: &OptionId) -> Option<Self> {
        HEADCOUNTS.iter().position(|known| *known == option.as_str()).map(|at| Self::ALL[at])
    }

    /// Which of the lessons' four sizes it is: `alone`, `to_9`, `to_49`, `over_49`.
    #[must_use]
    pub fn lesson_key(self) -> &'static str {
        match self {
            Self::Alone => "alone",
            Self::From2To9 => "to_9",
            Self::From10To49 => "to_49",
            Self::From50To249 | Self::From250To1000 | Self::Over1000 => "over_49",
        }
    }
}

/// The size of the business, if it was told.
#[must_use]
pub fn headcount(questionnaire: &Questionnaire, assessment: &Assessment) -> Option<Headcount> {
    let question = &questionnaire.questions[questionnaire.headcount];
    match assessment.answers.get(&question.id) {
        Some(Answer::Value(Value::Single(option))) => Headcount::of(option),
        _ => None,
    }
}

/// A topic's figure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ShownTopic {
    pub topic: TopicId,
    pub range: Range,
    /// Fewer than two values: to be headed "too few answers".
    pub too_few: bool,
}

/// An area's figure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ShownArea {
    pub area: AreaId,
    pub range: Range,
}

/// The figures that may be seen. Empty and `None` where the rule shows nothing.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct ShownScore {
    pub topics: Vec<ShownTopic>,
    pub areas: Vec<ShownArea>,
    pub overall: Option<Range>,
    pub band: Option<Band>,
}

/// A lens's or stage's figures.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ShownSlice {
    pub member: Member,
    pub range: Range,
    pub topics: Vec<ShownSliceTopic>,
}

/// A topic's part in a lens or stage.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ShownSliceTopic {
    pub topic: TopicId,
    /// Share of the topic's weight that belongs to the slice, in basis points.
    pub share: Bps,
    pub range: Range,
}

/// How much of a score may be seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Depth {
    Nothing,
    Topics,
    /// Topics, areas, overall, band, and the figures by lens and stage.
    Everything,
}

/// The rule itself, by the size of the business.
#[must_use]
pub fn depth(questionnaire: &Questionnaire, assessment: &Assessment) -> Depth {
    match headcount(questionnaire, assessment) {
        None | Some(Headcount::Alone) => Depth::Nothing,
        Some(Headcount::From2To9) => Depth::Topics,
        Some(Headcount::From10To49 | Headcount::From50To249 | Headcount::From250To1000 | Headcount::Over1000) => {
            Depth::Everything
        }
    }
}

/// The figures by lens or stage that may be seen: from ten people on, else none.
#[must_use]
pub fn shown_slices(
    questionnaire: &Questionnaire,
    assessment: &Assessment,
    visibilities: &Visibilities,
    score: &Score,
    cut: Cut,
) -> Vec<ShownSlice> {
    if depth(questionnaire, assessment) < Depth::Everything {
        return Vec::new();
    }
    let topic = |part: score::SliceTopic| {
        let id = questionnaire.topics[part.topic].id.clone();
        Some(ShownSliceTopic { topic: id, share: part.share, range: part.node.range()? })
    };
    let all = slices(questionnaire, visibilities, score, cut).into_iter();
    all.filter_map(|slice| {
        let topics = slice.topics.iter().filter_map(|part| topic(*part)).collect();
        Some(ShownSlice { member: slice.member, range: slice.overall.range()?, topics })
    })
    .collect()
}

/// Derives everything and applies the rule.
#[must_use]
pub fn shown(questionnaire: &Questionnaire, assessment: &Assessment) -> ShownScore {
    let answers = assessment.answers_in_order(questionnaire);
    let visibilities = visibility::of_answers(questionnaire, assessment, &answers);
    let score = score::of_answers(questionnaire, assessment, &visibilities, &answers);
    shown_of(questionnaire, assessment, &visibilities, &score)
}

/// Applies the rule to a score already derived.
#[must_use]
pub fn shown_of(
    questionnaire: &Questionnaire,
    assessment: &Assessment,
    visibilities: &Visibilities,
    score: &Score,
) -> ShownScore {
    let topics = || {
        let all = questionnaire.topics.iter().enumerate();
        all.filter_map(|(at, topic)| {
            let values = topic.questions.clone().filter(|index| score.questions[*index].known.is_some()).count();
            let range = score.topics[at].range()?;
            let applies = visibilities.topic(at) != Visibility::Hidden;
            applies.then(|| ShownTopic { topic: topic.id.clone(), range, too_few: values < FEW })
        })
        .collect()
    };
    match depth(questionnaire, assessment) {
        Depth::Nothing => ShownScore::default(),
        Depth::Topics => ShownScore { topics: topics(), ..ShownScore::default() },
        Depth::Everything => {
            let areas = questionnaire
                .areas
                .iter()
                .zip(&score.areas)
                .filter_map(|(area, node)| Some(ShownArea { area: area.clone(), range: node.range()? }));
            ShownScore {
                topics: topics(),
                areas: areas.collect(),
                overall: score.overall.range(),
                band: band::band(questionnaire, assessment, visibilities, score),
            }
        }
    }
}
