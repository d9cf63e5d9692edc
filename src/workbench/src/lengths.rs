//! How long the way is for each kind of business: known before publishing, and the same sum as the portal's promise
//! ([`saq::journey::Length`]).
//!
//! A *way* fixes the size and, where the profile asks for them, sector and workforce. Over all other facts the shortest
//! and the longest way are exact: questions that share no open fact are counted apart and added. *Typical* is the mean
//! over all mixes of the open facts, each mix counted once.

use crate::reach::{Cell, Domain, LIMIT, Support, What, YES, walk_each};
use saq::{Answer, OptionId, Purpose, Questionnaire, Value, expr::Truth, journey::Length, questionnaire::Kind};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// Facts that the profile usually calls so.
const USUAL: [&str; 2] = ["sector", "people"];

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

/// Size first, then sector and workforce if the profile asks for them under these names.
#[must_use]
pub fn axes(questionnaire: &Questionnaire) -> Vec<usize> {
    let usual = USUAL.iter().filter_map(|name| questionnaire.index(name));
    let choice = |index: &usize| {
        let question = &questionnaire.questions[*index];
        questionnaire.profile.contains(index) && question.ask_if.is_none() && !question.kind.options().is_empty()
    };
    std::iter::once(questionnaire.headcount).chain(usual.filter(choice)).collect()
}

/// Every way along these axes, which are choices of the profile that are always asked. Options whose ways are equal
/// stand together.
#[must_use]
pub fn ways(questionnaire: &Questionnaire, axes: &[usize]) -> Vec<Way> {
    let everything = Everything::of(questionnaire);
    let mut mixes: Vec<Vec<(usize, Vec<OptionId>)>> = vec![Vec::new()];
    for axis in axes {
        let classes = everything.classes(questionnaire, *axis);
        let with = |mix: &Vec<(usize, Vec<OptionId>)>, class: &Vec<OptionId>| {
            mix.iter().cloned().chain([(*axis, class.clone())]).collect::<Vec<_>>()
        };
        mixes = mixes.iter().flat_map(|mix| classes.iter().map(|class| with(mix, class)).collect::<Vec<_>>()).collect();
    }
    let mut ways: Vec<Way> = mixes.into_iter().map(|chosen| everything.way(questionnaire, chosen)).collect();
    // Sizes always have lines of their own.
    for axis in (1..axes.len()).rev() {
        ways = joined(ways, axis);
    }
    ways
}

/// Joins the options of ways that differ along one axis only and are as long.
fn joined(ways: Vec<Way>, axis: usize) -> Vec<Way> {
    let figures = |way: &Way| (way.shortest, way.longest, way.typical, way.exact);
    let others = |way: &Way| {
        let others = way.chosen.iter().enumerate().filter(|(at, _)| *at != axis);
        others.map(|(_, chosen)| chosen.clone()).collect::<Vec<_>>()
    };
    let mut joined: Vec<Way> = Vec::new();
    for way in ways {
        match joined.iter_mut().find(|known| figures(known) == figures(&way) && others(known) == others(&way)) {
            Some(known) => known.chosen[axis].1.extend(way.chosen[axis].1.clone()),
            None => joined.push(way),
        }
    }
    joined
}

/// The questions, and which facts decide each.
struct Everything {
    supports: Vec<Option<Support>>,
}

impl Everything {
    fn of(questionnaire: &Questionnaire) -> Self {
        let of = |index| Support::of(questionnaire, &vec![(What::Question(index), YES)]).ok();
        Self { supports: (0..questionnaire.questions.len()).map(of).collect() }
    }

    /// The options of an axis, those that no condition tells apart together.
    fn classes(&self, questionnaire: &Questionnaire, axis: usize) -> Vec<Vec<OptionId>> {
        let mut told: BTreeSet<OptionId> = BTreeSet::new();
        for support in self.supports.iter().flatten() {
            let Ok(at) = support.facts.binary_search(&axis) else { continue };
            match &support.domains[at] {
                Domain::Cells(cells) => {
                    told.extend(cells.iter().filter(|cell| cell.stands_for == 1).filter_map(single))
                }
                Domain::Options(options) => told.extend(options.told.iter().cloned()),
            }
        }
        let options = questionnaire.questions[axis].kind.options();
        let none = match &questionnaire.questions[axis].kind {
            Kind::Multiple { none, .. } => none.as_ref(),
            _ => None,
        };
        let alone = |option: &&OptionId| told.contains(*option) || none == Some(*option);
        let (told, others): (Vec<&OptionId>, Vec<&OptionId>) = options.iter().partition(alone);
        let mut classes: Vec<Vec<OptionId>> = told.into_iter().map(|option| vec![option.clone()]).collect();
        if !others.is_empty() {
            classes.push(others.into_iter().cloned().collect());
        }
        classes
    }

    fn way(&self, questionnaire: &Questionnaire, chosen: Vec<(usize, Vec<OptionId>)>) -> Way {
        let mut way = Way {
            shortest: Length::default(),
            longest: Length::default(),
            typical: Length::default(),
            exact: true,
            chosen,
        };
        let mut means = [0_u128; 2];
        for group in self.groups(questionnaire, &way.chosen) {
            let counted = counted(questionnaire, &group, &way.chosen);
            way.exact &= counted.is_some();
            let counted = counted.unwrap_or_else(|| bounded(questionnaire, &group));
            way.shortest = sum(way.shortest, counted.shortest);
            way.longest = sum(way.longest, counted.longest);
            means[0] += counted.mean[0];
            means[1] += counted.mean[1];
        }
        let rounded = |mean: u128| (mean + MEAN / 2) / MEAN;
        way.typical = Length { questions: rounded(means[0]) as usize, seconds: rounded(means[1]) as u32 };
        way
    }

