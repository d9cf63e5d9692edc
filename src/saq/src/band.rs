//! Words for the overall range, and the conditions under which there are any.

use crate::{
    Answer, Assessment, Date, Question, Questionnaire, RedLineStatus, Value,
    score::{Bps, Score, answered_share},
    visibility::{Visibilities, Visibility},
};
use serde::{Deserialize, Serialize};

/// Least share of the overall that must be answered, in basis points.
pub const ANSWERED_SHARE: Bps = 8_000;

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Word {
    /// Below 4 000.
    Starting,
    /// From 4 000.
    Developing,
    /// From 6 500.
    Established,
    /// From 8 500.
    WellEstablished,
}

impl Word {
    #[must_use]
    pub fn of(value: Bps) -> Self {
        match value {
            0..4_000 => Self::Starting,
            4_000..6_500 => Self::Developing,
            6_500..8_500 => Self::Established,
            8_500.. => Self::WellEstablished,
        }
    }

    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Starting => "starting",
            Self::Developing => "developing",
            Self::Established => "established",
            Self::WellEstablished => "well_established",
        }
    }
}

/// Words for the low and the high end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Band {
    pub low: Word,
    pub high: Word,
    /// Some red line is happening now, unclear, or to be talked about.
    pub open_case: bool,
}

/// The band of the overall, if there is one.
///
/// Every red line shown must be settled, none may still be open, and at least [`ANSWERED_SHARE`] must be answered. A
/// red line that may be happening caps the words at *developing*, with an own plan at *established*; the figures are
/// never capped, and *put right* ranks as *none known*.
#[must_use]
pub fn band(
    questionnaire: &Questionnaire,
    assessment: &Assessment,
    visibilities: &Visibilities,
    score: &Score,
) -> Option<Band> {
    let range = score.overall.range()?;
    let mut cap = Word::WellEstablished;
    let mut open_case = false;
    for (index, question) in questionnaire.questions.iter().enumerate().filter(|(_, one)| one.is_red_line()) {
        match visibilities.question(index) {
            Visibility::Hidden => continue,
            Visibility::Open => return None,
            Visibility::Shown => {}
        }
        let status = settled(questionnaire, assessment, question)?;
        if status.is_open_case() {
            open_case = true;
            cap = cap.min(if has_own_plan(assessment, question) { Word::Established } else { Word::Developing });
        }
    }
    if answered_share(questionnaire, score)? < ANSWERED_SHARE {
        return None;
    }
    Some(Band { low: Word::of(range.low).min(cap), high: Word::of(range.high).min(cap), open_case })
}

/// The status of a red line, if it says all it must: with its date where it wants one, and not in the future.
#[must_use]
pub fn settled(questionnaire: &Questionnaire, assessment: &Assessment, question: &Question) -> Option<RedLineStatus> {
    settled_by(assessment.answer(questionnaire, question), assessment.assessed_on)
}

/// [`settled`], of an answer already found.
pub(crate) fn settled_by(answer: Option<&Answer>, assessed_on: Date) -> Option<RedLineStatus> {
    match answer? {
        Answer::Value(Value::RedLine { status, date }) => {
            let dated = !status.wants_date() || date.is_some_and(|date| date <= assessed_on);
            dated.then_some(*status)
        }
        Answer::Value(_) | Answer::DontKnow | Answer::NotApplicable(_) | Answer::Withheld | Answer::Declined => None,
    }
}

/// Whether the plan holds a step of the supplier's own for this red line.
#[must_use]
pub fn has_own_plan(assessment: &Assessment, question: &Question) -> bool {
    assessment.plan.iter().any(|item| item.question == question.id && item.settles_red_line(assessment.assessed_on))
}
