//! From a submission to exact bytes and back.

use super::{Submission, SubmissionId};
use crate::{
    digest::Digest,
    json::{self, JsonDefect},
};

/// A submission as the bytes that every attempt sends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Frozen {
    pub id: SubmissionId,
    pub bytes: Vec<u8>,
    pub sha256: Digest,
}

impl Frozen {
    /// Bytes that were frozen before, under the id they were frozen with.
    #[must_use]
    pub fn from_bytes(id: SubmissionId, bytes: Vec<u8>) -> Self {
        let sha256 = Digest::of(&bytes);
        Self { id, bytes, sha256 }
    }
}

/// Why bytes are no submission.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ParseDefect {
    #[error(transparent)]
    Json(#[from] JsonDefect),
    /// JSON, but not of this form.
    #[error("this is no submission of a known form: {0}")]
    Form(String),
}

/// Writes a submission compactly, the same bytes each time.
#[must_use]
pub fn freeze(submission: &Submission) -> Frozen {
    let bytes = serde_json::to_vec(submission).expect("a submission has only text keys and finite numbers");
    Frozen::from_bytes(submission.id.clone(), bytes)
}

/// Reads a submission; the inverse of [`freeze`].
///
/// # Errors
/// If the bytes are not strict JSON ([`json::strict`]) or not of this form.
pub fn parse(bytes: &[u8]) -> Result<Submission, ParseDefect> {
    let value = json::strict(bytes)?;
    serde_json::from_value(value).map_err(|defect| ParseDefect::Form(defect.to_string()))
}
