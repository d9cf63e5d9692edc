//! What belongs to one kind alone: options, points, bands, limits.

mod evidence;
mod table;

use super::Loader;
use crate::{
    Decimal, OptionId,
    questionnaire::{
        Kind, NumberKind, Role, Rule, YesNoPoints,
        source::{self, KindName, Question as Source},
    },
};
use std::collections::BTreeMap;

/// Most points a single option or band may carry.
const MAX_POINTS: u32 = 100;

impl Loader {
    /// `None` if something that the kind cannot do without is missing; the defect is noted.
    pub(super) fn kind(&mut self, source: &Source, path: &str, role: Role, topic: Option<usize>) -> Option<Kind> {
        let found = self.defects.len();
        self.refuse_foreign_fields(source, path);
        let is_fact = role != Role::Practice;
        let no_fact = match source.kind {
            KindName::Ladder | KindName::RedLine | KindName::Note | KindName::Table | KindName::Evidence => true,
            KindName::YesNo
            | KindName::Single
            | KindName::Multiple
            | KindName::Number
            | KindName::Date
            | KindName::Text => false,
        };
        if is_fact && no_fact {
            self.defect(Rule::NotAFact, format!("{path}/kind"), "a fact is a plain question, not a practice");
        }
        if is_fact && (source.points.is_some() || source.bands.is_some()) {
            self.defect(Rule::Points, format!("{path}/points"), "a fact has no points");
        }
        let kind = match source.kind {
            KindName::Ladder => Kind::Ladder,
            KindName::RedLine => Kind::RedLine,
            KindName::Note => Kind::Note,
            KindName::Text => Kind::Text { max_chars: source.max_chars.unwrap_or(2_000).clamp(1, 10_000) },
            KindName::YesNo => Kind::YesNo { points: self.yes_no(source, path, is_fact) },
            KindName::Single => {
                let options = self.options(source.options.as_deref(), path);
                let points = source.points.as_ref().map(|points| self.points(points, &options, path, true));
                Kind::Single { options, points }
            }
            KindName::Multiple => {
                let options = self.options(source.options.as_deref(), path);
                let none = source.none.as_ref().and_then(|none| {
                    let found = options.iter().find(|option| option.as_str() == none).cloned();
                    if found.is_none() {
                        self.defect(Rule::Options, format!("{path}/none"), format!("{none} is none of the options"));
                    }
                    found
                });
                let points = source.points.as_ref().map(|points| self.points(points, &options, path, false));
                let most = points.as_ref().map_or(0, |points| points.iter().sum());
                Kind::Multiple { options, none, points, cap: source.cap.unwrap_or(most).min(most) }
            }
            KindName::Number => Kind::Number(self.number(source, path)),
            KindName::Date => Kind::Date { bands: self.date_bands(source, path) },
            KindName::Table => Kind::Table(self.table(source, path)),
            KindName::Evidence => Kind::Evidence(self.evidence(source, path, topic)),
        };
        let scores = matches!(source.kind, KindName::YesNo | KindName::Single | KindName::Multiple)
            && source.points.is_none()
            || matches!(source.kind, KindName::Number | KindName::Date) && source.bands.is_none();
        if !is_fact && scores {
            let reason = "a practice brings points; a fact is marked \"fact\": true";
            self.defect(Rule::Points, format!("{path}/points"), reason);
        }
        if crate::points::of_kind(&kind) == 0 && (source.points.is_some() || source.bands.is_some()) {
            self.defect(Rule::Points, format!("{path}/points"), "no answer brings any points");
        }
        (self.defects.len() == found).then_some(kind)
    }

    fn refuse_foreign_fields(&mut self, source: &Source, path: &str) {
        let kind = source.kind;
        let choice = matches!(kind, KindName::Single | KindName::Multiple);
        let number = kind == KindName::Number;
        for (present, allowed, field) in [
            (source.options.is_some(), choice, "options"),
            (source.none.is_some(), kind == KindName::Multiple, "none"),
            (source.points.is_some(), choice || kind == KindName::YesNo, "points"),
            (source.cap.is_some(), kind == KindName::Multiple, "cap"),
            (source.unit.is_some(), number, "unit"),
            (source.min.is_some() || source.max.is_some(), number, "min"),
            (source.places.is_some(), number, "places"),
            (source.bands.is_some(), number || kind == KindName::Date, "bands"),
            (source.max_chars.is_some(), kind == KindName::Text, "max_chars"),
            (source.columns.is_some(), kind == KindName::Table, "columns"),
            (source.max_rows.is_some(), kind == KindName::Table, "max_rows"),
            (source.proof_for.is_some(), kind == KindName::Evidence, "for"),
            (source.proofs.is_some(), kind == KindName::Evidence, "proofs"),
        ] {
            if present && !allowed {
                self.defect(Rule::Field, format!("{path}/{field}"), format!("this kind takes no {field}"));
            }
        }
    }

