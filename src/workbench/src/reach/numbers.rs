//! Numbers, cut where conditions change their mind.

use super::TABLE;
use saq::{
    Decimal, Value,
    expr::{Comparison, Expr, Fact, Truth},
    questionnaire::NumberKind,
};
use std::collections::BTreeSet;

/// The values that a number fact may have, as steps from the smallest.
struct Grid {
    first: i128,
    step: i128,
    /// How many there are.
    count: i128,
}

impl Grid {
    fn of(kind: &NumberKind) -> Self {
        let step = 10_i128.pow(6 - u32::from(kind.places.min(6)));
        let first = -(-kind.min.millionths()).div_euclid(step) * step;
        let count = if kind.max.millionths() < first { 0 } else { (kind.max.millionths() - first) / step + 1 };
        Self { first, step, count }
    }

    fn value(&self, at: i128) -> Decimal {
        Decimal::from_millionths(self.first + at * self.step)
    }
}

/// One number for each stretch that no comparison splits, with the length of the stretch. `None` if there are more than
/// [`TABLE`] values and a comparison that no few thresholds stand for.
pub fn cells(kind: &NumberKind, fact: usize, comparisons: &[&Expr]) -> Option<Vec<(Decimal, u128)>> {
    let grid = Grid::of(kind);
    if grid.count == 0 {
        return Some(Vec::new());
    }
    let mut starts = BTreeSet::from([0]);
    for comparison in comparisons {
        match thresholds(&grid, fact, comparison) {
            Some(found) => starts.extend(found),
            None if grid.count <= TABLE as i128 => starts.extend(0..grid.count),
            None => return None,
        }
    }
    let starts: Vec<i128> = starts.into_iter().filter(|at| *at < grid.count).collect();
    let ends = starts.iter().skip(1).copied().chain([grid.count]);
    Some(starts.iter().zip(ends).map(|(start, end)| (grid.value(*start), (end - start).unsigned_abs())).collect())
}

/// Where one comparison changes its mind, if the number stands in it once and alone: then each side rises or falls
/// steadily, rounding included.
fn thresholds(grid: &Grid, fact: usize, comparison: &Expr) -> Option<Vec<i128>> {
    let pairs: Vec<(Expr, Expr)> = match comparison {
        Expr::Compare(_, left, right) => vec![((**left).clone(), (**right).clone())],
        Expr::OneOf(needle, list) => list.iter().map(|item| ((**needle).clone(), item.clone())).collect(),
        _ => return None,
    };
    let mut found = Vec::new();
    for (left, right) in pairs {
        if names(&left) + names(&right) != 1 {
            return None;
        }
        for sign in [Comparison::AtLeast, Comparison::More] {
            let expr = Expr::Compare(sign, Box::new(left.clone()), Box::new(right.clone()));
            let first = truth(&expr, fact, grid.value(0))?;
            if truth(&expr, fact, grid.value(grid.count - 1))? == first {
                continue;
            }
            let (mut same, mut other) = (0, grid.count - 1);
            while other - same > 1 {
                let middle = same + (other - same) / 2;
                if truth(&expr, fact, grid.value(middle))? == first { same = middle } else { other = middle }
            }
            found.push(other);
        }
    }
    Some(found)
}

/// How many times an arithmetic expression names a fact.
fn names(expr: &Expr) -> usize {
    match expr {
        Expr::Fact(_) | Expr::Size(_) => 1,
        Expr::Negative(inner) => names(inner),
        Expr::Calculate(_, left, right) => names(left) + names(right),
        Expr::Number(_) => 0,
        // Anything else is no arithmetic; counted as too much.
        _ => 2,
    }
}

/// `None` where a calculation overflows.
fn truth(expr: &Expr, fact: usize, number: Decimal) -> Option<bool> {
    let value = Value::Number(number);
    let fact = |index: usize| if index == fact { Fact::Value(&value) } else { Fact::Unknown };
    let today = saq::Date::new(2026, 11, 22).ok()?;
    match of(expr, &fact, today) {
        Truth::Yes => Some(true),
        Truth::No => Some(false),
        Truth::Unknown => None,
    }
}

/// The expression is built here and the value with it, so both live as long.
fn of<'a>(expr: &'a Expr, fact: &dyn Fn(usize) -> Fact<'a>, today: saq::Date) -> Truth {
    expr.truth(fact, today)
}
