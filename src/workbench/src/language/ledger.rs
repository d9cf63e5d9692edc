//! `translated.<lang>.json`: which words each translation was made from, and what it then said, as digests.

use super::{Part, Said, said};
use crate::Loaded;
use saq::{Defect, digest::Digest, questionnaire::Rule};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Digits of a digest that are kept: two versions of one sentence are told apart, nothing is proved.
const DIGITS: usize = 10;

/// What is known of how a language was translated.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ledger {
    schema: String,
    pub language: String,
    /// The language it is translated from.
    pub source: String,
    #[serde(default)]
    text: BTreeMap<String, Mark>,
    #[serde(default)]
    lessons: BTreeMap<String, Mark>,
}

/// Digests of the source's words and of the translation, when somebody said that the one is the other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Mark(String, String);

impl Mark {
    fn of(source: &str, words: &str) -> Self {
        let digest = |text: &str| Digest::of(text.as_bytes()).to_string().chars().take(DIGITS).collect();
        Self(digest(source), digest(words))
    }
}

/// How a translation stands to its source.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    Missing,
    /// The source has changed since, and the translation has not.
    Older,
    /// Never marked; or both have changed since, and nobody has said that they fit.
    Unmarked,
    Fresh,
}

impl Ledger {
    pub const SCHEMA: &'static str = "fairlead.translated.v1";

    /// Nothing is translated yet.
    #[must_use]
    pub fn new(language: &str, source: &str) -> Self {
        Self {
            schema: Self::SCHEMA.to_owned(),
            language: language.to_owned(),
            source: source.to_owned(),
            text: BTreeMap::new(),
            lessons: BTreeMap::new(),
        }
    }

    #[must_use]
    pub fn file(language: &str) -> String {
        format!("translated.{language}.json")
    }

    /// Reads a ledger.
    ///
    /// # Errors
    /// If the bytes are no such document.
    pub fn load(bytes: &[u8]) -> Result<(Self, Vec<Defect>), Vec<Defect>> {
        let ledger: Self = saq::json::authored(bytes)?;
        match ledger.schema == Self::SCHEMA {
            true => Ok((ledger, Vec::new())),
            false => Err(vec![Defect::new(Rule::Schema, "/schema", format!("the schema is {:?}", Self::SCHEMA))]),
        }
    }

    fn marks(&self, part: Part) -> &BTreeMap<String, Mark> {
        match part {
            Part::Text => &self.text,
            Part::Lessons => &self.lessons,
        }
    }

    fn marks_mut(&mut self, part: Part) -> &mut BTreeMap<String, Mark> {
        match part {
            Part::Text => &mut self.text,
            Part::Lessons => &mut self.lessons,
        }
    }

    /// How the words at a place stand to their source today.
    #[must_use]
    pub fn state(&self, part: Part, place: &str, source: &str, words: Option<&str>) -> State {
        let Some(words) = words else { return State::Missing };
        let now = Mark::of(source, words);
        match self.marks(part).get(place) {
            None => State::Unmarked,
            Some(then) if then.0 == now.0 => State::Fresh,
            Some(then) if then.1 == now.1 => State::Older,
            Some(_) => State::Unmarked,
        }
    }
}

/// What came of saying that a translation is up to date.
#[derive(Debug, Clone)]
pub struct Done {
    pub ledger: Ledger,
    pub marked: usize,
    /// Places, file by file, whose source has changed while the translation has not: nobody seems to have looked.
    pub older: Vec<(Part, String)>,
    pub missing: Vec<(Part, String)>,
}

/// Marks a language's words as translated from today's source: whatever is new, and whatever has changed together with its
/// source. Words that stayed as they were while their source changed are marked only below one of `places`.
#[must_use]
pub fn done(loaded: &Loaded, language: &str, source: &str, places: &[String]) -> Done {
    let before = loaded.ledgers.get(language).filter(|ledger| ledger.source == source);
    let empty = Ledger::new(language, source);
    let before = before.unwrap_or(&empty);
    let named = |place: &str| places.iter().any(|one| is_below(place, one));
    let mut done = Done { ledger: empty.clone(), marked: 0, older: Vec::new(), missing: Vec::new() };
    for part in Part::ALL {
        let words: Said = said(loaded, part, language);
        for (place, source) in said(loaded, part, source) {
            let words = words.get(&place).map(String::as_str);
            let kept = before.marks(part).get(&place);
            let mark = match (before.state(part, &place, &source, words), words) {
                (State::Missing, _) | (_, None) => {
                    done.missing.push((part, place));
                    continue;
                }
                (State::Older, Some(_)) if !named(&place) => {
                    done.older.push((part, place.clone()));
                    kept.cloned()
                }
                // Told to mark some places only, the others stay as they are.
                (State::Unmarked, Some(_)) if !places.is_empty() && !named(&place) => kept.cloned(),
                (State::Older | State::Unmarked | State::Fresh, Some(words)) => {
                    let mark = Mark::of(&source, words);
                    done.marked += usize::from(kept != Some(&mark));
                    Some(mark)
                }
            };
            done.ledger.marks_mut(part).extend(mark.map(|mark| (place, mark)));
        }
    }
    done
}

/// Whether a place is the one named or lies below it.
fn is_below(place: &str, named: &str) -> bool {
    place.strip_prefix(named.trim_end_matches('/')).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_below_another_only_at_a_slash() {
        assert!(is_below("/questions/own_rest/label", "/questions/own_rest"));
        assert!(is_below("/questions/own_rest/label", "/questions/own_rest/label"));
        assert!(!is_below("/questions/own_rested/label", "/questions/own_rest"));
    }

    #[test]
    fn only_words_that_stayed_while_their_source_changed_are_older() {
        let mut ledger = Ledger::new("ja", "en");
        ledger.text.insert("/title".into(), Mark::of("How we work", "働き方"));
        let state = |source: &str, words: Option<&str>| ledger.state(Part::Text, "/title", source, words);
        assert_eq!(state("How we work", Some("働き方")), State::Fresh);
        assert_eq!(state("How we work", Some("私たちの働き方")), State::Fresh, "a better wording is no older");
        assert_eq!(state("How we work now", Some("働き方")), State::Older);
        assert_eq!(state("How we work now", Some("今の働き方")), State::Unmarked);
        assert_eq!(state("How we work", None), State::Missing);
        assert_eq!(ledger.state(Part::Lessons, "/title", "a", Some("b")), State::Unmarked);
    }
}
