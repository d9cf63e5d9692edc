//! What a condition means, freed from how it is written.

use crate::reach::facts_of;
use saq::{
    Date, Decimal, OptionId, Questionnaire, Value,
    expr::{Arithmetic, Asked, Comparison, Expr, Fact, Truth},
    questionnaire::Kind,
};
use std::collections::BTreeSet;

/// A condition without `!`: negation has been pushed down to what it negates.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Meaning {
    Always,
    Never,
    All(Vec<Meaning>),
    Any(Vec<Meaning>),
    /// A single choice is one of these, by index of the option, and never all or none of them.
    Is {
        fact: usize,
        options: BTreeSet<usize>,
    },
    Answer {
        fact: usize,
        yes: Polarity,
    },
    /// A multiple choice holds one of these, or none of them.
    Includes {
        fact: usize,
        options: Vec<String>,
        yes: Polarity,
    },
    Asked {
        fact: usize,
        asked: Asked,
        yes: Polarity,
    },
    Compares {
        comparison: Comparison,
        left: Amount,
        right: Amount,
    },
    OneOf {
        amount: Amount,
        list: Vec<Amount>,
        yes: Polarity,
    },
}

/// Whether a phrase is meant or denied.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Polarity {
    Yes,
    No,
}

impl Polarity {
    fn turned(self) -> Self {
        match self {
            Self::Yes => Self::No,
            Self::No => Self::Yes,
        }
    }
}

/// Something that is counted or dated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Amount {
    Number(Decimal),
    Date(Date),
    Today,
    Fact(usize),
    /// How many options are chosen.
    Size(usize),
    Sum(Arithmetic, Box<Amount>, Box<Amount>),
    Negative(Box<Amount>),
    Word(String),
}

impl Meaning {
    pub fn of(questionnaire: &Questionnaire, expr: &Expr) -> Self {
        of(questionnaire, expr, Polarity::Yes)
    }
}

fn of(questionnaire: &Questionnaire, expr: &Expr, yes: Polarity) -> Meaning {
    if let Some(set) = choice(questionnaire, expr, yes) {
        return set;
    }
    match expr {
        Expr::Bool(truth) if *truth == (yes == Polarity::Yes) => Meaning::Always,
        Expr::Not(inner) => of(questionnaire, inner, yes.turned()),
        Expr::And(left, right) | Expr::Or(left, right) => {
            let is_and = matches!(expr, Expr::And(..)) == (yes == Polarity::Yes);
            join(is_and, of(questionnaire, left, yes), of(questionnaire, right, yes), questionnaire)
        }
        Expr::Fact(fact) => Meaning::Answer { fact: *fact, yes },
        Expr::Ask(asked, fact) => Meaning::Asked { fact: *fact, asked: *asked, yes },
        Expr::Chosen(word, fact) => Meaning::Includes { fact: *fact, options: vec![word.clone()], yes },
        Expr::Compare(comparison, left, right) => compared(questionnaire, *comparison, left, right, yes),
        Expr::OneOf(needle, list) => {
            Meaning::OneOf { amount: amount(needle), list: list.iter().map(amount).collect(), yes }
        }
        // The type checker lets nothing else stand for a truth.
        Expr::Bool(_)
        | Expr::Number(_)
        | Expr::Date(_)
        | Expr::Word(_)
        | Expr::Today
        | Expr::Size(_)
        | Expr::Negative(_)
        | Expr::Calculate(..) => Meaning::Never,
    }
}

fn compared(
    questionnaire: &Questionnaire,
    comparison: Comparison,
    left: &Expr,
    right: &Expr,
    yes: Polarity,
) -> Meaning {
    // Truths held against each other: `drill == false` is a denial.
    let equal = comparison == Comparison::Equal;
    match (left, right) {
        (truth, Expr::Bool(literal)) | (Expr::Bool(literal), truth) => {
            let same = *literal == equal;
            of(questionnaire, truth, if same { yes } else { yes.turned() })
        }
        (left, right) if is_truth(questionnaire, left) => {
            let both = |polarity: Polarity| {
                join(true, of(questionnaire, left, polarity), of(questionnaire, right, polarity), questionnaire)
            };
            let crossed = |polarity: Polarity| {
                join(
                    true,
                    of(questionnaire, left, polarity),
                    of(questionnaire, right, polarity.turned()),
                    questionnaire,
                )
            };
            let (one, other) = match equal == (yes == Polarity::Yes) {
                true => (both(Polarity::Yes), both(Polarity::No)),
                false => (crossed(Polarity::Yes), crossed(Polarity::No)),
            };
            join(false, one, other, questionnaire)
        }
        (left, right) => {
            let comparison = match yes {
                Polarity::Yes => comparison,
                Polarity::No => opposite(comparison),
            };
            Meaning::Compares { comparison, left: amount(left), right: amount(right) }
        }
    }
}

fn is_truth(questionnaire: &Questionnaire, expr: &Expr) -> bool {
    match expr {
        Expr::Fact(fact) => matches!(questionnaire.questions[*fact].kind, Kind::YesNo { .. }),
        Expr::Bool(_)
        | Expr::Ask(..)
        | Expr::Not(_)
        | Expr::And(..)
        | Expr::Or(..)
        | Expr::Compare(..)
        | Expr::OneOf(..)
        | Expr::Chosen(..) => true,
        Expr::Number(_)
        | Expr::Date(_)
        | Expr::Word(_)
        | Expr::Today
        | Expr::Size(_)
        | Expr::Negative(_)
        | Expr::Calculate(..) => false,
    }
}

