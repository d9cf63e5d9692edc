//! Holds what came of a test's answers against what was expected.

use super::{ConcernName, FILE, Test};
use crate::{
    Loaded,
    check::{Finding, Rule},
    trace,
};
use saq::{
    Assessment,
    finding::{Concern, findings},
    journey::journey,
    score::{Node, Range, score},
    visibility::{Visibility, visibility},
};

pub fn hold(loaded: &Loaded, test: &Test, assessment: &Assessment, path: &str) -> Vec<Finding> {
    let questionnaire = &loaded.questionnaire;
    let visibilities = visibility(questionnaire, assessment);
    let mut failures = Vec::new();
    let name = &test.name;
    let mut fail = |rule: Rule, place: &str, reason: String| {
        let reason = format!("{name:?}: {reason}");
        failures.push(Finding::new(rule, FILE, format!("{path}/expect/{place}"), reason).shown_by(assessment));
    };
    let expected = [
        ("shown", &test.expect.shown, Visibility::Shown),
        ("hidden", &test.expect.hidden, Visibility::Hidden),
        ("open", &test.expect.open, Visibility::Open),
    ];
    for (field, ids, wanted) in expected {
        for (at, id) in ids.iter().enumerate() {
            let place = format!("{field}/{at}");
            let Some(index) = questionnaire.index(id) else {
                fail(Rule::TestUnreadable, &place, format!("there is no question {id}"));
                continue;
            };
            let found = visibilities.question(index);
            if found != wanted {
                let why = trace::of_question(questionnaire, assessment, &visibilities, index).join("\n    ");
                let reason = format!("{id} is {}, not {}\n    {why}", said(found), said(wanted));
                fail(Rule::TestFailed, &place, reason);
            }
        }
    }
    let all = score(questionnaire, assessment, &visibilities);
    if let Some(wanted) = test.expect.score.overall.filter(|wanted| all.overall.range() != Some(*wanted)) {
        let topics = questionnaire.topics.iter().zip(&all.topics);
        let parts: Vec<String> = topics
            .filter(|(_, node)| node.low.is_some())
            .map(|(topic, node)| format!("{} {} × {}", topic.id, figure(*node), topic.severity.product()))
            .collect();
        let found = figure(all.overall);
        fail(
            Rule::TestFailed,
            "score/overall",
            format!("overall is {found}, not {}\n    {}", range(wanted), parts.join("\n    ")),
        );
    }
    for (id, wanted) in &test.expect.score.topics {
        let place = format!("score/topics/{id}");
        let Some(at) = questionnaire.topics.iter().position(|topic| topic.id.as_str() == id) else {
            fail(Rule::TestUnreadable, &place, format!("there is no topic {id}"));
            continue;
        };
        if all.topics[at].range() != Some(*wanted) {
            let parts = questionnaire.topics[at].questions.clone().filter(|index| all.questions[*index].low.is_some());
            let parts: Vec<String> = parts
                .map(|index| {
                    let question = &questionnaire.questions[index];
                    format!("{} {} × {}", question.id, figure(all.questions[index]), question.weight)
                })
                .collect();
            let found = figure(all.topics[at]);
            let reason = format!("{id} is {found}, not {}\n    {}", range(*wanted), parts.join("\n    "));
            fail(Rule::TestFailed, &place, reason);
        }
    }
    let found = findings(questionnaire, assessment, &visibilities);
    let about = |id: &str| {
        let here = found.iter().filter(|finding| finding.question.as_str() == id);
        here.map(|finding| concern(&finding.concern)).collect::<Vec<ConcernName>>()
    };
    let as_words = |concerns: &[ConcernName]| match concerns {
        [] => "nothing".to_owned(),
        some => some.iter().map(|one| name_of(*one)).collect::<Vec<_>>().join(" and "),
    };
    for (at, wanted) in test.expect.findings.iter().enumerate() {
        let id = wanted.question.as_str();
        let concerns = about(id);
        if !concerns.contains(&wanted.concern) {
            let answer = trace::answer(questionnaire, assessment, id);
            let (found, wanted) = (as_words(&concerns), name_of(wanted.concern));
            fail(
                Rule::TestFailed,
                &format!("findings/{at}"),
                format!("{id} stands out as {found}, not as {wanted}; {answer}"),
            );
        }
    }
    for (at, id) in test.expect.no_findings.iter().enumerate() {
        let concerns = about(id);
        if !concerns.is_empty() {
            let answer = trace::answer(questionnaire, assessment, id);
            let reason = format!("{id} stands out as {}; {answer}", as_words(&concerns));
            fail(Rule::TestFailed, &format!("no_findings/{at}"), reason);
        }
    }
    if let Some(most) = test.expect.at_most {
        let way = journey(questionnaire, assessment, &visibilities);
        if way.at_most() > most {
            let reason = format!("{} questions shown and {} open, at most {most} expected", way.shown, way.open);
            fail(Rule::TestFailed, "at_most", reason);
        }
    }
    failures
}

fn said(visibility: Visibility) -> &'static str {
    match visibility {
        Visibility::Shown => "shown",
        Visibility::Hidden => "hidden",
        Visibility::Open => "open",
    }
}

fn concern(concern: &Concern) -> ConcernName {
    match concern {
        Concern::RedLine(_) => ConcernName::RedLine,
        Concern::Contradiction(_) => ConcernName::Contradiction,
        Concern::Gap { .. } => ConcernName::Gap,
        Concern::Missing(_) => ConcernName::Missing,
    }
}

fn name_of(concern: ConcernName) -> &'static str {
    match concern {
        ConcernName::RedLine => "red_line",
        ConcernName::Contradiction => "contradiction",
        ConcernName::Gap => "gap",
        ConcernName::Missing => "missing",
    }
}

fn figure(node: Node) -> String {
    node.range().map_or_else(|| "without a figure".to_owned(), range)
}

fn range(range: Range) -> String {
    format!("{}–{}", range.low, range.high)
}
