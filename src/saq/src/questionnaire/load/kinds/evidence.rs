//! What an evidence question speaks of, and which proofs it offers.

use super::{Loader, Source};
use crate::{
    QuestionId,
    expr::nearest,
    questionnaire::{EvidenceKind, MAX_FOR, Proof, Rule},
};

impl Loader {
    pub(super) fn evidence(&mut self, source: &Source, path: &str, topic: Option<usize>) -> EvidenceKind {
        let mut questions: Vec<QuestionId> = Vec::new();
        for (at, word) in source.proof_for.iter().flatten().enumerate() {
            let path = format!("{path}/for/{at}");
            let found = self.index.get(word.as_str()).map(|index| &self.questions[*index]);
            match found {
                None => {
                    let meant = nearest(word, self.index.keys().map(QuestionId::as_str));
                    let meant = meant.map_or_else(String::new, |meant| format!("; was {meant} meant?"));
                    self.defect(Rule::UnknownName, path, format!("{word} names no earlier question{meant}"));
                }
                Some(question) if question.topic != topic || !(question.is_scored() || question.is_red_line()) => {
                    let reason = format!("{word} is no practice of this topic: proof is for what is done here");
                    self.defect(Rule::Field, path, reason);
                }
                Some(question) if questions.contains(&question.id) => {
                    self.defect(Rule::DuplicateId, path, format!("{word} is there twice"));
                }
                Some(question) => questions.push(question.id.clone()),
            }
        }
        let count = source.proof_for.iter().flatten().count();
        if !(1..=MAX_FOR).contains(&count) {
            let reason = format!("an evidence question speaks of 1 to {MAX_FOR} questions");
            self.defect(Rule::Field, format!("{path}/for"), reason);
        }
        EvidenceKind { questions, proofs: self.proofs(source, path) }
    }

    fn proofs(&mut self, source: &Source, path: &str) -> Vec<Proof> {
        let mut proofs: Vec<Proof> = Vec::new();
        for (at, word) in source.proofs.iter().flatten().enumerate() {
            let path = format!("{path}/proofs/{at}");
            match Proof::ALL.into_iter().find(|proof| proof.as_str() == word) {
                Some(proof) if proofs.contains(&proof) => {
                    self.defect(Rule::DuplicateId, path, format!("{word} is there twice"));
                }
                Some(proof) => proofs.push(proof),
                None => {
                    let known: Vec<&str> = Proof::ALL.into_iter().map(Proof::as_str).collect();
                    self.defect(Rule::UnknownOption, path, format!("{word} is none of {}", known.join(", ")));
                }
            }
        }
        if source.proofs.iter().flatten().next().is_none() {
            self.defect(
                Rule::Field,
                format!("{path}/proofs"),
                "an evidence question offers at least one kind of proof",
            );
        }
        proofs
    }
}
