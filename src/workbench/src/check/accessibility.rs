//! Words that cannot be told apart, or not be kept in mind.

use super::{Finding, Rule, option_keys};
use crate::Loaded;
use saq::{Questionnaire, Text};
use std::collections::{BTreeMap, BTreeSet};

/// Characters of a Latin script; scripts that write a word in two or three signs have half of it.
const LONG_LABEL: usize = 160;
const LONG_OPTION: usize = 240;
/// Fewer letters than this are no question.
const SHORT_LABEL: usize = 6;

pub fn findings(loaded: &Loaded) -> Vec<Finding> {
    loaded
        .texts
        .iter()
        .flat_map(|(tag, text)| of_text(&loaded.questionnaire, &format!("text.{tag}.json"), text))
        .collect()
}

/// How much of the limit a text uses, wide characters counted twice.
pub fn width(text: &str) -> usize {
    text.chars().map(|c| if c >= '\u{2e80}' { 2 } else { 1 }).sum()
}

fn plain(text: &str) -> String {
    let letters = text.chars().filter(|c| c.is_alphanumeric() || c.is_whitespace());
    letters.flat_map(char::to_lowercase).collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

fn of_text(questionnaire: &Questionnaire, file: &str, text: &Text) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut seen: BTreeMap<(&str, String), &str> = BTreeMap::new();
    for question in &questionnaire.questions {
        let id = question.id.as_str();
        let Some(words) = text.questions.get(id) else { continue };
        let path = format!("/questions/{id}");
        for (field, said) in [("label", &words.label), ("short", &words.short)] {
            let said = plain(said);
            match seen.get(&(field, said.clone())) {
                _ if said.is_empty() => {}
                Some(other) => {
                    let reason = format!("{id} and {other} have the same {field}");
                    findings.push(Finding::new(Rule::DuplicateLabel, file, format!("{path}/{field}"), reason));
                }
                None => drop(seen.insert((field, said), id)),
            }
        }
        let title = question.topic.map(|topic| text.topic(questionnaire.topics[topic].id.as_str()));
        let label = plain(&words.label);
        if !label.is_empty() && (width(&label) < SHORT_LABEL || title.is_some_and(|title| plain(title) == label)) {
            let reason = format!("{:?} alone does not say what is asked", words.label);
            findings.push(Finding::new(Rule::AmbiguousLabel, file, format!("{path}/label"), reason));
        }
        if width(&words.label) > LONG_LABEL {
            let reason = format!("{} characters; at most {LONG_LABEL} are kept in mind", width(&words.label));
            let finding = Finding::new(Rule::LongLabel, file, format!("{path}/label"), reason);
            findings.push(finding.fix("put what explains the question into its hint"));
        }
        let mut options: BTreeMap<String, &String> = BTreeMap::new();
        let keys: BTreeSet<String> = option_keys(question).into_iter().collect();
        for (key, said) in words.options.iter().filter(|(key, _)| keys.is_empty() || keys.contains(*key)) {
            let path = format!("{path}/options/{key}");
            if let Some(other) = options.insert(plain(said), key).filter(|_| !plain(said).is_empty()) {
                let reason = format!("the options {other} and {key} of {id} have the same words");
                findings.push(Finding::new(Rule::DuplicateOption, file, &path, reason));
            }
            if width(said) > LONG_OPTION {
                let reason = format!("{} characters; at most {LONG_OPTION} can be compared", width(said));
                findings.push(Finding::new(Rule::LongOption, file, path, reason));
            }
        }
    }
    findings
}
