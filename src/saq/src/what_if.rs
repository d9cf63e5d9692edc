//! What if: which actions would matter most. Red lines first, then by severity, then by what they would add to the
//! figures, then the easy ones.
//!
//! An action is a change of practice, never another answer to the same practice: what is missing is no action here, and a
//! red line, which brings no points, stands first without any gain.

use crate::{
    Assessment, QuestionId, Questionnaire,
    finding::{Concern, Finding},
    score::{Bps, Node, Score, with_gap_closed},
    shown::{Depth, depth},
};
use serde::Serialize;
use std::cmp::Reverse;

/// One action and what it would do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct WhatIf {
    pub question: QuestionId,
    pub concern: Concern,
    /// Severity of its topic, 1 to 64.
    pub severity: u8,
    /// 1 easy to 3 hard.
    pub ease: u8,
    /// What closing the gap would add to the low end of the topic; `None` for a red line, or where no figure is shown.
    pub topic_gain: Option<Bps>,
    /// The same for the overall; `None` also where the overall is not shown.
    pub overall_gain: Option<Bps>,
}

/// Derives the actions from findings and score. Gains that the display rule would not show are left out, and order
/// nothing.
#[must_use]
pub fn what_if(
    questionnaire: &Questionnaire,
    assessment: &Assessment,
    findings: &[Finding],
    score: &Score,
) -> Vec<WhatIf> {
    let depth = depth(questionnaire, assessment);
    let mut actions: Vec<(usize, WhatIf)> = findings
        .iter()
        .filter_map(|finding| {
            let question = &questionnaire.questions[finding.index];
            let (topic_gain, overall_gain) = match finding.concern {
                Concern::RedLine(_) => (None, None),
                Concern::Gap { .. } => gains(questionnaire, score, finding.index, depth),
                Concern::Contradiction(_) | Concern::Missing(_) => return None,
            };
            let (severity, ease) = (finding.severity, question.ease);
            let (id, concern) = (question.id.clone(), finding.concern.clone());
            Some((finding.index, WhatIf { question: id, concern, severity, ease, topic_gain, overall_gain }))
        })
        .collect();
    actions.sort_by_key(|(index, action)| {
        let ordinary = !matches!(action.concern, Concern::RedLine(_));
        let gain = (action.overall_gain, action.topic_gain);
        (ordinary, Reverse(action.severity), Reverse(gain), action.ease, *index)
    });
    actions.into_iter().map(|(_, action)| action).collect()
}

fn gains(questionnaire: &Questionnaire, score: &Score, index: usize, depth: Depth) -> (Option<Bps>, Option<Bps>) {
    let closed = with_gap_closed(questionnaire, score, index);
    let gain = |before: Node, after: Node| Some(after.low?.saturating_sub(before.low?));
    let topic = questionnaire.questions[index].topic;
    let of_topic = topic.and_then(|topic| gain(score.topics[topic], closed.topics[topic]));
    match depth {
        Depth::Nothing => (None, None),
        Depth::Topics => (of_topic, None),
        Depth::Everything => (of_topic, gain(score.overall, closed.overall)),
    }
}
