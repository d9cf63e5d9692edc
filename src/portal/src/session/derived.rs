//! Everything that follows from the answers, derived together after each change and stored nowhere.

use saq::{
    Assessment, Questionnaire,
    confidence::{self, Confidence},
    finding::{self, Finding},
    journey::{self, Journey},
    plan::{self, Step},
    score::{self, Score},
    shown::{self, ShownScore},
    visibility::{self, Visibilities},
};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Derived {
    pub visibilities: Visibilities,
    pub journey: Journey,
    /// All nodes; only for opening a figure into its arithmetic. What may be seen is in `shown`.
    pub score: Score,
    pub shown: ShownScore,
    /// Stands beside what is shown.
    pub confidence: Confidence,
    pub findings: Vec<Finding>,
    /// What the findings suggest, in order.
    pub steps: Vec<Step>,
}

impl Derived {
    #[must_use]
    pub fn from(questionnaire: &Questionnaire, assessment: &Assessment) -> Self {
        let visibilities = visibility::visibility(questionnaire, assessment);
        let score = score::score(questionnaire, assessment, &visibilities);
        let findings = finding::findings(questionnaire, assessment, &visibilities);
        Self {
            journey: journey::journey(questionnaire, assessment, &visibilities),
            shown: shown::shown_of(questionnaire, assessment, &visibilities, &score),
            confidence: confidence::confidence(questionnaire, assessment, &visibilities, &score),
            steps: plan::proposed(questionnaire, assessment, &findings),
            visibilities,
            score,
            findings,
        }
    }
}
