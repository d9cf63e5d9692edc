//! The shortest, longest and typical way over all mixes, also where a bound on the way cuts it.
//!
//! Without a bound, groups of questions are simply added. With one, the way ends at the question with which it is full;
//! so each question that may be the last is looked at alone, and of all others only those that come before it count.

use super::mixes::{Group, State};
use crate::Patience;
use saq::{Questionnaire, journey::Length, shown::Headcount};
use std::collections::BTreeSet;

/// Over the mixes that ask for the same number of questions.
#[derive(Debug, Clone, Copy)]
struct Sum {
    fewest: Length,
    most: Length,
    share: f64,
    /// Shares times questions and seconds.
    questions: f64,
    seconds: f64,
}

/// By the number of questions for which there must be room.
type Table = Vec<Option<Sum>>;

pub struct Counted {
    pub shortest: Length,
    pub longest: Length,
    /// Rounded half up.
    pub typical: Length,
    /// The most questions for which there had to be room.
    pub fullest: usize,
    /// Questions that conditions open for somebody, and those of them for which there is ever room.
    pub opened: BTreeSet<usize>,
    pub kept: BTreeSet<usize>,
}

/// A state of a group, as far as it has been counted.
struct Tally<'s> {
    state: &'s State,
    /// Questions that take room.
    room: usize,
    length: Length,
}

struct Tallies<'s> {
    group: &'s Group,
    states: Vec<Tally<'s>>,
    /// Of all states as they were counted last.
    table: Table,
}

/// Over all mixes of these groups. What comes back after the patience is over is not to be used.
pub fn counted(
    questionnaire: &Questionnaire,
    groups: &[Group],
    headcount: Option<Headcount>,
    patience: Patience,
) -> Counted {
    let everything = 0..questionnaire.questions.len();
    let bound = questionnaire.room.as_ref().and_then(|room| Some((room, room.at_most(headcount?)?)));
    let mut tallies: Vec<Tallies<'_>> = groups.iter().map(Tallies::of).collect();
    let Some((room, most)) = bound else {
        everything.for_each(|index| add(questionnaire, &mut tallies, index, 0));
        return found(all(&tallies));
    };
    let take_room: BTreeSet<usize> = room.always().iter().chain(room.while_it_lasts()).copied().collect();
    everything.filter(|index| !take_room.contains(index)).for_each(|index| add(questionnaire, &mut tallies, index, 0));
    room.always().iter().for_each(|index| add(questionnaire, &mut tallies, *index, 1));
    // Full with what always comes; full with one of the others; never full.
    let mut table = all(&tallies);
    table.iter_mut().take(most).for_each(|sum| *sum = None);
    let (mut opened, mut kept) = (BTreeSet::new(), BTreeSet::new());
    for index in room.while_it_lasts() {
        if patience.is_over() {
            break;
        }
        if let Some(before) = fewest_before(&tallies, *index) {
            opened.insert(*index);
            kept.extend((before < most).then_some(*index));
        }
        add(questionnaire, &mut tallies, *index, 1);
        if let Some(sum) = full_with(&tallies, *index, most) {
            put(&mut table, most, sum);
        }
    }
    for (room, sum) in all(&tallies).into_iter().take(most).enumerate() {
        sum.into_iter().for_each(|sum| put(&mut table, room, sum));
    }
    Counted { opened, kept, ..found(table) }
}

impl<'s> Tallies<'s> {
    fn of(group: &'s Group) -> Self {
        let states = group.states.iter().map(|state| Tally { state, room: 0, length: Length::default() });
        let mut tallies = Self { group, states: states.collect(), table: Table::new() };
        tallies.table = tallies.table_of(|_| true);
        tallies
    }

    fn at(&self, index: usize) -> Option<usize> {
        self.group.questions.binary_search(&index).ok()
    }

