//! What the questions refer to, held against the registry of schemes.

use super::{Finding, Rule, STRUCTURE, place};
use crate::{
    Loaded,
    crosswalk::{self, Practices, Scheme, Schemes, codes_of, is_practice, stated_gap},
};
use saq::{
    Questionnaire,
    expr::nearest,
    questionnaire::{EuCap, Question},
};

/// Without a registry nothing is known of schemes, and a questionnaire without references needs none.
pub fn findings(loaded: &Loaded) -> Vec<Finding> {
    let Some(schemes) = &loaded.schemes else { return no_registry(&loaded.questionnaire).into_iter().collect() };
    let questionnaire = &loaded.questionnaire;
    let mut findings = Vec::new();
    for (index, question) in questionnaire.questions.iter().enumerate() {
        let place = place(questionnaire, index);
        findings.extend(unknown(schemes, question, &place));
        if is_practice(question) {
            findings.extend(of_practice(questionnaire, schemes, question, &place));
        }
    }
    findings.extend(schemes.schemes.iter().enumerate().flat_map(|(at, scheme)| gaps(questionnaire, scheme, at)));
    findings
}

fn no_registry(questionnaire: &Questionnaire) -> Option<Finding> {
    let first = questionnaire.questions.iter().position(|question| !question.references.is_empty())?;
    let scheme = &questionnaire.questions[first].references[0].scheme;
    let place = format!("{}/references/0/scheme", place(questionnaire, first));
    let reason = format!("nothing says what {scheme:?} and the other schemes are");
    let finding = Finding::new(Rule::NoRegistry, STRUCTURE, place, reason);
    Some(finding.fix(format!("{} beside the questionnaire says it; docs/crosswalk.md shows how", crosswalk::FILE)))
}

fn unknown(schemes: &Schemes, question: &Question, place: &str) -> Vec<Finding> {
    let references = question.references.iter().enumerate();
    let of_one = |(at, reference): (usize, &saq::questionnaire::Reference)| {
        let Some(scheme) = schemes.schemes.iter().find(|scheme| scheme.id == reference.scheme) else {
            let path = format!("{place}/references/{at}/scheme");
            let ids = schemes.schemes.iter().map(|scheme| scheme.id.as_str());
            let hint = did_you_mean(nearest(&reference.scheme, ids));
            let reason = format!("{} has no scheme {:?}{hint}", crosswalk::FILE, reference.scheme);
            return Some(Finding::new(Rule::UnknownScheme, STRUCTURE, path, reason));
        };
        scheme.code(&reference.code).is_none().then(|| {
            let path = format!("{place}/references/{at}/code");
            let hint = did_you_mean(nearest(&reference.code, scheme.codes.iter().map(|code| code.code.as_str())));
            let reason = format!("{} has no code {:?} of {}{hint}", crosswalk::FILE, reference.code, scheme.id);
            Finding::new(Rule::UnknownCode, STRUCTURE, path, reason).fix(format!("codes are {}", scheme.codes_are))
        })
    };
    references.filter_map(of_one).collect()
}

fn did_you_mean(nearest: Option<&str>) -> String {
    nearest.map_or_else(String::new, |nearest| format!("; did you mean {nearest:?}?"))
}

fn of_practice(questionnaire: &Questionnaire, schemes: &Schemes, question: &Question, place: &str) -> Vec<Finding> {
    let path = format!("{place}/references");
    if question.references.is_empty() {
        return vec![Finding::new(Rule::NoReference, STRUCTURE, path, format!("{} refers to no scheme", question.id))];
    }
    let silent = |scheme: &&Scheme| {
        scheme.practices == Practices::Every
            && codes_of(question, &scheme.id).next().is_none()
            && stated_gap(questionnaire, scheme, question).is_none()
    };
    let unstated: Vec<&str> = schemes.schemes.iter().filter(silent).map(|scheme| scheme.id.as_str()).collect();
    let mut findings = Vec::new();
    if !unstated.is_empty() {
        let reason = format!("{} refers to no code of {}", question.id, unstated.join(", "));
        let fix = format!("add the code, or say in {} under no_counterpart why there is none", crosswalk::FILE);
        findings.push(Finding::new(Rule::UnstatedGap, STRUCTURE, path, reason).fix(fix));
    }
    findings.extend(schemes.cap().and_then(|cap| cap_differs(question, cap, place)));
    findings
}

/// Inside the cap is what the reporting standard has a heading for; whatever else is asked may be declined.
fn cap_differs(question: &Question, cap: &Scheme, place: &str) -> Option<Finding> {
    let has_heading = codes_of(question, &cap.id).next().is_some();
    let (id, scheme) = (&question.id, &cap.id);
    let reason = match (question.eu_cap, has_heading) {
        (EuCap::Inside, true) | (EuCap::Beyond, false) => return None,
        (EuCap::Inside, false) => format!("{id} is not tagged as beyond the cap, and {scheme} has no heading for it"),
        (EuCap::Beyond, true) => format!("{id} is tagged as beyond the cap, and refers to a heading of {scheme}"),
    };
    Some(Finding::new(Rule::CapDiffers, STRUCTURE, format!("{place}/eu_cap"), reason))
}

/// A stated gap where there is a counterpart misleads whoever fills in the other form.
fn gaps(questionnaire: &Questionnaire, scheme: &Scheme, at: usize) -> Vec<Finding> {
    let refers = |question: &Question| codes_of(question, &scheme.id).next().is_some();
    let mut findings = Vec::new();
    for (gap_at, gap) in scheme.no_counterpart.iter().enumerate() {
        let path = format!("/schemes/{at}/no_counterpart/{gap_at}");
        let found = |path, reason| Finding::new(Rule::FalseGap, crosswalk::FILE, path, reason);
        for (id_at, id) in gap.questions.iter().enumerate() {
            if questionnaire.question(id.as_str()).is_some_and(refers) {
                let reason = format!("{id} does refer to a code of {}", scheme.id);
                findings.push(found(format!("{path}/questions/{id_at}"), reason));
            }
        }
        for (id_at, id) in gap.topics.iter().enumerate() {
            let Some(topic) = questionnaire.topic(id.as_str()) else { continue };
            let mut practices =
                questionnaire.questions[topic.questions.clone()].iter().filter(|question| is_practice(question));
            if practices.all(refers) {
                let reason = format!("every practice of {id} refers to a code of {}", scheme.id);
                findings.push(found(format!("{path}/topics/{id_at}"), reason));
            }
        }
    }
    findings
}
