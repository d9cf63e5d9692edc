//! What one language says and another does not.

use super::{Finding, Rule};
use crate::{
    Loaded,
    language::{self, Ledger, Part, Said, State},
};
use saq::text::Review;
use std::collections::BTreeSet;

/// Fewer characters than this may be the same in two languages by chance: `ISO 14001`, `OK`.
const LEAST_COPY: usize = 15;

pub fn findings(loaded: &Loaded) -> Vec<Finding> {
    let texts: Vec<Words> = loaded
        .texts
        .iter()
        .map(|(tag, text)| Words::of(Part::Text, tag, text.revision, text.review, language::said_in(text)))
        .collect();
    let lessons: Vec<Words> = loaded
        .lessons
        .iter()
        .map(|(tag, one)| Words::of(Part::Lessons, tag, one.revision, one.review, language::said_in(one)))
        .collect();
    let mut findings: Vec<Finding> = [texts, lessons].iter().flat_map(|all| beside(all)).collect();
    let translated = loaded.texts.iter().filter(|(_, text)| text.review != Review::Authored);
    findings.extend(translated.flat_map(|(tag, _)| older(loaded, tag)));
    findings
}

/// All words of one file, by JSON pointer.
struct Words {
    file: String,
    tag: String,
    revision: u32,
    review: Review,
    said: Said,
}

impl Words {
    fn of(part: Part, tag: &str, revision: u32, review: Review, said: Said) -> Self {
        Self { file: part.file(tag), tag: tag.to_owned(), revision, review, said }
    }
}

/// What has not followed its source. Words that are missing are named by [`beside`] and on loading.
fn older(loaded: &Loaded, tag: &str) -> Vec<Finding> {
    let mut findings = Vec::new();
    let Some(source) = language::source_of(loaded, tag) else { return findings };
    let unknown = Ledger::new(tag, source);
    let ledger = loaded.ledgers.get(tag).unwrap_or(&unknown);
    let mut unmarked = 0;
    for part in Part::ALL {
        let words = language::said(loaded, part, tag);
        for (place, here) in language::said(loaded, part, source) {
            match ledger.state(part, &place, &here, words.get(&place).map(String::as_str)) {
                State::Missing | State::Fresh => {}
                State::Unmarked => unmarked += 1,
                State::Older => {
                    let reason = format!("{} now says {:?}", part.file(source), short(&here));
                    let fix =
                        format!("translate it anew, or if it still fits: fairlead language done … {tag} --key {place}");
                    findings.push(Finding::new(Rule::OlderThanSource, &part.file(tag), place, reason).fix(fix));
                }
            }
        }
    }
    if unmarked > 0 {
        let reason = format!("{unmarked} texts of {tag} are not marked as translated from what {source} says today");
        let finding = Finding::new(Rule::Untracked, &Ledger::file(tag), "", reason);
        findings.push(finding.fix(format!("when they are translated: fairlead language done … {tag}")));
    }
    findings
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
        Words::of(Part::Text, tag, revision, review, said)
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