    fn table_of(&self, counts: impl Fn(&Tally<'_>) -> bool) -> Table {
        let mut table = Table::new();
        for tally in self.states.iter().filter(|tally| counts(tally)) {
            let share = tally.state.share;
            let sum = Sum {
                fewest: tally.length,
                most: tally.length,
                share,
                questions: share * tally.length.questions as f64,
                seconds: share * f64::from(tally.length.seconds),
            };
            put(&mut table, tally.room, sum);
        }
        table
    }
}

/// Counts a question wherever it is shown.
fn add(questionnaire: &Questionnaire, tallies: &mut [Tallies<'_>], index: usize, room: usize) {
    for tallies in tallies {
        let Some(at) = tallies.at(index) else { continue };
        for tally in tallies.states.iter_mut().filter(|tally| tally.state.shown[at]) {
            tally.room += room;
            tally.length = tally.length.and(&questionnaire.questions[index]);
        }
        tallies.table = tallies.table_of(|_| true);
    }
}

fn all(tallies: &[Tallies<'_>]) -> Table {
    tallies.iter().fold(nothing(), |sum, one| with(&sum, &one.table, usize::MAX))
}

/// The mixes in which this question is the last for which there is room.
fn full_with(tallies: &[Tallies<'_>], index: usize, most: usize) -> Option<Sum> {
    let full = tallies.iter().fold(nothing(), |sum, one| match one.at(index) {
        Some(at) => with(&sum, &one.table_of(|tally| tally.state.shown[at]), most),
        None => with(&sum, &one.table, most),
    });
    full.get(most).copied().flatten()
}

/// The fewest questions that come before this one where it is opened; `None` if it never is.
fn fewest_before(tallies: &[Tallies<'_>], index: usize) -> Option<usize> {
    let fewest = |table: &Table| table.iter().position(Option::is_some);
    tallies.iter().try_fold(0, |before, one| match one.at(index) {
        Some(at) => Some(before + fewest(&one.table_of(|tally| tally.state.shown[at]))?),
        None => Some(before + fewest(&one.table)?),
    })
}

fn nothing() -> Table {
    let none = Length::default();
    vec![Some(Sum { fewest: none, most: none, share: 1.0, questions: 0.0, seconds: 0.0 })]
}

fn put(table: &mut Table, room: usize, sum: Sum) {
    if table.len() <= room {
        table.resize(room + 1, None);
    }
    table[room] = Some(table[room].map_or(sum, |known| known.or(sum)));
}

/// Two parts of the way that have nothing to do with each other.
fn with(one: &Table, other: &Table, most: usize) -> Table {
    let mut table = Table::new();
    for (room, sum) in one.iter().enumerate().filter_map(|(room, sum)| Some((room, (*sum)?))) {
        for (more, other) in other.iter().enumerate().filter_map(|(room, sum)| Some((room, (*sum)?))) {
            if room + more <= most {
                put(&mut table, room + more, sum.and(other));
            }
        }
    }
    table
}

impl Sum {
    fn or(self, other: Self) -> Self {
        Self {
            fewest: each(self.fewest, other.fewest, usize::min, u32::min),
            most: each(self.most, other.most, usize::max, u32::max),
            share: self.share + other.share,
            questions: self.questions + other.questions,
            seconds: self.seconds + other.seconds,
        }
    }

    fn and(self, other: Self) -> Self {
        Self {
            fewest: each(self.fewest, other.fewest, usize::saturating_add, u32::saturating_add),
            most: each(self.most, other.most, usize::saturating_add, u32::saturating_add),
            share: self.share * other.share,
            questions: self.questions * other.share + other.questions * self.share,
            seconds: self.seconds * other.share + other.seconds * self.share,
        }
    }
}

fn each(one: Length, other: Length, questions: fn(usize, usize) -> usize, seconds: fn(u32, u32) -> u32) -> Length {
    Length { questions: questions(one.questions, other.questions), seconds: seconds(one.seconds, other.seconds) }
}

fn found(table: Table) -> Counted {
    let fullest = table.iter().rposition(Option::is_some).unwrap_or(0);
    let sum = table.into_iter().flatten().reduce(Sum::or);
    let rounded = |part: f64| sum.map_or(0.0, |sum| (part / sum.share).round());
    Counted {
        shortest: sum.map(|sum| sum.fewest).unwrap_or_default(),
        longest: sum.map(|sum| sum.most).unwrap_or_default(),
        typical: Length {
            questions: rounded(sum.map_or(0.0, |sum| sum.questions)) as usize,
            seconds: rounded(sum.map_or(0.0, |sum| sum.seconds)) as u32,
        },
        fullest,
        opened: BTreeSet::new(),
        kept: BTreeSet::new(),
    }
}
