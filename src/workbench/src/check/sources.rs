//! Whether every lesson and card says where its facts come from, and whether somebody should look again.

use super::{Finding, Rule, lessons::length};
use crate::{Loaded, folder::SOURCES};
use saq::{
    Date, Lessons, Questionnaire, Sources,
    sources::Source,
    text::{CardTopicWords, CardWords},
};
use std::collections::BTreeSet;

pub fn findings(loaded: &Loaded, today: Date) -> Vec<Finding> {
    let mut findings: Vec<Finding> = loaded.lessons.iter().flat_map(|(tag, lessons)| words(tag, lessons)).collect();
    let Some(sources) = &loaded.sources else {
        if loaded.lessons.values().any(|lessons| !lessons.lessons.is_empty() || !lessons.cards.is_empty()) {
            let reason = "there is no sources.json to say where the facts in the lessons come from";
            findings.push(Finding::new(Rule::Unsourced, SOURCES, "", reason));
        }
        return findings;
    };
    findings.extend(sources.sources.iter().flat_map(|(key, source)| registered(key, source, today)));
    findings.extend(keys(sources));
    findings.extend(owners(sources, loaded));
    findings.extend(unsourced(sources, loaded));
    for (tag, lessons) in &loaded.lessons {
        findings.extend(cards_in(sources, &format!("lessons.{tag}.json"), lessons));
    }
    findings
}

fn registered(key: &str, source: &Source, today: Date) -> Vec<Finding> {
    let path = format!("/sources/{key}");
    let mut findings = Vec::new();
    for (field, said) in [("title", &source.title), ("publisher", &source.publisher)] {
        if said.trim().is_empty() {
            let reason = format!("{key} has no {field}, so nobody can find it");
            findings.push(Finding::new(Rule::SourceUntitled, SOURCES, format!("{path}/{field}"), reason));
        }
    }
    if source.address.is_some() && source.link().is_none() {
        let reason = format!("the address of {key} does not begin with https://, so no page links to it");
        findings.push(Finding::new(Rule::SourceAddress, SOURCES, format!("{path}/address"), reason));
    }
    if let Some(day) = source.review_by.filter(|_| source.is_overdue(today)) {
        let reason = format!("{key} was to be looked at again by {day}");
        let finding = Finding::new(Rule::ReviewPassed, SOURCES, format!("{path}/review_by"), reason);
        findings.push(finding.fix("look whether it has changed, mend what rests on it, then set a later day"));
    }
    findings
}

/// Every list of keys with its place.
fn lists(sources: &Sources) -> Vec<(String, &[String])> {
    let lessons = sources.lessons.iter().map(|(id, keys)| (format!("/lessons/{id}"), keys.as_slice()));
    let terms = sources.glossary.iter().map(|(id, keys)| (format!("/glossary/{id}"), keys.as_slice()));
    let topics =
        sources.card_topics.iter().map(|(id, topic)| (format!("/card_topics/{id}/sources"), topic.sources.as_slice()));
    let cards = sources.cards.iter().flat_map(|(country, cards)| {
        cards.iter().map(move |(topic, basis)| (format!("/cards/{country}/{topic}/sources"), basis.sources.as_slice()))
    });
    lessons.chain(terms).chain(topics).chain(cards).collect()
}

fn keys(sources: &Sources) -> Vec<Finding> {
    let lists = lists(sources);
    let mut findings = Vec::new();
    for (path, keys) in &lists {
        for (at, key) in keys.iter().enumerate().filter(|(_, key)| !sources.sources.contains_key(*key)) {
            let reason = format!("{key:?} is not among the sources");
            findings.push(Finding::new(Rule::UnknownSource, SOURCES, format!("{path}/{at}"), reason));
        }
    }
    let named: BTreeSet<&String> = lists.iter().flat_map(|(_, keys)| keys.iter()).collect();
    for key in sources.sources.keys().filter(|key| !named.contains(key)) {
        let reason = format!("nothing rests on {key}");
        findings.push(Finding::new(Rule::SourceUnused, SOURCES, format!("/sources/{key}"), reason));
    }
    findings
}

