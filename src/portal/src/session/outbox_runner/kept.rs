//! What stays on the device after sending: exact bytes beside their receipt, until the supplier deletes them.

use saq::{
    digest::Digest,
    json,
    outbox::Body,
    receipt::{KeyId, KeyRing, Receipt, ReceiptPayload, verify},
    submission::{Submission, SubmissionId, parse},
};
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    pub draft: String,
    pub id: SubmissionId,
    pub sha256: Digest,
    /// None once the supplier has deleted the answers sent.
    pub body: Option<Body>,
    pub proof: Proof,
}

/// What became of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Proof {
    /// It has arrived. The ring as it was then lets anybody check the receipt without asking.
    Receipt { receipt: Receipt, payload: Box<ReceiptPayload>, ring: KeyRing, pinned: Option<KeyId> },
    /// The server refused it and the supplier set it aside. Never sent again by itself.
    SetAside,
}

impl Kept {
    pub(super) fn read(text: &str) -> Option<Self> {
        json::read(text.as_bytes()).ok()
    }

    /// The receipt's word, if it still holds for the bytes beside it. Without them only its signature's text is left.
    #[must_use]
    pub fn verified(&self) -> Option<&ReceiptPayload> {
        let Proof::Receipt { receipt, payload, ring, pinned } = &self.proof else { return None };
        let Some(Body(bytes)) = &self.body else { return Some(payload) };
        let said = verify(receipt, bytes, ring, pinned.as_ref()).ok()?;
        (said == **payload).then_some(payload)
    }

    /// The answers sent, while they are kept.
    #[must_use]
    pub fn submission(&self) -> Option<Submission> {
        self.body.as_ref().and_then(|Body(bytes)| parse(bytes).ok())
    }

    /// The exact text sent, for a file.
    #[must_use]
    pub fn text(&self) -> Option<String> {
        self.body.as_ref().and_then(|Body(bytes)| String::from_utf8(bytes.clone()).ok())
    }
}
