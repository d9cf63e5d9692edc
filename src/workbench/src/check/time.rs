//! Ways that take longer than may be asked of a business of that size, and bounds on them that do not fit.

use super::{Finding, Rule, STRUCTURE, place};
use crate::{
    Patience,
    lengths::{self, Way},
};
use saq::{
    OptionId, Questionnaire,
    questionnaire::{HEADCOUNTS, Kind},
    shown::Headcount,
};

/// Most minutes, by headcount: the owner of a small shop has the time between two customers.
const MOST: [u32; 6] = [25, 25, 60, 60, 60, 60];

pub fn findings(questionnaire: &Questionnaire, patience: Patience) -> Vec<Finding> {
    // A choice of several is walked anyway; to fix one choice of one after the other makes the walk shorter.
    let is_single = |axis: &usize| matches!(questionnaire.questions[*axis].kind, Kind::Single { .. });
    let axes: Vec<usize> = lengths::axes(questionnaire).into_iter().filter(is_single).collect();
    let Some(ways) = lengths::ways_in_time(questionnaire, &axes, patience) else {
        let at = place(questionnaire, questionnaire.headcount);
        return vec![super::out_of_time(STRUCTURE, &at, "how long the way is for each size of business")];
    };
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
        findings.extend(exceeded(questionnaire, headcount, ways.iter().filter(is_size)));
    }
    findings.extend(never_fit(questionnaire, &ways));
    findings
}

fn exceeded<'w>(
    questionnaire: &Questionnaire,
    headcount: &str,
    ways: impl Iterator<Item = &'w Way>,
) -> Option<Finding> {
    let room = questionnaire.room.as_ref()?;
    let most = room.at_most(Headcount::of(&OptionId::new(headcount).ok()?)?)?;
    let fullest = ways.map(|way| way.fullest).max()?;
    let reason = format!("{headcount}: {fullest} red lines and gates may come, and the bound is {most}");
    let finding = Finding::new(Rule::BoundExceeded, STRUCTURE, format!("/at_most/{headcount}"), reason);
    (fullest > most).then(|| finding.fix(format!("let the bound be at least {fullest}")))
}

fn never_fit(questionnaire: &Questionnaire, ways: &[Way]) -> Vec<Finding> {
    let Some(room) = &questionnaire.room else { return Vec::new() };
    // A size without a bound has room for everything.
    let sizes = questionnaire.questions[questionnaire.headcount].kind.options();
    let bounded = sizes.iter().all(|size| Headcount::of(size).and_then(|size| room.at_most(size)).is_some());
    let never = |index: &&usize| {
        bounded
            && ways.iter().any(|way| way.opened.contains(*index))
            && !ways.iter().any(|way| way.kept.contains(*index))
    };
    let finding = |index: &usize| {
        let id = &questionnaire.questions[*index].id;
        let reason = format!("graver questions take all the room wherever {id} would be asked");
        let finding = Finding::new(Rule::NeverFits, STRUCTURE, place(questionnaire, *index), reason);
        finding.fix("make it core, give it more weight, let the bound be higher, or leave it out")
    };
    room.while_it_lasts().iter().filter(never).map(finding).collect()
}
