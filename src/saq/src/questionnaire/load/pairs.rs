//! Consistency pairs, read once every question is known.

use super::{Loader, Place};
use crate::{
    PairId,
    expr::{Condition, NameDefect, Type},
    questionnaire::{Pair, Rule, source},
};

impl Loader {
    pub(super) fn pairs(&mut self, sources: Vec<source::Pair>) -> Vec<Pair> {
        let mut pairs: Vec<Pair> = Vec::new();
        for (at, source) in sources.into_iter().enumerate() {
            let path = format!("/pairs/{at}");
            let Some(pair) = self.pair(&source, &path) else { continue };
            if pairs.iter().any(|other| other.id == pair.id) {
                self.defect(Rule::DuplicateId, format!("{path}/id"), format!("the pair {} is there twice", pair.id));
            }
            pairs.push(pair);
        }
        pairs
    }

    fn pair(&mut self, source: &source::Pair, path: &str) -> Option<Pair> {
        let id = PairId::new(&source.id)
            .map_err(|defect| self.defect(Rule::Schema, format!("{path}/id"), defect.to_string()))
            .ok();
        let when_path = format!("{path}/when");
        let when = self.condition(&source.when, &Place::Pair { path: &when_path })?;
        let asks = self.asked_again(source, &when, path);
        Some(Pair { id: id?, when, asks })
    }

    fn asked_again(&mut self, source: &source::Pair, when: &Condition, path: &str) -> Vec<usize> {
        let mut asks = Vec::new();
        for (at, name) in source.asks.iter().enumerate() {
            let path = format!("{path}/asks/{at}");
            match self.index.get(name.as_str()).copied() {
                None => self.defect(Rule::UnknownName, path, format!("there is no question {name}")),
                Some(index) if asks.contains(&index) => {
                    self.defect(Rule::DuplicateId, path, format!("{name} is there twice"));
                }
                Some(index) if !when.reads().contains(&index) => {
                    self.defect(Rule::Field, path, format!("the condition of this pair does not read {name}"));
                }
                Some(index) => asks.push(index),
            }
        }
        if source.asks.len() < 2 {
            self.defect(Rule::Field, format!("{path}/asks"), "a pair names at least two questions to look at again");
        }
        asks
    }

    /// Any question of the whole questionnaire that takes an answer.
    pub(super) fn name_anywhere(&self, name: &str) -> Result<(usize, Type<'_>), NameDefect> {
        let index = self.index.get(name).copied().ok_or_else(|| self.unknown(name))?;
        self.questions[index].kind.read_as().map(|kind| (index, kind)).ok_or(NameDefect::TakesNoAnswer)
    }
}
