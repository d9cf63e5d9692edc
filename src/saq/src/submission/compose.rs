//! What of an assessment is sent. What is not shown, and what is withheld, stays on the device.

use super::{Commitment, Declaration, Outcome, QuestionnaireRef, Schema, Submission, SubmissionId, TextRef};
use crate::{
    Answer, Assessment, Date, ENGINE_VERSION, Purpose, Question, Questionnaire, RULES_VERSION, Value,
    journey::journey,
    shown::shown,
    two_way::TwoWay,
    visibility::{Visibilities, Visibility, visibility},
};
use std::collections::BTreeMap;

/// What a submission says beside the assessment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Header {
    pub id: SubmissionId,
    pub invitation: String,
    pub text: TextRef,
    pub base: Option<SubmissionId>,
    pub declaration: Option<Declaration>,
    pub commitment: Option<Commitment>,
    /// What was chosen to go along ([`crate::draft::Draft::sent_along`]).
    pub two_way: Option<TwoWay>,
}

/// The outcomes that carry no answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Neutral {
    MoreTime,
    AnsweredElsewhere,
    WrongPerson,
    NoLongerSupplier,
    Declined,
}

impl From<Neutral> for Outcome {
    fn from(neutral: Neutral) -> Self {
        match neutral {
            Neutral::MoreTime => Self::MoreTime,
            Neutral::AnsweredElsewhere => Self::AnsweredElsewhere,
            Neutral::WrongPerson => Self::WrongPerson,
            Neutral::NoLongerSupplier => Self::NoLongerSupplier,
            Neutral::Declined => Self::Declined,
        }
    }
}

/// What a neutral outcome says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NeutralHeader {
    pub id: SubmissionId,
    pub invitation: String,
    pub purpose: Purpose,
    pub questionnaire: QuestionnaireRef,
    pub text: TextRef,
    /// The day it is said.
    pub assessed_on: Date,
    pub base: Option<SubmissionId>,
    /// In the supplier's words, if there are any.
    pub note: Option<String>,
}

/// The submission of an assessment: answers and plan of questions that are shown and outside withheld topics, the score
/// of exactly these, and whether anything required is missing.
#[must_use]
pub fn compose(questionnaire: &Questionnaire, assessment: &Assessment, header: Header) -> Submission {
    let visible = visibility(questionnaire, assessment);
    let sent = sent_part(questionnaire, assessment, &visible);
    // Extended, not collected: see `docs/adr/0005-bytes.md`.
    let mut answers = BTreeMap::new();
    answers.extend(sent.answers.iter().map(|(id, answer)| (id.as_str().to_owned(), answer.to_json())));
    let complete = journey(questionnaire, &sent, &visible).required_left == 0;
    Submission {
        schema: Schema::V1,
        rules: RULES_VERSION,
        engine: ENGINE_VERSION.to_owned(),
        id: header.id,
        invitation: header.invitation,
        outcome: Outcome::Assessment,
        purpose: sent.purpose,
        questionnaire: QuestionnaireRef::of(questionnaire),
        text: header.text,
        assessed_on: sent.assessed_on,
        base: header.base,
        complete,
        answers,
        withheld: sent.withheld.iter().cloned().collect(),
        score: Some(shown(questionnaire, &sent)),
        plan: sent.plan,
        declaration: header.declaration,
        commitment: header.commitment,
        note: None,
        two_way: header.two_way,
    }
}

/// A submission without answers.
#[must_use]
pub fn neutral(outcome: Neutral, header: NeutralHeader) -> Submission {
    Submission {
        schema: Schema::V1,
        rules: RULES_VERSION,
        engine: ENGINE_VERSION.to_owned(),
        id: header.id,
        invitation: header.invitation,
        outcome: outcome.into(),
        purpose: header.purpose,
        questionnaire: header.questionnaire,
        text: header.text,
        assessed_on: header.assessed_on,
        base: header.base,
        complete: false,
        answers: BTreeMap::new(),
        withheld: Vec::new(),
        plan: Vec::new(),
        declaration: None,
        commitment: None,
        note: header.note,
        two_way: None,
        score: None,
    }
}

/// The part of an assessment that leaves the device.
fn sent_part(questionnaire: &Questionnaire, assessment: &Assessment, visible: &Visibilities) -> Assessment {
    let sent =
        |id: &str| questionnaire.index(id).is_some_and(|index| is_sent(questionnaire, assessment, visible, index));
    // A topic that the questionnaire does not have can be neither shared nor withheld.
    let mut withheld = assessment.withheld.clone();
    withheld.retain(|id| questionnaire.topic(id.as_str()).is_some());
    Assessment {
        answers: assessment
            .answers
            .iter()
            .filter(|(id, _)| sent(id.as_str()))
            .filter_map(|(id, answer)| Some((id.clone(), sent_answer(answer, sent)?)))
            .collect(),
        withheld,
        assessed_on: assessment.assessed_on,
        purpose: assessment.purpose,
        plan: assessment.plan.iter().filter(|item| sent(item.question.as_str())).cloned().collect(),
    }
}

/// Proof is sent for what is sent itself.
fn sent_answer(answer: &Answer, sent: impl Fn(&str) -> bool) -> Option<Answer> {
    match answer {
        Answer::Value(Value::Evidence(proofs)) => {
            let sent: Vec<_> = proofs.iter().filter(|proof| sent(proof.question.as_str())).cloned().collect();
            (!sent.is_empty()).then_some(Answer::Value(Value::Evidence(sent)))
        }
        Answer::Value(_) | Answer::DontKnow | Answer::NotApplicable(_) | Answer::Withheld | Answer::Declined => {
            Some(answer.clone())
        }
    }
}

fn is_sent(questionnaire: &Questionnaire, assessment: &Assessment, visible: &Visibilities, index: usize) -> bool {
    let is_shown = match visible.question(index) {
        Visibility::Shown => true,
        Visibility::Hidden | Visibility::Open => false,
    };
    is_shown && !in_withheld_topic(questionnaire, assessment, &questionnaire.questions[index])
}

fn in_withheld_topic(questionnaire: &Questionnaire, assessment: &Assessment, question: &Question) -> bool {
    question.topic.is_some_and(|topic| assessment.withheld.contains(&questionnaire.topics[topic].id))
}