    fn yes_no(&mut self, source: &Source, path: &str, is_fact: bool) -> Option<YesNoPoints> {
        let points = source.points.as_ref()?;
        let of = |word: &str| points.get(word).copied();
        match (of("yes"), of("no"), points.len()) {
            (Some(yes), Some(no), 2) if yes.max(no) <= MAX_POINTS && !is_fact => Some(YesNoPoints { yes, no }),
            _ => {
                let reason = format!("yes and no, each with 0 to {MAX_POINTS} points");
                self.defect(Rule::Points, format!("{path}/points"), reason);
                None
            }
        }
    }

    fn options(&mut self, words: Option<&[String]>, path: &str) -> Vec<OptionId> {
        let mut options: Vec<OptionId> = Vec::new();
        for (at, word) in words.iter().copied().flatten().enumerate() {
            let path = format!("{path}/options/{at}");
            match OptionId::new(word) {
                Ok(option) if options.contains(&option) => {
                    self.defect(Rule::DuplicateId, path, format!("the option {word} is there twice"));
                }
                Ok(option) => options.push(option),
                Err(defect) => self.defect(Rule::Options, path, defect.to_string()),
            }
        }
        if options.len() < 2 {
            self.defect(Rule::Options, format!("{path}/options"), "a choice has at least two options");
        }
        options
    }

    /// Points along the options. A single choice names each option, a multiple choice only those that bring any.
    fn points(&mut self, points: &BTreeMap<String, u32>, options: &[OptionId], path: &str, each: bool) -> Vec<u32> {
        for (word, value) in points {
            let path = format!("{path}/points/{word}");
            if !options.iter().any(|option| option.as_str() == word) {
                self.defect(Rule::UnknownOption, path, format!("{word} is none of the options"));
            } else if *value > MAX_POINTS {
                self.defect(Rule::Points, path, format!("at most {MAX_POINTS} points"));
            }
        }
        if each && options.iter().any(|option| !points.contains_key(option.as_str())) {
            self.defect(Rule::Points, format!("{path}/points"), "each option of a single choice has its points");
        }
        options.iter().map(|option| points.get(option.as_str()).copied().unwrap_or(0)).collect()
    }

    fn number(&mut self, source: &Source, path: &str) -> NumberKind {
        let bands = source.bands.clone().map(source::number_bands).transpose().unwrap_or_else(|error| {
            self.defect(Rule::Schema, format!("{path}/bands"), error.to_string());
            None
        });
        let bands = bands.unwrap_or_default();
        let rising = bands.windows(2).all(|pair| match (pair[0].up_to, pair[1].up_to) {
            (Some(low), Some(high)) => low < high,
            (Some(_), None) => true,
            (None, _) => false,
        });
        let closed = bands.last().is_none_or(|band| band.up_to.is_none());
        self.bands(rising && closed, bands.iter().map(|band| band.points), path);
        let (min, max, places) = self.limits((source.min, source.max, source.places), path);
        NumberKind { unit: source.unit.clone().unwrap_or_default(), min, max, places, bands }
    }

    /// Smallest, largest, places.
    fn limits(
        &mut self,
        (min, max, places): (Option<Decimal>, Option<Decimal>, Option<u8>),
        path: &str,
    ) -> (Decimal, Decimal, u8) {
        let (min, max) = (min.unwrap_or_default(), max.unwrap_or(Decimal::from_int(1_000_000_000)));
        if min > max {
            self.defect(Rule::Field, format!("{path}/min"), "the smallest number is above the largest");
        }
        let places = places.unwrap_or(0);
        if places > 6 {
            self.defect(Rule::Field, format!("{path}/places"), "a number has at most 6 places");
        }
        (min, max, places)
    }

    fn date_bands(&mut self, source: &Source, path: &str) -> Vec<crate::questionnaire::DateBand> {
        let bands = source.bands.clone().map(source::date_bands).transpose().unwrap_or_else(|error| {
            self.defect(Rule::Schema, format!("{path}/bands"), error.to_string());
            None
        });
        let bands = bands.unwrap_or_default();
        let rising = bands.windows(2).all(|pair| match (pair[0].within_days, pair[1].within_days) {
            (Some(low), Some(high)) => low < high,
            (Some(_), None) => true,
            (None, _) => false,
        });
        let closed = bands.last().is_none_or(|band| band.within_days.is_none());
        self.bands(rising && closed, bands.iter().map(|band| band.points), path);
        bands
    }

    fn bands(&mut self, in_order: bool, mut points: impl Iterator<Item = u32>, path: &str) {
        if !in_order {
            let reason = "bands rise, and only the last has no limit";
            self.defect(Rule::Points, format!("{path}/bands"), reason);
        }
        if points.any(|points| points > MAX_POINTS) {
            self.defect(Rule::Points, format!("{path}/bands"), format!("at most {MAX_POINTS} points"));
        }
    }
}
