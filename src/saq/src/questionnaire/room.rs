//! At most so many questions for a business of this size, the gravest first.
//!
//! A bound reads the profile's headcount and what facts open, never an answer to a practice: nobody is asked more or less
//! for doing well.

use super::{Defect, HEADCOUNTS, Kind, Question, Role, Rule, Severity, Topic};
use crate::{order, shown::Headcount};
use std::collections::BTreeMap;

/// Who is asked at most how many questions after the profile, and which of them come first.
#[derive(Debug, Clone)]
pub struct Room {
    /// By headcount, in the order of [`HEADCOUNTS`].
    at_most: [Option<usize>; HEADCOUNTS.len()],
    order: Vec<usize>,
    always: usize,
}

impl Room {
    /// `None` if there is no bound.
    #[must_use]
    pub fn at_most(&self, headcount: Headcount) -> Option<usize> {
        self.at_most[headcount as usize]
    }

    /// The fewest and the most that the bound may be; both the same once the headcount is known.
    pub(crate) fn bounds(&self, headcount: Option<Headcount>) -> (usize, usize) {
        let bound = |bound: Option<usize>| bound.unwrap_or(usize::MAX);
        match headcount {
            Some(size) => (bound(self.at_most(size)), bound(self.at_most(size))),
            None => self
                .at_most
                .iter()
                .fold((usize::MAX, 0), |(fewest, most), one| (fewest.min(bound(*one)), most.max(bound(*one)))),
        }
    }

    /// What comes whether there is room or not: red lines, which must be settled, and gates, on which other questions
    /// wait. In document order.
    #[must_use]
    pub fn always(&self) -> &[usize] {
        &self.order[..self.always]
    }

    /// What comes while there is room: the core first, what nobody has to answer last, between them by severity times
    /// weight, and then in document order. Notes take no room and are in neither list.
    #[must_use]
    pub fn while_it_lasts(&self) -> &[usize] {
        &self.order[self.always..]
    }

    pub(super) fn of(
        at_most: &BTreeMap<String, u32>,
        topics: &[Topic],
        questions: &[Question],
    ) -> Result<Option<Self>, Vec<Defect>> {
        let defects: Vec<Defect> = at_most
            .iter()
            .filter_map(|(headcount, bound)| {
                let reason = match (HEADCOUNTS.contains(&headcount.as_str()), bound) {
                    (false, _) => format!("a headcount is one of {}", HEADCOUNTS.join(", ")),
                    (true, 0) => "at most one question, or no bound at all".to_owned(),
                    (true, _) => return None,
                };
                Some(Defect::new(Rule::Field, format!("/at_most/{headcount}"), reason))
            })
            .collect();
        if !defects.is_empty() {
            return Err(defects);
        }
        if at_most.is_empty() {
            return Ok(None);
        }
        let asked = topics.iter().flat_map(|topic| topic.questions.clone());
        let asked = asked.filter(|index| !matches!(questions[*index].kind, Kind::Note));
        let always = |index: &usize| questions[*index].is_red_line() || questions[*index].role == Role::Gate;
        let (mut first, others): (Vec<usize>, Vec<usize>) = asked.partition(always);
        let always = first.len();
        let others = order::by(others, |index| {
            let question = &questions[*index];
            // Wide enough for parts that are out of range, which is a defect of its own.
            let severity = question.topic.map_or(1, |topic| {
                let Severity { scale, scope, irremediability } = topics[topic].severity;
                [scale, scope, irremediability].map(u32::from).iter().product()
            });
            let gravity = severity * u32::from(question.weight);
            [u32::from(!question.core), u32::from(!question.required), order::falling(gravity), *index as u32, 0]
        });
        first.extend(others);
        Ok(Some(Self {
            at_most: HEADCOUNTS.map(|name| at_most.get(name).map(|bound| *bound as usize)),
            order: first,
            always,
        }))
    }
}
