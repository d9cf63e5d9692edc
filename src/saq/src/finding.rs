//! What stands out in an assessment: red lines first, then answers that seem to say different things, then gaps, then
//! what is missing.

use crate::{
    Answer, Assessment, PairId, QuestionId, Questionnaire, RedLineStatus, Value,
    expr::{Fact, Truth},
    order, points,
    questionnaire::{Kind, Pair, Question},
    visibility::{self, Visibilities, Visibility},
};
use serde::Serialize;

/// Why a question stands out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Concern {
    /// May be happening: now, unclear, or to be talked about.
    RedLine(RedLineStatus),
    /// This consistency pair holds. It never touches a figure or a band.
    Contradiction(PairId),
    /// Below `gap_below`. For ladders with the level said and the level that closes the gap.
    Gap {
        level: Option<u8>,
        target: u8,
    },
    Missing(Missing),
}

/// Why there is no answer to go by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Missing {
    Unanswered,
    DontKnow,
    /// A status was chosen, its date was not.
    Date,
}

/// One thing that stands out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// Of a contradiction the first question to look at again.
    pub question: QuestionId,
    /// Into [`Questionnaire::questions`].
    #[serde(skip)]
    pub index: usize,
    pub concern: Concern,
    /// Severity of its topic, 1 to 64; of a contradiction the highest among its questions.
    pub severity: u8,
}

/// Findings among the questions now shown: red lines, contradictions, gaps, missing; each by severity, then in document
/// order.
#[must_use]
pub fn findings(questionnaire: &Questionnaire, assessment: &Assessment, visibilities: &Visibilities) -> Vec<Finding> {
    let mut findings: Vec<Finding> = visibilities
        .shown()
        .filter_map(|index| {
            let question = &questionnaire.questions[index];
            let concern = concern(question, assessment.answer(questionnaire, question), assessment)?;
            let severity = questionnaire.severity(question);
            Some(Finding { question: question.id.clone(), index, concern, severity })
        })
        .collect();
    findings.extend(contradictions(questionnaire, assessment, visibilities));
    order::by(findings, |finding| {
        let rank = match finding.concern {
            Concern::RedLine(_) => 0,
            Concern::Contradiction(_) => 1,
            Concern::Gap { .. } => 2,
            Concern::Missing(_) => 3,
        };
        [rank, order::falling(finding.severity.into()), finding.index as u32, 0, 0]
    })
}

/// Pairs that hold for certain, over answers that are shown and shared. What is hidden or withheld is no part of what
/// was said, so it is unknown here, also to `!=`.
fn contradictions<'f>(
    questionnaire: &'f Questionnaire,
    assessment: &'f Assessment,
    visibilities: &'f Visibilities,
) -> impl Iterator<Item = Finding> + 'f {
    let said = |index: usize| match visibilities.question(index) {
        Visibility::Hidden => Fact::Unknown,
        seen @ (Visibility::Shown | Visibility::Open) => visibility::fact_at(questionnaire, assessment, index, seen),
    };
    questionnaire.pairs.iter().filter_map(move |pair: &'f Pair| {
        if pair.when.eval(&said, assessment.assessed_on) != Truth::Yes {
            return None;
        }
        let index = *pair.asks.first()?;
        let severity = pair.asks.iter().map(|at| questionnaire.severity(&questionnaire.questions[*at])).max()?;
        let question = questionnaire.questions[index].id.clone();
        Some(Finding { question, index, concern: Concern::Contradiction(pair.id.clone()), severity })
    })
}

fn concern(question: &Question, answer: Option<&Answer>, assessment: &Assessment) -> Option<Concern> {
    match answer {
        None => question.required.then_some(Concern::Missing(Missing::Unanswered)),
        Some(Answer::DontKnow) => Some(Concern::Missing(Missing::DontKnow)),
        Some(Answer::NotApplicable(_) | Answer::Withheld | Answer::Declined) => None,
        Some(Answer::Value(Value::RedLine { status, date })) => {
            if status.is_open_case() {
                Some(Concern::RedLine(*status))
            } else if status.wants_date() && date.is_none_or(|date| date > assessment.assessed_on) {
                Some(Concern::Missing(Missing::Date))
            } else {
                None
            }
        }
        Some(Answer::Value(value)) => {
            let points = points::of(question, value, assessment.assessed_on)?;
            (question.is_scored() && points.low < question.gap_below).then(|| gap(question, value))
        }
    }
}

fn gap(question: &Question, value: &Value) -> Concern {
    match (&question.kind, value) {
        (Kind::Ladder, Value::Ladder { level, .. }) => {
            let target = u8::try_from(question.gap_below).unwrap_or(4).min(4);
            // Level 4 without its date lacks the date, not another level.
            Concern::Gap { level: Some((*level).min(3)), target }
        }
        _ => Concern::Gap { level: None, target: 0 },
    }
}
