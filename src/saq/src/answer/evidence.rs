//! Proofs that could be shown, and their form in JSON.

use super::decode::{date, only, wanted};
use crate::{
    Date, QuestionId,
    questionnaire::{Checked, EvidenceKind, Proof},
};
use serde_json::{Value as Json, json};

/// One proof that could be shown for one practice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence {
    pub question: QuestionId,
    pub proof: Proof,
    /// The day it says something about. Without a day, or with one to come, it backs nothing yet.
    pub date: Option<Date>,
    pub checked: Checked,
}

impl Evidence {
    fn to_json(&self) -> Json {
        let mut json = json!({"for": self.question, "proof": self.proof, "checked": self.checked});
        if let Some(date) = self.date {
            json["date"] = json!(date);
        }
        json
    }
}

pub(super) fn to_json(proofs: &[Evidence]) -> Json {
    Json::Array(proofs.iter().map(Evidence::to_json).collect())
}

pub(super) fn decode(kind: &EvidenceKind, json: &Json) -> Result<Vec<Evidence>, String> {
    let proofs = json.as_array().filter(|all| !all.is_empty()).ok_or_else(|| wanted("at least one proof", json))?;
    let mut decoded: Vec<Evidence> = Vec::new();
    for (at, json) in proofs.iter().enumerate() {
        let proof = proof(kind, json).map_err(|reason| format!("proof {}, {reason}", at + 1))?;
        if decoded.iter().any(|known| (&known.question, known.proof) == (&proof.question, proof.proof)) {
            return Err(format!("proof {}, {} for {} is there twice", at + 1, proof.proof.as_str(), proof.question));
        }
        decoded.push(proof);
    }
    Ok(decoded)
}

fn proof(kind: &EvidenceKind, json: &Json) -> Result<Evidence, String> {
    let form = || wanted("{\"for\": a question, \"proof\": …, \"date\": …, \"checked\": nobody or third_party}", json);
    let object = only(json, &["for", "proof", "date", "checked"]).ok_or_else(form)?;
    let word = |key: &str| object.get(key).and_then(Json::as_str).ok_or_else(form);
    let (about, name) = (word("for")?, word("proof")?);
    let question = kind.questions.iter().find(|one| one.as_str() == about);
    let question = question.ok_or_else(|| format!("for: no proof is asked for {about:?}"))?;
    let proof = kind.proofs.iter().find(|one| one.as_str() == name);
    let proof = proof.ok_or_else(|| format!("proof: {name:?} is not on offer"))?;
    let checked = match word("checked")? {
        "nobody" => Checked::Nobody,
        "third_party" => Checked::ThirdParty,
        _ => return Err(form()),
    };
    let date = object.get("date").map(date).transpose().map_err(|reason| format!("date: {reason}"))?;
    Ok(Evidence { question: question.clone(), proof: *proof, date, checked })
}
