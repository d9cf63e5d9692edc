//! What is brought: an earlier submission or draft, in one form.

use super::{Aside, Earlier, Meaning, Source};
use crate::{
    Date, Purpose,
    draft::{Draft, DraftDefect, from_file},
    json::{self, JsonDefect, Limits},
    submission::{ParseDefect, QuestionnaireRef, Submission, SubmissionId, parse},
};
use serde_json::Value as Json;
use std::collections::BTreeMap;

/// Answers from earlier, by the ids of the questionnaire they were given to.
#[derive(Debug, Clone, PartialEq)]
pub struct Brought {
    pub questionnaire: QuestionnaireRef,
    pub answers: BTreeMap<String, Earlier>,
    pub aside: Vec<Aside>,
    pub invitation: Option<String>,
    pub purpose: Purpose,
    /// The submission they stand in, or that was frozen from the draft last.
    pub submission: Option<SubmissionId>,
}

/// Why nothing can be brought from a file.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum BringDefect {
    #[error(transparent)]
    Json(#[from] JsonDefect),
    #[error("this is no submission and no draft file of a known form")]
    Form,
    #[error(transparent)]
    Submission(ParseDefect),
    #[error(transparent)]
    Draft(DraftDefect),
}

impl Brought {
    /// Reads a submission, a draft file or a rescue file.
    ///
    /// # Errors
    /// If the bytes are none of these.
    pub fn read(bytes: &[u8]) -> Result<Self, BringDefect> {
        let file = json::strict_within(bytes, Limits::KEPT)?;
        let schema = file.get("schema").and_then(Json::as_str).unwrap_or_default();
        if schema.starts_with("fairlead.submission.") {
            return parse(bytes).map(|one| Self::of_submission(&one)).map_err(BringDefect::Submission);
        }
        if !["fairlead.draft_file.", "fairlead.rescue."].iter().any(|form| schema.starts_with(form)) {
            return Err(BringDefect::Form);
        }
        match from_file(bytes) {
            Ok(draft) => Ok(Self::of_draft(&draft)),
            // Every answer is looked at before it counts, so that an edited file does no harm.
            Err(DraftDefect::Altered(draft)) => Ok(Self::of_draft(&draft)),
            Err(
                defect @ (DraftDefect::Json(_) | DraftDefect::Form | DraftDefect::Field { .. } | DraftDefect::Empty),
            ) => Err(BringDefect::Draft(defect)),
        }
    }

    #[must_use]
    pub fn of_submission(submission: &Submission) -> Self {
        Self {
            questionnaire: submission.questionnaire.clone(),
            answers: all_said_on(&submission.answers, Some(submission.assessed_on)),
            aside: Vec::new(),
            invitation: Some(submission.invitation.clone()).filter(|id| !id.is_empty()),
            purpose: submission.purpose,
            submission: Some(submission.id.clone()),
        }
    }

    /// A draft's answers, and what it has brought from still earlier and nobody has confirmed.
    #[must_use]
    pub fn of_draft(draft: &Draft) -> Self {
        let mut aside = draft.aside.clone();
        let mut answers = all_said_on(&draft.answers, draft.assessed_on);
        for (id, earlier) in &draft.earlier {
            match answers.get(id) {
                None => drop(answers.insert(id.clone(), earlier.clone())),
                Some(said) if said.answer == earlier.answer && earlier.was.is_none() => {}
                Some(_) => aside.push(earlier.clone().aside(id)),
            }
        }
        Self {
            questionnaire: draft.questionnaire.clone(),
            answers,
            aside,
            invitation: draft.invitation.clone(),
            purpose: draft.purpose,
            submission: draft.last_submission.clone(),
        }
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.answers.is_empty() && self.aside.is_empty()
    }
}

/// Extended, not collected: see `docs/adr/0005-bytes.md`.
fn all_said_on(answers: &BTreeMap<String, Json>, day: Option<Date>) -> BTreeMap<String, Earlier> {
    let mut said = BTreeMap::new();
    said.extend(answers.iter().map(|(id, answer)| (id.clone(), said_on(answer, day))));
    said
}

fn said_on(answer: &Json, said_on: Option<Date>) -> Earlier {
    Earlier { answer: answer.clone(), said_on, source: Source::SameBuyer, meaning: Meaning::Same, was: None }
}