/// Lists and cards of what is not there.
fn owners(sources: &Sources, loaded: &Loaded) -> Vec<Finding> {
    let questionnaire = &loaded.questionnaire;
    let mut findings = Vec::new();
    let mut stray = |rule: Rule, path: String, reason: String| findings.push(Finding::new(rule, SOURCES, path, reason));
    for id in sources.lessons.keys().filter(|id| questionnaire.question(id).is_none()) {
        stray(Rule::SourceOfNothing, format!("/lessons/{id}"), format!("there is no question {id}"));
    }
    let is_term = |id: &&String| loaded.lessons.values().any(|lessons| lessons.glossary.contains_key(*id));
    for id in sources.glossary.keys().filter(|id| !is_term(id)) {
        stray(Rule::SourceOfNothing, format!("/glossary/{id}"), format!("no glossary has the term {id}"));
    }
    for (id, topic) in &sources.card_topics {
        for (at, question) in topic.questions.iter().enumerate() {
            if questionnaire.question(question).is_none() {
                let path = format!("/card_topics/{id}/questions/{at}");
                stray(Rule::CardUnknown, path, format!("there is no question {question}"));
            }
        }
    }
    for (country, cards) in &sources.cards {
        if !is_country(questionnaire, sources, country) {
            let reason = format!("{country} is no option of {:?}", sources.country);
            stray(Rule::CardUnknown, format!("/cards/{country}"), reason);
        }
        for topic in cards.keys().filter(|topic| !sources.card_topics.contains_key(*topic)) {
            stray(Rule::CardUnknown, format!("/cards/{country}/{topic}"), format!("{topic} is no topic of cards"));
        }
    }
    findings
}

fn is_country(questionnaire: &Questionnaire, sources: &Sources, country: &str) -> bool {
    let fact = questionnaire.question(&sources.country);
    fact.is_some_and(|fact| fact.kind.options().iter().any(|option| option.as_str() == country))
}

/// Lessons and cards with nothing behind them, whatever the language.
fn unsourced(sources: &Sources, loaded: &Loaded) -> Vec<Finding> {
    let taught: BTreeSet<&String> = loaded.lessons.values().flat_map(|lessons| lessons.lessons.keys()).collect();
    let mut findings = Vec::new();
    for id in taught.into_iter().filter(|id| sources.of_lesson(id).next().is_none()) {
        let reason = format!("the lesson of {id} does not say where its facts come from");
        findings.push(Finding::new(Rule::Unsourced, SOURCES, format!("/lessons/{id}"), reason));
    }
    let cards = loaded.lessons.values().flat_map(|lessons| &lessons.cards);
    let told: BTreeSet<(&String, &String)> =
        cards.flat_map(|(country, cards)| cards.keys().map(move |topic| (country, topic))).collect();
    for (country, topic) in told {
        let basis = sources.cards.get(country).and_then(|cards| cards.get(topic));
        if basis.is_none_or(|basis| sources.named(&basis.sources).next().is_none()) {
            let reason = format!("the card on {topic} for {country} does not say where its facts come from");
            findings.push(Finding::new(Rule::Unsourced, SOURCES, format!("/cards/{country}/{topic}"), reason));
        }
    }
    findings
}

/// Cards that other languages have or the registry promises, and this one lacks.
fn cards_in(sources: &Sources, file: &str, lessons: &Lessons) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut missing = |path: String, what: String| {
        findings.push(Finding::new(
            Rule::CardMissing,
            file,
            path,
            format!("{what} has no words in {}", lessons.language),
        ));
    };
    let is_said = |parts: &[&String]| parts.iter().all(|part| !part.trim().is_empty());
    for topic in sources.card_topics.keys() {
        let said = lessons.card_topics.get(topic);
        if !said.is_some_and(|words| is_said(&[&words.title, &words.standard, &words.buyers])) {
            missing(format!("/card_topics/{topic}"), format!("what all cards on {topic} have in common"));
        }
    }
    for (country, cards) in &sources.cards {
        for topic in cards.keys() {
            let said = lessons.cards.get(country).and_then(|cards| cards.get(topic));
            if !said.is_some_and(|words| is_said(&[&words.law, &words.step])) {
                missing(format!("/cards/{country}/{topic}"), format!("the card on {topic} for {country}"));
            }
        }
    }
    findings
}

/// Cards are read in a pause too.
fn words(tag: &str, lessons: &Lessons) -> Vec<Finding> {
    let file = format!("lessons.{tag}.json");
    let common = lessons.card_topics.iter().flat_map(|(topic, CardTopicWords { title: _, standard, buyers })| {
        [("standard", standard), ("buyers", buyers)].map(|(part, said)| (format!("/card_topics/{topic}/{part}"), said))
    });
    let own = lessons.cards.iter().flat_map(|(country, cards)| {
        cards.iter().flat_map(move |(topic, CardWords { law, step })| {
            [("law", law), ("step", step)].map(|(part, said)| (format!("/cards/{country}/{topic}/{part}"), said))
        })
    });
    common.chain(own).flat_map(|(path, said)| length(&file, &path, said)).collect()
}
