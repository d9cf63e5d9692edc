//! What a fact may be, cut down to what conditions can tell apart.

use super::{Bound, numbers};
use saq::{
    Answer, Date, OptionId, Questionnaire, Value,
    expr::Expr,
    questionnaire::{Kind, Question},
};
use std::collections::{BTreeMap, BTreeSet};

/// One answer that stands for all which no condition tells from it, and how many those are.
#[derive(Debug, Clone)]
pub struct Cell {
    pub answer: Answer,
    pub stands_for: u128,
}

#[derive(Debug, Clone)]
pub enum Domain {
    Cells(Vec<Cell>),
    Options(Options),
}

/// A multiple choice: any of `told`, which are the options that some condition names.
#[derive(Debug, Clone)]
pub struct Options {
    pub told: Vec<OptionId>,
    /// Stands for every choice of options that no condition names.
    pub other: Option<OptionId>,
    /// How many options `other` stands for.
    pub others: u32,
    /// Goes with no other option.
    pub none: Option<OptionId>,
    /// `none` looks to every condition like `other`.
    pub none_is_other: bool,
    /// Some condition asks how many are chosen.
    pub sized: bool,
    /// Don't know, not applicable.
    pub states: Vec<Answer>,
}

/// What some conditions tell apart.
pub struct Told<'q> {
    words: BTreeMap<usize, BTreeSet<&'q str>>,
    sized: BTreeSet<usize>,
    /// Comparisons of numbers.
    pub(super) comparisons: Vec<&'q Expr>,
    dates: BTreeSet<Date>,
    today: bool,
    date_facts: usize,
}

/// The day of assessment where no condition holds it against a date.
fn some_day() -> Date {
    Date::new(2026, 11, 22).expect("a real day")
}

impl<'q> Told<'q> {
    pub fn of(questionnaire: &Questionnaire, facts: &[usize], parts: &[&'q Expr]) -> Self {
        let is_date = |index: &&usize| matches!(questionnaire.questions[**index].kind, Kind::Date { .. });
        let mut told = Told {
            words: BTreeMap::new(),
            sized: BTreeSet::new(),
            comparisons: Vec::new(),
            dates: BTreeSet::new(),
            today: false,
            date_facts: facts.iter().filter(is_date).count(),
        };
        parts.iter().for_each(|part| told.note(part));
        told
    }

    fn note(&mut self, expr: &'q Expr) {
        match expr {
            Expr::Date(date) => drop(self.dates.insert(*date)),
            Expr::Today => self.today = true,
            Expr::Size(index) => drop(self.sized.insert(*index)),
            Expr::Chosen(word, index) => drop(self.words.entry(*index).or_default().insert(word)),
            Expr::Not(inner) | Expr::Negative(inner) => self.note(inner),
            Expr::And(left, right) | Expr::Or(left, right) | Expr::Calculate(_, left, right) => {
                self.note(left);
                self.note(right);
            }
            Expr::Compare(_, left, right) => {
                self.named(left, right);
                self.named(right, left);
                self.comparisons.push(expr);
                self.note(left);
                self.note(right);
            }
            Expr::OneOf(needle, list) => {
                self.comparisons.push(expr);
                self.note(needle);
                for item in list {
                    self.named(needle, item);
                    self.note(item);
                }
            }
            Expr::Bool(_) | Expr::Number(_) | Expr::Word(_) | Expr::Fact(_) | Expr::Ask(..) => {}
        }
    }

    /// An option that a fact is compared with.
    fn named(&mut self, fact: &'q Expr, item: &'q Expr) {
        if let (Expr::Fact(index), Expr::Word(word)) = (fact, item) {
            self.words.entry(*index).or_default().insert(word);
        }
    }

    /// Days of assessment that conditions can tell apart. Only their order counts.
    pub fn days(&self) -> Vec<Date> {
        if self.today && !self.dates.is_empty() { self.around(&self.dates) } else { vec![some_day()] }
    }

    /// Each date that is named, and so many before and after it that all date facts find room in any order.
    fn around(&self, dates: &BTreeSet<Date>) -> Vec<Date> {
        let room = self.date_facts as i32 + 1;
        let near = |date: &Date| (-room..=room).map(|days| date.plus_days(days)).collect::<Vec<_>>();
        dates.iter().flat_map(near).collect::<BTreeSet<_>>().into_iter().collect()
    }

    pub fn domain(&self, question: &Question, index: usize) -> Result<Domain, Bound> {
        let states = [Answer::DontKnow, Answer::NotApplicable("there is none".into())];
        let states: Vec<Answer> = states.into_iter().filter(|state| question.allows(state)).collect();
        let named = |option: &OptionId| self.words.get(&index).is_some_and(|words| words.contains(option.as_str()));
        let value = |value: Value, stands_for: u128| Cell { answer: Answer::Value(value), stands_for };
        let mut cells = match &question.kind {
            Kind::YesNo { .. } => vec![value(Value::YesNo(true), 1), value(Value::YesNo(false), 1)],
            Kind::Single { options, .. } => {
                let (told, others): (Vec<&OptionId>, Vec<&OptionId>) = options.iter().partition(|one| named(one));
                let other = others.first().map(|first| value(Value::Single((*first).clone()), others.len() as u128));
                told.into_iter().map(|one| value(Value::Single(one.clone()), 1)).chain(other).collect()
            }
            Kind::Multiple { options, none, .. } => {
                return Ok(Domain::Options(self.options(options, none.as_ref(), index, named, states)));
            }
            Kind::Number(number) => {
                let of = |comparison: &&&Expr| comparison.reads().contains(&index);
                let comparisons: Vec<&Expr> = self.comparisons.iter().filter(of).copied().collect();
                let cells = numbers::cells(number, index, &comparisons);
                let cells = cells.ok_or_else(|| Bound::Number(question.id.to_string()))?;
                cells.into_iter().map(|(number, count)| value(Value::Number(number), count)).collect()
            }
            Kind::Date { .. } => {
                let mut dates = self.dates.clone();
                if self.today || dates.is_empty() {
                    dates.insert(some_day());
                }
                self.around(&dates).into_iter().map(|date| value(Value::Date(date), 1)).collect()
            }
            Kind::Text { .. } => vec![value(Value::Text("…".into()), 1)],
            // The loader refuses these as facts.
            Kind::Ladder | Kind::Table(_) | Kind::Evidence(_) | Kind::Note | Kind::RedLine => Vec::new(),
        };
        cells.extend(states.into_iter().map(|answer| Cell { answer, stands_for: 1 }));
        Ok(Domain::Cells(cells))
    }

    fn options(
        &self,
        options: &[OptionId],
        none: Option<&OptionId>,
        index: usize,
        named: impl Fn(&OptionId) -> bool,
        states: Vec<Answer>,
    ) -> Options {
        let sized = self.sized.contains(&index);
        let plain = options.iter().filter(|one| none != Some(*one)).cloned();
        let (told, others): (Vec<OptionId>, Vec<OptionId>) = plain.partition(|one| sized || named(one));
        Options {
            told,
            other: others.first().cloned(),
            others: others.len() as u32,
            none: none.cloned(),
            none_is_other: !sized && !others.is_empty() && none.is_some_and(|none| !named(none)),
            sized,
            states,
        }
    }
}

impl Domain {
    pub fn size(&self) -> u64 {
        match self {
            Self::Cells(cells) => cells.len() as u64,
            Self::Options(options) => {
                let mixes = 1_u64.checked_shl(options.told.len() as u32).map_or(u64::MAX, |mixes| mixes - 1);
                let alone = usize::from(options.other.is_some())
                    + usize::from(options.none.is_some() && !options.none_is_other)
                    + options.states.len();
                mixes.saturating_add(alone as u64)
            }
        }
    }

