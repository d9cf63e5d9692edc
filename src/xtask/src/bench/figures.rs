//! Rounds to figures: medians with their range, ratios, and the spread of single edits.

use std::collections::BTreeMap;

use serde::Serialize;

/// What is timed. Everything is kept in microseconds of one call.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum What {
    Load,
    Edit,
    RescoreTyped,
    RescoreBytes,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Place {
    /// Ours natively, theirs in Node.
    Native,
    /// Both in one page of Chromium.
    Chromium,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Engine {
    Saq,
    SurveyCore,
}

impl What {
    pub fn words(self) -> &'static str {
        match self {
            Self::Load => "load and check",
            Self::Edit => "one edit",
            Self::RescoreTyped => "rescore, typed answers",
            Self::RescoreBytes => "rescore, from JSON bytes",
        }
    }

    /// The budget of `design.md` §9 in microseconds, where it has one.
    pub fn budget(self, place: Place, questions: usize) -> Option<f64> {
        match (self, place, questions) {
            (Self::Edit, _, 150) => Some(50.0),
            (Self::Edit, _, 1_000) => Some(250.0),
            (Self::Edit, _, 10_000) => Some(2_500.0),
            (Self::Load, Place::Native, 10_000) => Some(100_000.0),
            (Self::RescoreTyped, Place::Native, 150) => Some(10.0),
            (Self::RescoreBytes, Place::Native, 150) => Some(100.0),
            _ => None,
        }
    }
}

impl Place {
    pub fn words(self) -> &'static str {
        match self {
            Self::Native => "Native, and survey-core in Node",
            Self::Chromium => "WebAssembly, and survey-core, in one page of Chromium",
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Spread {
    pub median: f64,
    pub least: f64,
    pub most: f64,
}

impl Spread {
    /// `None` without any value.
    pub fn of(mut values: Vec<f64>) -> Option<Self> {
        values.sort_by(f64::total_cmp);
        let (least, most) = (*values.first()?, *values.last()?);
        Some(Self { median: values[values.len() / 2], least, most })
    }
}

/// All rounds, by place, size, what and engine.
#[derive(Debug, Default)]
pub struct Rounds(BTreeMap<(Place, usize, What, Engine), Vec<f64>>);

impl Rounds {
    pub fn add(&mut self, place: Place, questions: usize, what: What, engine: Engine, micros: f64) {
        self.0.entry((place, questions, what, engine)).or_default().push(micros);
    }

    /// Figures in the order of tables.
    pub fn figures(&self) -> Vec<Figure> {
        let ours = self.0.iter().filter(|((_, _, _, engine), _)| *engine == Engine::Saq);
        ours.filter_map(|((place, questions, what, _), values)| {
            let theirs = self.0.get(&(*place, *questions, *what, Engine::SurveyCore));
            let saq = Spread::of(values.clone())?;
            let survey_core = theirs.and_then(|values| Spread::of(values.clone()));
            let ratio = survey_core.map(|theirs| theirs.median / saq.median);
            let budget = what.budget(*place, *questions);
            let (place, questions, what) = (*place, *questions, *what);
            Some(Figure { place, questions, what, saq, survey_core, ratio, budget })
        })
        .collect()
    }
}

/// One line of a table, in microseconds.
#[derive(Debug, Serialize)]
pub struct Figure {
    pub place: Place,
    pub questions: usize,
    pub what: What,
    pub saq: Spread,
    pub survey_core: Option<Spread>,
    /// How many times longer survey-core takes, by medians.
    pub ratio: Option<f64>,
    pub budget: Option<f64>,
}

/// Single edits of one size, natively, in microseconds.
#[derive(Debug, Serialize)]
pub struct Edits {
    pub questions: usize,
    pub p50: f64,
    pub p95: f64,
    pub p99: f64,
    /// The longest of all, with whatever else the machine did meanwhile.
    pub worst: f64,
    /// The longest by the median of its rounds: what the engine itself is at worst.
    pub worst_by_median: f64,
    /// How many edits took at most so many microseconds, and longer than the line before.
    pub histogram: Vec<(f64, usize)>,
}

impl Edits {
    /// From the edits of each round, in the same order in each.
    pub fn of(questions: usize, rounds: &[Vec<f64>]) -> Option<Self> {
        let mut all: Vec<f64> = rounds.iter().flatten().copied().collect();
        all.sort_by(f64::total_cmp);
        let at = |share: f64| all[((all.len() - 1) as f64 * share) as usize];
        let each =
            (0..rounds.first()?.len()).filter_map(|edit| Spread::of(rounds.iter().map(|round| round[edit]).collect()));
        let worst_by_median = each.map(|spread| spread.median).fold(0.0, f64::max);
        let mut histogram: Vec<(f64, usize)> = Vec::new();
        for micros in &all {
            // Steps of 1, 2, 5, 10, 20, 50 …
            let ten = 10_f64.powf(micros.max(1e-3).log10().floor());
            let step =
                [1.0, 2.0, 5.0, 10.0].into_iter().map(|of| of * ten).find(|step| micros <= step).unwrap_or(10.0 * ten);
            match histogram.last_mut() {
                Some((last, count)) if *last == step => *count += 1,
                _ => histogram.push((step, 1)),
            }
        }
        Some(Self {
            questions,
            p50: at(0.5),
            p95: at(0.95),
            p99: at(0.99),
            worst: *all.last()?,
            worst_by_median,
            histogram,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_spread_is_median_least_and_most() {
        let spread = Spread::of(vec![3.0, 1.0, 2.0]);
        assert_eq!(spread, Some(Spread { median: 2.0, least: 1.0, most: 3.0 }));
        assert_eq!(Spread::of(Vec::new()), None);
    }

    #[test]
    fn one_slow_round_is_not_the_worst_edit_by_median() {
        let edits = Edits::of(2, &[vec![1.5, 4.0], vec![900.0, 4.0], vec![1.5, 4.0]]).expect("edits");
        assert_eq!((edits.worst, edits.worst_by_median), (900.0, 4.0));
        assert_eq!(edits.histogram, [(2.0, 2), (5.0, 3), (1_000.0, 1)]);
    }

    #[test]
    fn ratios_say_how_many_times_longer_the_other_takes() {
        let mut rounds = Rounds::default();
        rounds.add(Place::Native, 150, What::Edit, Engine::Saq, 10.0);
        rounds.add(Place::Native, 150, What::Edit, Engine::SurveyCore, 2_000.0);
        let figures = rounds.figures();
        assert_eq!((figures[0].ratio, figures[0].budget), (Some(200.0), Some(50.0)));
    }
}
