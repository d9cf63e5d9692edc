//! Figures that no answer can reach.

use super::{Finding, Rule, STRUCTURE, place};
use crate::{
    Patience,
    reach::{Goal, NOT_YES, Verdict, What, YES, decide_in_time},
};
use saq::{
    Decimal, Question, Questionnaire, points,
    questionnaire::{Kind, NumberKind},
};

pub fn findings(questionnaire: &Questionnaire, patience: Patience) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (at, area) in questionnaire.areas.iter().enumerate() {
        if !questionnaire.topics.iter().any(|topic| topic.area == at) {
            let reason = format!("no topic belongs to {area}");
            findings.push(Finding::new(Rule::AreaEmpty, STRUCTURE, format!("/areas/{at}"), reason));
        }
    }
    for (index, question) in questionnaire.questions.iter().enumerate().filter(|(_, one)| one.is_scored()) {
        let path = place(questionnaire, index);
        let (full, most) = (points::full(question), most(question));
        if most < full {
            let reason = format!("{} counts {full} points in full, and the best answer brings {most}", question.id);
            let finding = Finding::new(Rule::UnreachablePoints, STRUCTURE, &path, reason);
            findings.push(finding.fix("mend the points, the bands or the limits so that some answer brings them all"));
        }
        if question.gap_below == 0 {
            let reason = format!("{} has gap_below 0, so no answer to it is a gap", question.id);
            findings.push(Finding::new(Rule::GapNever, STRUCTURE, format!("{path}/gap_below"), reason));
        }
    }
    for (at, topic) in questionnaire.topics.iter().enumerate() {
        let (scored, others): (Vec<usize>, Vec<usize>) =
            topic.questions.clone().partition(|index| questionnaire.questions[*index].is_scored());
        if scored.is_empty() && !others.iter().any(|index| questionnaire.questions[*index].is_red_line()) {
            let reason = format!("{} has no scored question and no red line", topic.id);
            findings.push(Finding::new(Rule::TopicUnscored, STRUCTURE, format!("/topics/{at}"), reason));
        }
        findings.extend(maximum(questionnaire, at, &scored, patience));
    }
    findings
}

/// The most points that one answer brings.
fn most(question: &Question) -> u32 {
    match &question.kind {
        Kind::Multiple { options, none, points: Some(points), cap } => {
            let of = |wanted: bool| {
                let fits = move |option: &saq::OptionId| (none.as_ref() == Some(option)) == wanted;
                options
                    .iter()
                    .zip(points)
                    .filter(move |(option, _)| fits(option))
                    .map(|(_, points)| *points)
                    .sum::<u32>()
            };
            of(false).max(of(true)).min(*cap)
        }
        Kind::Number(number) => most_of_bands(number),
        Kind::Ladder
        | Kind::YesNo { .. }
        | Kind::Single { .. }
        | Kind::Multiple { .. }
        | Kind::Date { .. }
        | Kind::Text { .. }
        | Kind::Table(_)
        | Kind::Evidence(_)
        | Kind::Note
        | Kind::RedLine => points::full(question),
    }
}

fn most_of_bands(number: &NumberKind) -> u32 {
    let step = 10_i128.pow(6 - u32::from(number.places.min(6)));
    // The smallest number that is allowed and above the band before.
    let mut above = number.min.millionths() - 1;
    let mut most = 0;
    for band in &number.bands {
        let up_to = band.up_to.map_or(number.max.millionths(), Decimal::millionths).min(number.max.millionths());
        let first = (above.div_euclid(step) + 1) * step;
        if first <= up_to {
            most = most.max(band.points);
        }
        above = above.max(up_to);
    }
    most
}

/// Whether some complete answering shows a scored question of the topic and none whose full points are out of reach.
fn maximum(questionnaire: &Questionnaire, topic: usize, scored: &[usize], patience: Patience) -> Option<Finding> {
    let reaches = |index: &usize| {
        let question = &questionnaire.questions[*index];
        most(question) == points::full(question)
    };
    let (good, bad): (Vec<usize>, Vec<usize>) = scored.iter().partition(|index| reaches(index));
    if bad.is_empty() {
        // Each question can be full by itself, and answers to practices do not hide each other.
        return None;
    }
    let mut undecided = None;
    for index in good {
        let mut goal: Goal<'_> = vec![(What::Topic(topic), YES), (What::Question(index), YES)];
        goal.extend(bad.iter().map(|index| (What::Question(*index), NOT_YES)));
        match decide_in_time(questionnaire, &goal, patience) {
            Verdict::Reached(_) => return None,
            Verdict::Never => {}
            Verdict::Undecided(bound) => undecided = Some(bound),
        }
    }
    let (id, path) = (&questionnaire.topics[topic].id, format!("/topics/{topic}"));
    Some(match undecided {
        Some(bound) => {
            Finding::new(Rule::Undecided, STRUCTURE, path, format!("whether {id} reaches its full figure: {bound}"))
        }
        None => {
            let ids: Vec<&str> = bad.iter().map(|index| questionnaire.questions[*index].id.as_str()).collect();
            let reason = format!("no complete answering lifts {id} to its full figure, because of {}", ids.join(", "));
            Finding::new(Rule::TopicMaximum, STRUCTURE, path, reason).fix("mend the points of the questions named")
        }
    })
}