    /// What is left of it for everybody who chose this option, alone or with others.
    pub fn of_those_who_chose(&self, option: &OptionId) -> Self {
        let one = |options: BTreeSet<OptionId>, stands_for| Cell {
            answer: Answer::Value(Value::Multiple(options)),
            stands_for,
        };
        match self {
            Self::Cells(_) => {
                Self::Cells(vec![Cell { answer: Answer::Value(Value::Single(option.clone())), stands_for: 1 }])
            }
            Self::Options(options) if options.none.as_ref() == Some(option) => {
                Self::Cells(vec![one([option.clone()].into(), 1)])
            }
            Self::Options(options) => {
                let beside: Vec<&OptionId> = options.told.iter().filter(|told| *told != option).collect();
                // Untold options are ticked or not beside it, except for itself.
                let untold = options.others - u32::from(beside.len() == options.told.len());
                let mixes = (0..1_u64 << beside.len().min(20)).map(|bits| {
                    let chosen = beside.iter().enumerate().filter(|(at, _)| bits >> at & 1 == 1);
                    let mut chosen: BTreeSet<OptionId> = chosen.map(|(_, option)| (*option).clone()).collect();
                    chosen.insert(option.clone());
                    one(chosen, 1_u128.checked_shl(untold).unwrap_or(u128::MAX))
                });
                Self::Cells(mixes.collect())
            }
        }
    }

    /// Every cell, of a domain whose size is known to be small.
    pub fn cells(&self) -> Vec<Cell> {
        match self {
            Self::Cells(cells) => cells.clone(),
            Self::Options(options) => options.cells(),
        }
    }
}

impl Options {
    fn cells(&self) -> Vec<Cell> {
        let some = |options: BTreeSet<OptionId>, stands_for: u128| Cell {
            answer: Answer::Value(Value::Multiple(options)),
            stands_for,
        };
        // Options that no condition names may be ticked or not beside those that are.
        let beside = 1_u128.checked_shl(self.others).unwrap_or(u128::MAX);
        let mixes = (1..1_u64 << self.told.len()).map(|bits| {
            let chosen = self.told.iter().enumerate().filter(|(at, _)| bits >> at & 1 == 1);
            some(chosen.map(|(_, option)| option.clone()).collect(), beside)
        });
        let other =
            self.other.iter().map(|other| some([other.clone()].into(), beside - 1 + u128::from(self.none_is_other)));
        let none = self.none.iter().filter(|_| !self.none_is_other).map(|none| some([none.clone()].into(), 1));
        let states = self.states.iter().map(|answer| Cell { answer: answer.clone(), stands_for: 1 });
        mixes.chain(other).chain(none).chain(states).collect()
    }
}