    /// Questions that share a fact which is not fixed.
    fn groups(&self, questionnaire: &Questionnaire, chosen: &[(usize, Vec<OptionId>)]) -> Vec<Vec<usize>> {
        let fixed = |fact: usize| {
            let single = matches!(questionnaire.questions[fact].kind, Kind::Single { .. });
            single && chosen.iter().any(|(axis, _)| *axis == fact)
        };
        let mut groups: Vec<(BTreeSet<usize>, Vec<usize>)> = Vec::new();
        for (index, support) in self.supports.iter().enumerate() {
            let facts = support.as_ref().map(|support| support.facts.as_slice()).unwrap_or_default();
            let mut mine: BTreeSet<usize> = facts.iter().copied().filter(|fact| !fixed(*fact)).collect();
            let mut questions = vec![index];
            let (touching, apart): (Vec<_>, Vec<_>) =
                groups.into_iter().partition(|(facts, _)| !facts.is_disjoint(&mine));
            for (facts, others) in touching {
                mine.extend(facts);
                questions.extend(others);
            }
            groups = apart;
            groups.push((mine, questions));
        }
        groups.into_iter().map(|(_, questions)| questions).collect()
    }
}

fn single(cell: &Cell) -> Option<OptionId> {
    match &cell.answer {
        Answer::Value(Value::Single(option)) => Some(option.clone()),
        _ => None,
    }
}

fn sum(one: Length, other: Length) -> Length {
    Length { questions: one.questions + other.questions, seconds: one.seconds + other.seconds }
}

/// Means are kept as so many parts of one.
const MEAN: u128 = 1_000_000;

struct Counted {
    shortest: Length,
    longest: Length,
    /// Questions and seconds, in parts of one.
    mean: [u128; 2],
}

/// Walks every state of the facts that these questions share. `None` if there are too many.
fn counted(questionnaire: &Questionnaire, questions: &[usize], chosen: &[(usize, Vec<OptionId>)]) -> Option<Counted> {
    let goal = questions.iter().map(|index| (What::Question(*index), YES)).collect();
    let mut support = Support::of(questionnaire, &goal).ok()?;
    support.purposes = vec![Purpose::default()];
    for (axis, options) in chosen {
        if let Ok(at) = support.facts.binary_search(axis) {
            support.domains[at] = with(&support.domains[at], &options[0]);
        }
    }
    if support.states() > LIMIT {
        return None;
    }
    let mut counted: Option<Counted> = None;
    let (mut questions_seen, mut seconds_seen, mut mixes) = (0_u128, 0_u128, 0_u128);
    walk_each(questionnaire, &support, &mut |trail, stands_for| {
        let shown = questions.iter().filter(|index| trail.truth(&What::Question(**index)) == Truth::Yes);
        let length = shown.fold(Length::default(), |length, index| length.and(&questionnaire.questions[*index]));
        let (shortest, longest) = counted.as_ref().map_or((length, length), |one| (one.shortest, one.longest));
        counted = Some(Counted {
            shortest: Length {
                questions: shortest.questions.min(length.questions),
                seconds: shortest.seconds.min(length.seconds),
            },
            longest: Length {
                questions: longest.questions.max(length.questions),
                seconds: longest.seconds.max(length.seconds),
            },
            mean: [0; 2],
        });
        questions_seen = questions_seen.saturating_add(stands_for.saturating_mul(length.questions as u128));
        seconds_seen = seconds_seen.saturating_add(stands_for.saturating_mul(u128::from(length.seconds)));
        mixes = mixes.saturating_add(stands_for);
    });
    let mean = |seen: u128| (seen / mixes) * MEAN + (seen % mixes).saturating_mul(MEAN) / mixes;
    counted.map(|counted| Counted { mean: [mean(questions_seen), mean(seconds_seen)], ..counted })
}

/// Between none and all of them.
fn bounded(questionnaire: &Questionnaire, questions: &[usize]) -> Counted {
    let longest =
        questions.iter().fold(Length::default(), |length, index| length.and(&questionnaire.questions[*index]));
    let half = |all: u128| all * MEAN / 2;
    Counted {
        shortest: Length::default(),
        longest,
        mean: [half(longest.questions as u128), half(u128::from(longest.seconds))],
    }
}

/// The domain of everybody who chose this option.
fn with(domain: &Domain, option: &OptionId) -> Domain {
    let one =
        |options: BTreeSet<OptionId>, stands_for| Cell { answer: Answer::Value(Value::Multiple(options)), stands_for };
    match domain {
        Domain::Cells(_) => {
            Domain::Cells(vec![Cell { answer: Answer::Value(Value::Single(option.clone())), stands_for: 1 }])
        }
        Domain::Options(options) if options.none.as_ref() == Some(option) => {
            Domain::Cells(vec![one([option.clone()].into(), 1)])
        }
        Domain::Options(options) => {
            let beside: Vec<&OptionId> = options.told.iter().filter(|told| *told != option).collect();
            // Untold options are ticked or not beside it, except for itself.
            let untold = options.others - u32::from(beside.len() == options.told.len());
            let mixes = (0..1_u64 << beside.len().min(20)).map(|bits| {
                let chosen = beside.iter().enumerate().filter(|(at, _)| bits >> at & 1 == 1);
                let mut chosen: BTreeSet<OptionId> = chosen.map(|(_, option)| (*option).clone()).collect();
                chosen.insert(option.clone());
                one(chosen, 1_u128.checked_shl(untold).unwrap_or(u128::MAX))
            });
            Domain::Cells(mixes.collect())
        }
    }
}
