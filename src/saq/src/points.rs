//! Points of a value, and the most that a question can bring.

use crate::{
    Date, Question, Value,
    questionnaire::{DateBand, Kind, NumberBand},
};

/// Points a value is sure of, and points it may be worth. They differ only for a ladder's level 4 without its date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Points {
    pub low: u32,
    pub high: u32,
}

/// Full points of a question; 0 if it brings none.
#[must_use]
pub fn full(question: &Question) -> u32 {
    question.full
}

#[must_use]
pub(crate) fn of_kind(kind: &Kind) -> u32 {
    match kind {
        Kind::Ladder => 4,
        Kind::YesNo { points } => points.map_or(0, |points| points.yes.max(points.no)),
        Kind::Single { points, .. } => points.iter().flatten().copied().max().unwrap_or(0),
        Kind::Multiple { points, cap, .. } => points.as_ref().map_or(0, |_| *cap),
        Kind::Number(number) => number.bands.iter().map(|band| band.points).max().unwrap_or(0),
        Kind::Date { bands } => bands.iter().map(|band| band.points).max().unwrap_or(0),
        Kind::Text { .. } | Kind::Table(_) | Kind::Evidence(_) | Kind::Note | Kind::RedLine => 0,
    }
}

/// Points of a value. `None` if the question brings no points, or the value belongs to another kind.
#[must_use]
pub fn of(question: &Question, value: &Value, assessed_on: Date) -> Option<Points> {
    let sure = |points: u32| Points { low: points, high: points };
    match (&question.kind, value) {
        (Kind::Ladder, Value::Ladder { level, date }) => {
            let dated = date.is_some_and(|date| date <= assessed_on);
            let high = u32::from((*level).min(4));
            Some(Points { low: if high == 4 && !dated { 3 } else { high }, high })
        }
        (Kind::YesNo { points: Some(points) }, Value::YesNo(yes)) => {
            Some(sure(if *yes { points.yes } else { points.no }))
        }
        (Kind::Single { options, points: Some(points) }, Value::Single(chosen)) => {
            options.iter().zip(points).find(|(option, _)| *option == chosen).map(|(_, points)| sure(*points))
        }
        (Kind::Multiple { options, points: Some(points), cap, .. }, Value::Multiple(chosen)) => {
            let sum =
                options.iter().zip(points).filter(|(option, _)| chosen.contains(*option)).map(|(_, points)| points);
            Some(sure(sum.sum::<u32>().min(*cap)))
        }
        (Kind::Number(number), Value::Number(value)) => {
            let fits = |band: &&NumberBand| band.up_to.is_none_or(|limit| *value <= limit);
            number.bands.iter().find(fits).map(|band| sure(band.points))
        }
        (Kind::Date { bands }, Value::Date(date)) => {
            // A day still to come says what is planned, not what was done.
            let age = u32::try_from(assessed_on.days_since(*date)).unwrap_or(u32::MAX);
            let fits = |band: &&DateBand| band.within_days.is_none_or(|limit| age <= limit);
            bands.iter().find(fits).map(|band| sure(band.points))
        }
        _ => None,
    }
}
