//! How long the way is for each kind of business: known before publishing, and the same sum as the portal's promise
//! ([`saq::journey::Length`]).
//!
//! A *way* fixes the size and, where the profile asks for them, sector and workforce. Over all other facts the shortest
//! and the longest way are exact, also where a bound cuts them. *Typical* is the mean over all mixes of the open facts,
//! where every answer is as likely as any other and every option as likely ticked as not.

mod counted;
mod mixes;

use counted::{Counted, counted};
use mixes::{Mixes, Walker, Work};
use saq::{OptionId, Questionnaire, journey::Length, questionnaire::HEADCOUNTS, shown::Headcount};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// Facts that the profile usually calls so.
const USUAL: [&str; 2] = ["sector", "people"];
/// States walked for all ways together, which takes seconds; and the most ways.
const WORK: u64 = 1 << 27;
const WAYS: usize = 1 << 12;

/// How long the way is for everybody who gives these answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Way {
    /// Fact and the options of which one is chosen, in order of the axes. Of a multiple choice: chosen with or without
    /// others.
    pub chosen: Vec<(usize, Vec<OptionId>)>,
    pub shortest: Length,
    pub longest: Length,
    /// Rounded half up.
    pub typical: Length,
    /// False where too many states had to be bounded instead of walked: then shortest and longest are safe bounds.
    pub exact: bool,
    /// The most questions after the profile, notes apart.
    pub fullest: usize,
    /// Where the way is bounded: questions that conditions open for somebody on it and that might have to make room, and
    /// those of them for which there ever is room.
    pub opened: BTreeSet<usize>,
    pub kept: BTreeSet<usize>,
}

impl Way {
    #[must_use]
    pub fn is_for(&self, fact: usize, option: &str) -> bool {
        self.chosen.iter().any(|(index, options)| *index == fact && options.iter().any(|one| one.as_str() == option))
    }
}

/// What a way looks like for programs.
#[derive(Debug, Serialize)]
pub struct Told<'w> {
    pub chosen: BTreeMap<&'w str, Vec<&'w str>>,
    pub questions: Figures<usize>,
    pub minutes: Figures<u32>,
    pub exact: bool,
}

#[derive(Debug, Serialize)]
pub struct Figures<T> {
    pub shortest: T,
    pub typical: T,
    pub longest: T,
}

impl Way {
    #[must_use]
    pub fn told<'w>(&'w self, questionnaire: &'w Questionnaire) -> Told<'w> {
        let chosen = self.chosen.iter().map(|(index, options)| {
            (questionnaire.questions[*index].id.as_str(), options.iter().map(OptionId::as_str).collect())
        });
        let figures = |of: fn(&Length) -> usize| Figures {
            shortest: of(&self.shortest),
            typical: of(&self.typical),
            longest: of(&self.longest),
        };
        Told {
            chosen: chosen.collect(),
            questions: figures(|length| length.questions),
            minutes: Figures {
                shortest: self.shortest.minutes(),
                typical: self.typical.minutes(),
                longest: self.longest.minutes(),
            },
            exact: self.exact,
        }
    }
}

/// Size first, then sector and workforce if the profile asks for them under these names and in few options.
#[must_use]
pub fn axes(questionnaire: &Questionnaire) -> Vec<usize> {
    let usual = USUAL.iter().filter_map(|name| questionnaire.index(name));
    let choice = |index: &usize| {
        let question = &questionnaire.questions[*index];
        questionnaire.profile.contains(index) && question.ask_if.is_none() && !question.kind.options().is_empty()
    };
    let mut ways = HEADCOUNTS.len();
    let few = |axis: &usize| {
        ways = ways.saturating_mul(questionnaire.questions[*axis].kind.options().len());
        ways <= WAYS
    };
    std::iter::once(questionnaire.headcount).chain(usual.filter(choice).take_while(few)).collect()
}

/// Every way along these axes, which are choices of the profile that are always asked. Options whose ways are equal
/// stand together.
#[must_use]
pub fn ways(questionnaire: &Questionnaire, axes: &[usize]) -> Vec<Way> {
    let (walker, mut work) = (Walker::of(questionnaire), Work(WORK));
    let mut mixes: Vec<Vec<(usize, Vec<OptionId>)>> = vec![Vec::new()];
    for axis in axes {
        let classes = walker.classes(*axis);
        let with = |mix: &Vec<(usize, Vec<OptionId>)>, class: &Vec<OptionId>| {
            mix.iter().cloned().chain([(*axis, class.clone())]).collect::<Vec<_>>()
        };
        mixes = mixes.iter().flat_map(|mix| classes.iter().map(|class| with(mix, class)).collect::<Vec<_>>()).collect();
    }
    let mut ways: Vec<Way> = mixes.into_iter().map(|chosen| way(questionnaire, &walker, chosen, &mut work)).collect();
    // Sizes always have lines of their own.
    for axis in (1..axes.len()).rev() {
        ways = joined(ways, axis);
    }
    ways
}

/// Joins the options of ways that differ along one axis only and are as long.
fn joined(ways: Vec<Way>, axis: usize) -> Vec<Way> {
    let figures = |way: &Way| (way.shortest, way.longest, way.typical, way.exact, way.fullest);
    let others = |way: &Way| {
        let others = way.chosen.iter().enumerate().filter(|(at, _)| *at != axis);
        others.map(|(_, chosen)| chosen.clone()).collect::<Vec<_>>()
    };
    let mut joined: Vec<Way> = Vec::new();
    for way in ways {
        match joined.iter_mut().find(|known| figures(known) == figures(&way) && others(known) == others(&way)) {
            Some(known) => {
                known.chosen[axis].1.extend(way.chosen[axis].1.clone());
                known.opened.extend(way.opened);
                known.kept.extend(way.kept);
            }
            None => joined.push(way),
        }
    }
    joined
}

fn way(
    questionnaire: &Questionnaire,
    walker: &Walker<'_>,
    chosen: Vec<(usize, Vec<OptionId>)>,
    work: &mut Work,
) -> Way {
    let one_of_each: Vec<(usize, &OptionId)> = chosen.iter().map(|(fact, options)| (*fact, &options[0])).collect();
    let size = one_of_each.iter().find(|(fact, _)| *fact == questionnaire.headcount);
    let Mixes { groups, unknown } = walker.mixes(&one_of_each, work);
    let Counted { shortest, longest, typical, fullest, opened, kept } =
        counted(questionnaire, &groups, size.and_then(|(_, option)| Headcount::of(option)));
    // Of what could not be walked, there may be all or nothing.
    let bounded =
        |length: Length| unknown.iter().fold(length, |length, index| length.and(&questionnaire.questions[*index]));
    Way { shortest, longest: bounded(longest), typical, exact: unknown.is_empty(), fullest, opened, kept, chosen }
}
