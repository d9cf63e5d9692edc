//! Ways that take longer than may be asked of a business of that size.

use super::{Finding, Rule, STRUCTURE, place};
use crate::lengths::{self, Way};
use saq::{Questionnaire, questionnaire::HEADCOUNTS};

/// Most minutes, by headcount: the owner of a small shop has the time between two customers.
const MOST: [u32; 6] = [25, 25, 60, 60, 60, 60];

pub fn findings(questionnaire: &Questionnaire) -> Vec<Finding> {
    let axes = lengths::axes(questionnaire);
    let ways = lengths::ways(questionnaire, &axes);
    let mut findings = Vec::new();
    for (headcount, most) in HEADCOUNTS.into_iter().zip(MOST) {
        let is_size = |way: &&Way| way.is_for(questionnaire.headcount, headcount);
        let Some(longest) = ways.iter().filter(is_size).max_by_key(|way| way.longest.seconds) else { continue };
        let minutes = longest.longest.minutes();
        if minutes > most {
            let reason = format!(
                "{headcount}: up to {} questions in {minutes} minutes; at most {most} may be asked",
                longest.longest.questions
            );
            let path = place(questionnaire, questionnaire.headcount);
            let finding = Finding::new(Rule::LongWay, STRUCTURE, path, reason);
            findings.push(finding.fix("`fairlead check --lengths` shows which sectors are asked most"));
        }
    }
    findings
}
