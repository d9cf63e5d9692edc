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
            let questions = longest.longest.questions;
            // A bound that is not reached by anybody accuses nobody.
            let (rule, reason) = match longest.exact {
                true => (
                    Rule::LongWay,
                    format!(
                        "{headcount}: up to {questions} questions in {minutes} minutes; at most {most} may be asked"
                    ),
                ),
                false => (
                    Rule::Undecided,
                    format!(
                        "whether {headcount} is asked for more than {most} minutes: no more than {questions} questions in \
                         {minutes} minutes, but there are too many mixes of facts to tell exactly"
                    ),
                ),
            };
            let finding = Finding::new(rule, STRUCTURE, place(questionnaire, questionnaire.headcount), reason);
            findings.push(finding.fix("`fairlead check --lengths` shows which sectors are asked most"));
        }
    }
    findings
}
