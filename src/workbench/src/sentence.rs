//! Conditions as sentences, in the questionnaire's own words.
//!
//! Everything that reads one choice becomes one phrase, however it is written: `headcount == "alone" ||
//! !(headcount in ["alone", "from_2_to_9"])` is "you work alone or are 10 or more people". So a sentence says what the
//! condition means and not how its author put it.

mod english;
mod japanese;
mod meaning;

use crate::Loaded;
use meaning::Meaning;
use saq::{QuestionId, Questionnaire, Text, expr::Condition, questionnaire::Question};
use serde::Serialize;
use std::collections::BTreeMap;

/// One topic with its questions, each with what it depends on.
#[derive(Debug, Serialize)]
pub struct TopicReport {
    /// `None` is the profile.
    pub id: Option<String>,
    pub title: String,
    pub when: Vec<String>,
    pub questions: Vec<QuestionReport>,
}

#[derive(Debug, Serialize)]
pub struct QuestionReport {
    pub id: String,
    pub label: String,
    pub when: Vec<String>,
    /// Its place among those that come while there is room, from 1; `None` if it always comes where it is opened.
    pub place: Option<usize>,
}

/// What a condition decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decides {
    /// Whether something is asked.
    Asked,
    /// Whether it may be said not to apply.
    NotApplicable,
}

/// A condition in the words of a language; languages without sentences of their own are read in English grammar.
#[must_use]
pub fn sentence(questionnaire: &Questionnaire, text: &Text, decides: Decides, condition: &Condition) -> String {
    let meaning = Meaning::of(questionnaire, condition.root());
    match text.language.split('-').next() {
        Some("ja") => japanese::sentence(questionnaire, text, decides, &meaning),
        _ => english::sentence(questionnaire, text, decides, &meaning),
    }
}

/// Every condition of a questionnaire, by topic. Nothing if there is no such language, nor any other.
#[must_use]
pub fn report(loaded: &Loaded, language: &str) -> Vec<TopicReport> {
    let Some(text) = loaded.texts.get(language).or_else(|| loaded.texts.values().next()) else { return Vec::new() };
    let questionnaire = &loaded.questionnaire;
    let waiting = questionnaire.room.iter().flat_map(|room| room.while_it_lasts());
    let places: BTreeMap<&QuestionId, usize> =
        waiting.map(|index| &questionnaire.questions[*index].id).zip(1..).collect();
    let say = |decides, condition: &Condition| sentence(questionnaire, text, decides, condition);
    let question = |question: &Question| {
        let asked = question.ask_if.iter().map(|condition| say(Decides::Asked, condition));
        let na = question.na_if.iter().map(|condition| say(Decides::NotApplicable, condition));
        QuestionReport {
            id: question.id.to_string(),
            label: text.label(question.id.as_str()).to_owned(),
            when: asked.chain(na).collect(),
            place: places.get(&question.id).copied(),
        }
    };
    let questions =
        |range: &std::ops::Range<usize>| questionnaire.questions[range.clone()].iter().map(question).collect();
    let profile = TopicReport {
        id: None,
        title: text.title.clone(),
        when: Vec::new(),
        questions: questions(&questionnaire.profile),
    };
    let topics = questionnaire.topics.iter().map(|topic| TopicReport {
        id: Some(topic.id.to_string()),
        title: text.topic(topic.id.as_str()).to_owned(),
        when: topic.applies_if.iter().map(|condition| say(Decides::Asked, condition)).collect(),
        questions: questions(&topic.questions),
    });
    std::iter::once(profile).chain(topics).collect()
}