fn opposite(comparison: Comparison) -> Comparison {
    match comparison {
        Comparison::Equal => Comparison::NotEqual,
        Comparison::NotEqual => Comparison::Equal,
        Comparison::Less => Comparison::AtLeast,
        Comparison::AtMost => Comparison::More,
        Comparison::More => Comparison::AtMost,
        Comparison::AtLeast => Comparison::Less,
    }
}

fn amount(expr: &Expr) -> Amount {
    match expr {
        Expr::Number(number) => Amount::Number(*number),
        Expr::Date(date) => Amount::Date(*date),
        Expr::Word(word) => Amount::Word(word.clone()),
        Expr::Fact(fact) => Amount::Fact(*fact),
        Expr::Size(fact) => Amount::Size(*fact),
        Expr::Calculate(operation, left, right) => {
            Amount::Sum(*operation, Box::new(amount(left)), Box::new(amount(right)))
        }
        Expr::Negative(inner) => Amount::Negative(Box::new(amount(inner))),
        // The type checker lets nothing else be counted.
        Expr::Today
        | Expr::Bool(_)
        | Expr::Ask(..)
        | Expr::Not(_)
        | Expr::And(..)
        | Expr::Or(..)
        | Expr::Compare(..)
        | Expr::OneOf(..)
        | Expr::Chosen(..) => Amount::Today,
    }
}

/// A part that reads one single choice and nothing else, as the set of options for which it holds.
fn choice(questionnaire: &Questionnaire, expr: &Expr, yes: Polarity) -> Option<Meaning> {
    let mut facts = BTreeSet::new();
    facts_of(expr, &mut facts);
    let [fact] = facts.into_iter().collect::<Vec<_>>()[..] else { return None };
    let Kind::Single { options, .. } = &questionnaire.questions[fact].kind else { return None };
    if !reads_value(expr) {
        return None;
    }
    let holds = |option: &OptionId| {
        let value = Value::Single(option.clone());
        let wanted = if yes == Polarity::Yes { Truth::Yes } else { Truth::No };
        truth(expr, &value) == wanted
    };
    let held: BTreeSet<usize> = (0..options.len()).filter(|at| holds(&options[*at])).collect();
    Some(is(fact, held, options.len()))
}

fn is(fact: usize, options: BTreeSet<usize>, all: usize) -> Meaning {
    match options.len() {
        0 => Meaning::Never,
        count if count == all => Meaning::Always,
        _ => Meaning::Is { fact, options },
    }
}

fn truth(expr: &Expr, value: &Value) -> Truth {
    fn of<'a>(expr: &'a Expr, value: &'a Value, today: Date) -> Truth {
        expr.truth(&|_| Fact::Value(value), today)
    }
    Date::new(2026, 11, 22).map_or(Truth::Unknown, |today| of(expr, value, today))
}

/// Whether it asks for the value alone, and not for how it was answered.
fn reads_value(expr: &Expr) -> bool {
    match expr {
        Expr::Ask(..) => false,
        Expr::Not(inner) | Expr::Negative(inner) | Expr::OneOf(inner, _) => reads_value(inner),
        Expr::And(left, right)
        | Expr::Or(left, right)
        | Expr::Compare(_, left, right)
        | Expr::Calculate(_, left, right) => reads_value(left) && reads_value(right),
        Expr::Bool(_)
        | Expr::Number(_)
        | Expr::Date(_)
        | Expr::Word(_)
        | Expr::Today
        | Expr::Fact(_)
        | Expr::Size(_)
        | Expr::Chosen(..) => true,
    }
}

/// Flattens chains, and joins what is said of one fact.
fn join(is_and: bool, left: Meaning, right: Meaning, questionnaire: &Questionnaire) -> Meaning {
    let mut parts: Vec<Meaning> = Vec::new();
    for side in [left, right] {
        match side {
            Meaning::All(inner) if is_and => {
                inner.into_iter().for_each(|one| add(is_and, &mut parts, one, questionnaire))
            }
            Meaning::Any(inner) if !is_and => {
                inner.into_iter().for_each(|one| add(is_and, &mut parts, one, questionnaire))
            }
            other => add(is_and, &mut parts, other, questionnaire),
        }
    }
    let (absorbing, empty) = match is_and {
        true => (Meaning::Never, Meaning::Always),
        false => (Meaning::Always, Meaning::Never),
    };
    if parts.contains(&absorbing) {
        return absorbing;
    }
    parts.retain(|part| *part != empty);
    match (parts.len(), is_and) {
        (0, _) => empty,
        (1, _) => parts.remove(0),
        (_, true) => Meaning::All(parts),
        (_, false) => Meaning::Any(parts),
    }
}

fn add(is_and: bool, parts: &mut Vec<Meaning>, new: Meaning, questionnaire: &Questionnaire) {
    for part in parts.iter_mut() {
        match (&mut *part, &new) {
            (Meaning::Is { fact, options }, Meaning::Is { fact: other, options: more }) if fact == other => {
                let joined = match is_and {
                    true => options.intersection(more).copied().collect(),
                    false => options.union(more).copied().collect(),
                };
                *part = is(*other, joined, questionnaire.questions[*other].kind.options().len());
                return;
            }
            // Any of several, or none of several.
            (Meaning::Includes { fact, options, yes }, Meaning::Includes { fact: other, options: more, yes: also })
                if fact == other && yes == also && (*yes == Polarity::No) == is_and =>
            {
                options.extend(more.iter().filter(|one| !options.contains(one)).cloned().collect::<Vec<_>>());
                return;
            }
            (known, new) if known == new => return,
            _ => {}
        }
    }
    parts.push(new);
}
