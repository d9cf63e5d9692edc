//! What one language says and another does not.

use super::{Finding, Rule};
use crate::Loaded;
use saq::text::Review;
use serde::Serialize;
use serde_json::Value as Json;
use std::collections::{BTreeMap, BTreeSet};

/// Fewer characters than this may be the same in two languages by chance: `ISO 14001`, `OK`.
const LEAST_COPY: usize = 15;

pub fn findings(loaded: &Loaded) -> Vec<Finding> {
    let texts: Vec<Words> =
        loaded.texts.iter().map(|(tag, text)| words("text", tag, text.revision, text.review, text)).collect();
    let lessons: Vec<Words> =
        loaded.lessons.iter().map(|(tag, one)| words("lessons", tag, one.revision, one.review, one)).collect();
    [texts, lessons].iter().flat_map(|all| beside(all)).collect()
}

/// All words of one file, by JSON pointer.
struct Words {
    file: String,
    tag: String,
    revision: u32,
    review: Review,
    said: BTreeMap<String, String>,
}

fn words(kind: &str, tag: &str, revision: u32, review: Review, document: &impl Serialize) -> Words {
    let mut said = BTreeMap::new();
    if let Ok(json) = serde_json::to_value(document) {
        flatten("", &json, &mut said);
    }
    for header in ["/schema", "/questionnaire", "/version", "/language", "/review"] {
        said.remove(header);
    }
    Words { file: format!("{kind}.{tag}.json"), tag: tag.to_owned(), revision, review, said }
}

fn flatten(path: &str, json: &Json, into: &mut BTreeMap<String, String>) {
    match json {
        Json::String(text) if !text.trim().is_empty() => drop(into.insert(path.to_owned(), text.clone())),
        Json::Object(members) => {
            members.iter().for_each(|(key, member)| flatten(&format!("{path}/{key}"), member, into));
        }
        Json::Array(items) => {
            items.iter().enumerate().for_each(|(at, item)| flatten(&format!("{path}/{at}"), item, into));
        }
        Json::Null | Json::Bool(_) | Json::Number(_) | Json::String(_) => {}
    }
}

fn beside(all: &[Words]) -> Vec<Finding> {
    let mut findings = Vec::new();
    // The language it was written in; where several were, English, else the first.
    let rank = |words: &&Words| (words.review != Review::Authored, words.tag != "en");
    let Some(source) = all.iter().min_by_key(rank) else { return findings };
    for other in all.iter().filter(|other| other.tag != source.tag) {
        if other.revision < source.revision {
            let reason =
                format!("revision {}, while {} is at revision {}", other.revision, source.file, source.revision);
            findings.push(Finding::new(Rule::OlderRevision, &other.file, "/revision", reason));
        }
        for (path, here) in &source.said {
            match other.said.get(path) {
                None if must_be_there(path) => {}
                None => {
                    let reason =
                        format!("{} says {:?} here, and {} says nothing", source.file, short(here), other.file);
                    findings.push(Finding::new(Rule::PartMissing, &other.file, path, reason));
                }
                Some(there) => findings.extend(compare(source, other, path, here, there)),
            }
        }
    }
    findings
}

/// Whatever the loader or another rule misses already.
fn must_be_there(path: &str) -> bool {
    ["/label", "/short", "/unit", "/why", "/proof", "/first_step", "/this_week", "/help"]
        .iter()
        .any(|part| path.ends_with(part))
        || path.starts_with("/areas/")
        || path.starts_with("/red_line/")
        || path.starts_with("/pairs/")
        || path.ends_with("/title")
        // Cards are counted as cards: see `sources.rs`.
        || path.starts_with("/cards/")
        || path.starts_with("/card_topics/")
}

fn compare(source: &Words, other: &Words, path: &str, here: &str, there: &str) -> Option<Finding> {
    let (wanted, found) = (placeholders(here), placeholders(there));
    if wanted != found {
        let list = |set: &BTreeSet<&str>| set.iter().map(|one| format!("{{{one}}}")).collect::<Vec<_>>().join(", ");
        let reason = format!("wanted the placeholders [{}], found [{}]", list(&wanted), list(&found));
        return Some(Finding::new(Rule::Placeholder, &other.file, path, reason));
    }
    let copied = here == there && here.chars().count() >= LEAST_COPY && here.contains(char::is_whitespace);
    copied.then(|| {
        let reason = format!("the same words as in {}: {:?}", source.file, short(here));
        Finding::new(Rule::Untranslated, &other.file, path, reason)
    })
}

/// Names in curly brackets.
fn placeholders(text: &str) -> BTreeSet<&str> {
    text.split('{').skip(1).filter_map(|rest| Some(rest.split_once('}')?.0)).collect()
}

fn short(text: &str) -> String {
    let mut short: String = text.chars().take(40).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(tag: &str, review: Review, revision: u32, pairs: &[(&str, &str)]) -> Words {
        let said = pairs.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect();
        Words { file: format!("text.{tag}.json"), tag: tag.into(), revision, review, said }
    }

    #[test]
    fn a_language_is_held_against_the_one_it_was_translated_from() {
        let german = said(
            "de",
            Review::Authored,
            2,
            &[
                ("/title", "Wie wir arbeiten"),
                ("/questions/a/hint", "Auch Leute von {firma}"),
                ("/questions/b/hint", "Immer noch derselbe Satz"),
                ("/questions/c/hint", "Nur hier"),
            ],
        );
        let english = said(
            "en",
            Review::MachineDrafted,
            1,
            &[
                ("/title", "How we work"),
                ("/questions/a/hint", "People of {company} too"),
                ("/questions/b/hint", "Immer noch derselbe Satz"),
            ],
        );
        let rules: Vec<Rule> = beside(&[english, german]).into_iter().map(|finding| finding.rule).collect();
        assert_eq!(rules, [Rule::OlderRevision, Rule::Placeholder, Rule::Untranslated, Rule::PartMissing]);
    }
}
