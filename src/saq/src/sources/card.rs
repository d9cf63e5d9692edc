//! Local-law gap cards: where the law of a country and the international standard differ, and a step in between.

use super::{CardBasis, Source, Sources};
use crate::{
    Answer, Assessment, Lessons, Value,
    text::{CardTopicWords, CardWords},
};

/// A card with all that stands on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Card<'c> {
    /// An option of [`Sources::country`].
    pub country: &'c str,
    /// A key of [`Sources::card_topics`].
    pub topic: &'c str,
    /// The same for all countries.
    pub common: &'c CardTopicWords,
    pub words: &'c CardWords,
    pub basis: &'c CardBasis,
    sources: &'c Sources,
}

impl<'c> Card<'c> {
    /// Behind this country's part first, then behind the standard; each once.
    #[must_use]
    pub fn sources(&self) -> Vec<&'c Source> {
        let common = self.sources.card_topics.get(self.topic).map_or(&[][..], |topic| &topic.sources);
        let mut keys: Vec<&String> = Vec::new();
        for key in self.basis.sources.iter().chain(common) {
            if !keys.contains(&key) {
                keys.push(key);
            }
        }
        keys.into_iter().filter_map(|key| self.sources.sources.get(key)).collect()
    }
}

/// The cards beside a question: for each country that was chosen, by topic. A card without words in these lessons, or
/// with nothing behind its words, is none.
#[must_use]
pub fn cards<'c>(sources: &'c Sources, lessons: &'c Lessons, assessment: &Assessment, question: &str) -> Vec<Card<'c>> {
    let chosen = |country: &str| match assessment.answers.get(sources.country.as_str()) {
        Some(Answer::Value(Value::Single(option))) => option.as_str() == country,
        Some(Answer::Value(Value::Multiple(options))) => options.contains(country),
        _ => false,
    };
    let beside = |topic: &str| {
        sources.card_topics.get(topic).is_some_and(|topic| topic.questions.iter().any(|one| one == question))
    };
    let mut cards = Vec::new();
    for (country, by_topic) in sources.cards.iter().filter(|(country, _)| chosen(country)) {
        for (topic, basis) in by_topic.iter().filter(|(topic, _)| beside(topic)) {
            let words = lessons.cards.get(country).and_then(|cards| cards.get(topic));
            if let (Some(words), Some(common)) = (words, lessons.card_topics.get(topic)) {
                cards.push(Card { country, topic, common, words, basis, sources });
            }
        }
    }
    cards
}
