//! Bringing answers from earlier: last year's, another buyer's, another version's, a filled sheet's.
//!
//! What is brought stands beside a draft's answers and never among them ([`Earlier`]). It waits until somebody says of
//! it, today, that it still holds; saying so is answering ([`crate::draft::Change::SetAnswer`]), and taking that answer
//! back lets the earlier one wait again. An [`Assessment`] holds no earlier answers, so that journey, score and
//! submission cannot count what nobody has confirmed.
//!
//! No answer is lost on the way: what has no place in today's questionnaire, or lost its place to a newer one, is kept
//! aside ([`Aside`]).

mod brought;
mod migrations;
mod place;
mod state;

pub use brought::{BringDefect, Brought};
pub use migrations::Migrations;
pub(crate) use place::{put, with_aside};
pub use state::{Because, Fit, Item, State, Summary, items, offered, still_true, waiting};

use crate::{Date, Kind, Question, Questionnaire, draft::Change, draft::Draft};
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;
use std::collections::BTreeMap;

/// Whom an earlier answer was given to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Source {
    /// The buyer who asks now, for the same purpose.
    SameBuyer,
    /// Another buyer, another purpose, or nobody knows.
    Elsewhere,
    /// A sheet of another scheme, read by a cell map.
    Sheet,
}

/// How near the earlier question stands to today's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Meaning {
    /// The very same questionnaire.
    Same,
    /// Another version that has the question unchanged, as far as can be told.
    OtherVersion,
    /// Its kind or options differ, or a migration had to be asked.
    Changed,
}

/// An answer from earlier, beside the question it may answer today.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Earlier {
    /// As it would be said today. It need not fit today's question.
    pub answer: Json,
    /// The day it was said; none if nobody knows.
    pub said_on: Option<Date>,
    pub source: Source,
    pub meaning: Meaning,
    /// As it was said, where a migration gave it another question or other words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub was: Option<Was>,
}

/// The earlier question's id and the earlier answer to it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Was {
    pub question: String,
    pub answer: Json,
}

/// An answer that no question of today asks for: kept, and nothing more.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Aside {
    /// The earlier question's id.
    pub question: String,
    pub answer: Json,
    pub said_on: Option<Date>,
}

/// What carrying goes by beside the draft and what is brought.
#[derive(Debug, Clone, Copy)]
pub struct Bearings<'a> {
    /// Today's.
    pub questionnaire: &'a Questionnaire,
    /// The one that was answered, if it is at hand: then kinds and options are compared.
    pub before: Option<&'a Questionnaire>,
    /// What today's questionnaire says of an earlier version.
    pub migrations: Option<&'a Migrations>,
    pub source: Source,
}

/// The changes that bring earlier answers into a draft. Bringing the same again changes nothing.
#[must_use]
pub fn carry(draft: &Draft, brought: &Brought, bearings: Bearings<'_>) -> Vec<Change> {
    let is_same = brought.questionnaire.sha256 == bearings.questionnaire.sha256;
    let migrations = bearings.migrations.filter(|one| {
        let of_these = brought.questionnaire.id == bearings.questionnaire.id;
        !is_same && of_these && one.from == brought.questionnaire.version
    });
    let mut placed: BTreeMap<String, Vec<Earlier>> = BTreeMap::new();
    let mut aside = brought.aside.clone();
    for (id, said) in &brought.answers {
        let targets = migrations.map_or_else(|| vec![id.clone()], |one| one.targets(id));
        let found: Vec<&Question> = targets.iter().filter_map(|id| bearings.questionnaire.question(id)).collect();
        if found.is_empty() {
            aside.push(said.clone().aside(id));
        }
        for question in found {
            let earlier = placed_at(question, id, said, migrations, is_same, &bearings);
            placed.entry(question.id.as_str().to_owned()).or_default().push(earlier);
        }
    }
    let mut changes = Vec::new();
    for (question, earlier) in placed {
        let (first, others) = put(draft.earlier.get(&question), earlier);
        aside.extend(others.into_iter().map(|one| one.aside(&question)));
        if draft.earlier.get(&question) != Some(&first) {
            changes.push(Change::Carry { question, earlier: first });
        }
    }
    changes.extend(with_aside(&draft.aside, aside));
    // The same invitation was answered before, on another device perhaps: what follows, follows that.
    let follows = brought.submission.clone().filter(|_| {
        draft.last_submission.is_none() && draft.invitation.is_some() && draft.invitation == brought.invitation
    });
    changes.extend(follows.map(|id| Change::Sent { id }));
    changes
}

fn placed_at(
    question: &Question,
    id: &str,
    said: &Earlier,
    migrations: Option<&Migrations>,
    is_same: bool,
    bearings: &Bearings<'_>,
) -> Earlier {
    let answer = migrations.map_or_else(|| said.answer.clone(), |one| one.answer(question, &said.answer));
    let renamed = question.id.as_str() != id || answer != said.answer;
    let before = bearings.before.and_then(|before| before.question(id));
    let differs = before.is_some_and(|before| !is_alike(&before.kind, &question.kind));
    let meaning = match is_same {
        true => Meaning::Same,
        false if renamed || differs => Meaning::Changed,
        false => Meaning::OtherVersion,
    };
    let was = renamed.then(|| Was { question: id.to_owned(), answer: said.answer.clone() });
    Earlier {
        answer,
        said_on: said.said_on,
        // An answer that came here from elsewhere did not become this buyer's on the way.
        source: bearings.source.max(said.source),
        meaning: meaning.max(said.meaning),
        was: said.was.clone().or(was),
    }
}

/// Whether the same answers fit two kinds and say the same.
fn is_alike(before: &Kind, now: &Kind) -> bool {
    let has_all = |one: &Kind, other: &Kind| other.options().iter().all(|option| one.options().contains(option));
    let unit = |kind: &Kind| if let Kind::Number(number) = kind { number.unit.clone() } else { String::new() };
    std::mem::discriminant(before) == std::mem::discriminant(now)
        && has_all(before, now)
        && has_all(now, before)
        && unit(before) == unit(now)
}

impl Earlier {
    /// Given up its place.
    #[must_use]
    pub(crate) fn aside(self, question: &str) -> Aside {
        let was = self.was.unwrap_or_else(|| Was { question: question.to_owned(), answer: self.answer });
        Aside { question: was.question, answer: was.answer, said_on: self.said_on }
    }
}

#[cfg(test)]
mod tests;
