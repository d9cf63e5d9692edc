//! What stands out in an assessment: red lines first, then gaps, then what is missing.

use crate::{
    Answer, Assessment, QuestionId, Questionnaire, RedLineStatus, Value, points,
    questionnaire::{Kind, Question},
    visibility::Visibilities,
};
use serde::Serialize;

/// Why a question stands out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Concern {
    /// May be happening: now, unclear, or to be talked about.
    RedLine(RedLineStatus),
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
    pub question: QuestionId,
    /// Into [`Questionnaire::questions`].
    #[serde(skip)]
    pub index: usize,
    pub concern: Concern,
    /// Severity of its topic, 1 to 64.
    pub severity: u8,
}

/// Findings among the questions now shown: red lines, gaps, missing; each by severity, then in document order.
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
    findings.sort_by_key(|finding| {
        let rank = match finding.concern {
            Concern::RedLine(_) => 0,
            Concern::Gap { .. } => 1,
            Concern::Missing(_) => 2,
        };
        (rank, std::cmp::Reverse(finding.severity), finding.index)
    });
    findings
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
