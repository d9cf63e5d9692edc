//! The value of a condition in Kleene's logic. One walk, no allocation, bounded by the number of nodes.

use super::{Arithmetic, Asked, Comparison, Expr, Truth};
use crate::{Date, Decimal, OptionId, Value};
use std::{cmp::Ordering, collections::BTreeSet};

/// What a condition may know of a fact.
#[derive(Debug, Clone, Copy)]
pub enum Fact<'a> {
    Hidden,
    /// Unanswered, withheld, or not yet known to be shown.
    Unknown,
    DontKnow,
    NotApplicable,
    Value(&'a Value),
}

#[derive(Clone, Copy)]
enum Val<'a> {
    /// A hidden fact, or something computed from one.
    Absent,
    Unknown,
    Bool(bool),
    Number(Decimal),
    Date(Date),
    Word(&'a str),
    Words(&'a BTreeSet<OptionId>),
}

type Facts<'f, 'a> = &'f dyn Fn(usize) -> Fact<'a>;

pub fn truth<'a>(expr: &'a Expr, fact: Facts<'_, 'a>, today: Date) -> Truth {
    match value(expr, fact, today) {
        Val::Bool(yes) => yes.into(),
        Val::Absent => Truth::No,
        Val::Unknown | Val::Number(_) | Val::Date(_) | Val::Word(_) | Val::Words(_) => Truth::Unknown,
    }
}

fn known(truth: Truth) -> Val<'static> {
    match truth {
        Truth::Yes => Val::Bool(true),
        Truth::No => Val::Bool(false),
        Truth::Unknown => Val::Unknown,
    }
}

fn value<'a>(expr: &'a Expr, fact: Facts<'_, 'a>, today: Date) -> Val<'a> {
    match expr {
        Expr::Bool(yes) => Val::Bool(*yes),
        Expr::Number(number) => Val::Number(*number),
        Expr::Date(date) => Val::Date(*date),
        Expr::Word(word) => Val::Word(word),
        Expr::Today => Val::Date(today),
        Expr::Fact(index) => of_fact(fact(*index)),
        Expr::Ask(asked, index) => known(asks(*asked, fact(*index))),
        Expr::Size(index) => match of_fact(fact(*index)) {
            Val::Words(words) => Val::Number(Decimal::from_int(words.len() as i64)),
            Val::Absent => Val::Absent,
            _ => Val::Unknown,
        },
        Expr::Not(inner) => known(truth(inner, fact, today).negate()),
        Expr::Negative(inner) => match value(inner, fact, today) {
            Val::Number(number) => number.checked_neg().map_or(Val::Unknown, Val::Number),
            Val::Absent => Val::Absent,
            _ => Val::Unknown,
        },
        Expr::And(left, right) => known(truth(left, fact, today).and(truth(right, fact, today))),
        Expr::Or(left, right) => known(truth(left, fact, today).or(truth(right, fact, today))),
        Expr::Compare(Comparison::NotEqual, left, right) => {
            let equal = compare(Comparison::Equal, value(left, fact, today), value(right, fact, today));
            known(equal.negate())
        }
        Expr::Compare(comparison, left, right) => {
            known(compare(*comparison, value(left, fact, today), value(right, fact, today)))
        }
        Expr::Calculate(operation, left, right) => {
            calculate(*operation, value(left, fact, today), value(right, fact, today))
        }
        Expr::OneOf(needle, list) => {
            let needle = value(needle, fact, today);
            known(
                list.iter().fold(Truth::No, |found, item| {
                    found.or(compare(Comparison::Equal, needle, value(item, fact, today)))
                }),
            )
        }
        Expr::Chosen(word, index) => match of_fact(fact(*index)) {
            Val::Words(words) => Val::Bool(words.contains(word.as_str())),
            Val::Absent => Val::Bool(false),
            _ => Val::Unknown,
        },
    }
}

fn of_fact(fact: Fact<'_>) -> Val<'_> {
    match fact {
        Fact::Hidden => Val::Absent,
        Fact::Unknown | Fact::DontKnow | Fact::NotApplicable => Val::Unknown,
        Fact::Value(value) => match value {
            Value::YesNo(yes) => Val::Bool(*yes),
            Value::Single(option) => Val::Word(option.as_str()),
            Value::Multiple(options) => Val::Words(options),
            Value::Number(number) => Val::Number(*number),
            Value::Date(date) => Val::Date(*date),
            Value::Ladder { level, .. } => Val::Number(Decimal::from_int(i64::from(*level))),
            Value::RedLine { status, .. } => Val::Word(status.as_str()),
            Value::Text(_) | Value::Table(_) | Value::Evidence(_) => Val::Unknown,
        },
    }
}

fn asks(asked: Asked, fact: Fact<'_>) -> Truth {
    match (asked, fact) {
        (_, Fact::Unknown) => Truth::Unknown,
        (Asked::Answered, Fact::Value(_))
        | (Asked::DontKnow, Fact::DontKnow)
        | (Asked::NotApplicable, Fact::NotApplicable) => Truth::Yes,
        (_, Fact::Hidden | Fact::Value(_) | Fact::DontKnow | Fact::NotApplicable) => Truth::No,
    }
}

/// Hidden makes every comparison false, even with something unknown: no later answer could make it true.
fn compare(comparison: Comparison, left: Val<'_>, right: Val<'_>) -> Truth {
    let order = match (left, right) {
        (Val::Absent, _) | (_, Val::Absent) => return Truth::No,
        (Val::Number(a), Val::Number(b)) => a.cmp(&b),
        (Val::Date(a), Val::Date(b)) => a.cmp(&b),
        (Val::Word(a), Val::Word(b)) => a.cmp(b),
        (Val::Bool(a), Val::Bool(b)) => a.cmp(&b),
        _ => return Truth::Unknown,
    };
    Truth::from(match comparison {
        Comparison::Equal => order == Ordering::Equal,
        Comparison::NotEqual => order != Ordering::Equal,
        Comparison::Less => order == Ordering::Less,
        Comparison::AtMost => order != Ordering::Greater,
        Comparison::More => order == Ordering::Greater,
        Comparison::AtLeast => order != Ordering::Less,
    })
}

fn calculate<'a>(operation: Arithmetic, left: Val<'a>, right: Val<'a>) -> Val<'a> {
    let (a, b) = match (left, right) {
        (Val::Absent, _) | (_, Val::Absent) => return Val::Absent,
        (Val::Number(a), Val::Number(b)) => (a, b),
        _ => return Val::Unknown,
    };
    let result = match operation {
        Arithmetic::Plus => a.checked_add(b),
        Arithmetic::Minus => a.checked_sub(b),
        Arithmetic::Times => a.checked_mul(b),
    };
    result.map_or(Val::Unknown, Val::Number)
}
