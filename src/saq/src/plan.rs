//! The improvement plan: what the answers suggest, and what the supplier makes of it.

use crate::{
    Assessment, Date, QuestionId, Questionnaire,
    finding::{Concern, Finding},
    order,
};
use serde::{Deserialize, Serialize};

/// By when a step is meant to be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Horizon {
    ThisWeek,
    ThreeMonths,
    OneYear,
}

impl Horizon {
    /// The last day of the horizon, counted from the assessment.
    #[must_use]
    pub fn due(self, assessed_on: Date) -> Date {
        match self {
            Self::ThisWeek => assessed_on.plus_days(7),
            Self::ThreeMonths => assessed_on.plus_months(3),
            Self::OneYear => assessed_on.plus_months(12),
        }
    }
}

/// What a proposed step aims at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Aim {
    /// The lesson's first step, which costs nothing.
    FirstStep,
    /// The words of a ladder's level, 1 to 4.
    Level(u8),
    /// What the lesson calls good for this size of business.
    Good,
}

/// A step that the answers suggest. Advice names actions, never other answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    pub question: QuestionId,
    pub horizon: Horizon,
    pub aim: Aim,
    pub due: Date,
    /// Severity of the topic, 1 to 64.
    pub severity: u8,
    /// 1 easy to 3 hard.
    pub ease: u8,
}

/// What the supplier has written into the plan: kept with the answers and sent with them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PlanItem {
    pub question: QuestionId,
    pub horizon: Horizon,
    /// The action, in the supplier's words; empty means as proposed.
    pub what: String,
    pub owner: String,
    pub due: Option<Date>,
    /// For a red line: what is done for the people who were harmed.
    pub for_harmed: String,
    pub wants_help: bool,
}

impl PlanItem {
    #[must_use]
    pub fn new(question: QuestionId, horizon: Horizon) -> Self {
        Self {
            question,
            horizon,
            what: String::new(),
            owner: String::new(),
            due: None,
            for_harmed: String::new(),
            wants_help: false,
        }
    }

    /// Whether this is a plan of one's own for a red line: somebody, a day that is not past, and something for those
    /// who were harmed.
    #[must_use]
    pub fn settles_red_line(&self, assessed_on: Date) -> bool {
        let said = |text: &str| !text.trim().is_empty();
        said(&self.owner) && said(&self.for_harmed) && self.due.is_some_and(|due| due >= assessed_on)
    }
}

/// The steps that the findings suggest: red lines first, then by severity, then the easy ones.
///
/// A red line or gap brings the first step this week; a ladder below its gap the next level in three months, and the
/// level that closes the gap in a year if two or more levels are missing.
#[must_use]
pub fn proposed(questionnaire: &Questionnaire, assessment: &Assessment, findings: &[Finding]) -> Vec<Step> {
    let mut steps = Vec::new();
    for finding in findings {
        let question = &questionnaire.questions[finding.index];
        let mut add = |horizon: Horizon, aim: Aim| {
            steps.push((
                !matches!(finding.concern, Concern::RedLine(_)),
                finding.index,
                Step {
                    question: question.id.clone(),
                    horizon,
                    aim,
                    due: horizon.due(assessment.assessed_on),
                    severity: finding.severity,
                    ease: question.ease,
                },
            ));
        };
        match finding.concern {
            Concern::RedLine(_) => {
                add(Horizon::ThisWeek, Aim::FirstStep);
                add(Horizon::ThreeMonths, Aim::Good);
            }
            Concern::Gap { level: Some(level), target } => {
                add(Horizon::ThisWeek, Aim::FirstStep);
                add(Horizon::ThreeMonths, Aim::Level(level + 1));
                if target >= level + 2 {
                    add(Horizon::OneYear, Aim::Level(target));
                }
            }
            Concern::Gap { level: None, .. } => {
                add(Horizon::ThisWeek, Aim::FirstStep);
                add(Horizon::ThreeMonths, Aim::Good);
            }
            // Which of the answers holds is for the supplier to say first.
            Concern::Contradiction(_) | Concern::Missing(_) => {}
        }
    }
    let steps = order::by(steps, |(ordinary, index, step)| {
        let (severity, ease) = (order::falling(step.severity.into()), step.ease.into());
        [u32::from(*ordinary), severity, ease, *index as u32, step.horizon as u32]
    });
    steps.into_iter().map(|(_, _, step)| step).collect()
}
