//! Receipts: the buyer's signed word that exact bytes have arrived.
//!
//! A receipt carries the exact bytes that were signed, in base64, so that nobody has to write JSON twice the same way. It
//! holds digests, never answers. The device checks it against the key that it pinned when the link was first opened;
//! `fairlead verify` does the same from files.

mod key;
mod ring;

pub use key::{KeyDefect, KeyId, PublicKey, SigningKey};
pub use ring::{KeyEntry, KeyRing, KeyRingSchema, MAX_KEYS};

use crate::{digest::Digest, json, submission::SubmissionId};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use serde::{Deserialize, Serialize};

/// What the server answers to a submission.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Receipt {
    /// Base64 of the signed bytes, which are a [`ReceiptPayload`] in JSON.
    #[cfg_attr(feature = "schema", schemars(extend("contentEncoding" = "base64", "contentMediaType" = "application/json")))]
    pub payload: String,
    /// Base64 of the Ed25519 signature over those bytes.
    #[cfg_attr(feature = "schema", schemars(extend("contentEncoding" = "base64")))]
    pub signature: String,
    pub key: KeyId,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(inline))]
pub enum ReceiptSchema {
    #[serde(rename = "fairlead.receipt.v1")]
    V1,
}

/// What a receipt says. Fields that later servers add are passed over; the signature covers them all the same.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ReceiptPayload {
    pub schema: ReceiptSchema,
    /// To be read out on the telephone.
    pub number: String,
    pub submission: SubmissionId,
    /// Of the bytes received.
    pub sha256: Digest,
    /// Of the questionnaire's structure, where the bytes could be read.
    pub questionnaire_sha256: Option<Digest>,
    /// RFC 3339, by the server's clock.
    pub received_at: String,
    /// After closing, within the days of grace.
    pub late: bool,
    /// Head of the buyer's audit chain with this receipt in it.
    pub audit_head: Digest,
}

/// Why a receipt proves nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum ReceiptDefect {
    #[error("the receipt is damaged: its payload or signature is no base64 of the right length")]
    Encoding,
    #[error("the key that signed the receipt is not in the key ring")]
    UnknownKey,
    #[error("the key that signed the receipt does not follow from the key known from the first opening")]
    UntrustedKey,
    #[error("the signature is not of this receipt")]
    Signature,
    #[error("the signed text is no receipt of a known form")]
    Payload,
    #[error("the receipt is for other bytes than these")]
    OtherBytes,
    #[error("the receipt is for another submission")]
    OtherSubmission,
}

impl ReceiptDefect {
    /// Whether a newer key ring may mend it.
    #[must_use]
    pub fn asks_for_keys(self) -> bool {
        match self {
            Self::UnknownKey | Self::UntrustedKey => true,
            Self::Encoding | Self::Signature | Self::Payload | Self::OtherBytes | Self::OtherSubmission => false,
        }
    }
}

impl Receipt {
    /// What the receipt says, whether or not it is true: see [`verify`].
    ///
    /// # Errors
    /// [`ReceiptDefect::Encoding`] or [`ReceiptDefect::Payload`].
    pub fn unverified_payload(&self) -> Result<ReceiptPayload, ReceiptDefect> {
        json::read(&decode(&self.payload)?).map_err(|_| ReceiptDefect::Payload)
    }
}

/// Checks that `receipt` was signed by a key of `ring`, and for exactly these bytes. With `pinned`, the key must be that
/// one or follow from it by endorsements; without, any key of the ring will do, so take the ring from where you trust it.
///
/// # Errors
/// The first thing that does not hold.
pub fn verify(
    receipt: &Receipt,
    submission_bytes: &[u8],
    ring: &KeyRing,
    pinned: Option<&KeyId>,
) -> Result<ReceiptPayload, ReceiptDefect> {
    let payload = decode(&receipt.payload)?;
    let signature: [u8; 64] = decode(&receipt.signature)?.try_into().map_err(|_| ReceiptDefect::Encoding)?;
    let key = ring.public_key(&receipt.key).ok_or(ReceiptDefect::UnknownKey)?;
    if !pinned.is_none_or(|pinned| ring.trusts(pinned, &receipt.key)) {
        return Err(ReceiptDefect::UntrustedKey);
    }
    if !key.verifies(&payload, &signature) {
        return Err(ReceiptDefect::Signature);
    }
    let payload: ReceiptPayload = json::read(&payload).map_err(|_| ReceiptDefect::Payload)?;
    if payload.sha256 != Digest::of(submission_bytes) {
        return Err(ReceiptDefect::OtherBytes);
    }
    Ok(payload)
}

fn decode(base64: &str) -> Result<Vec<u8>, ReceiptDefect> {
    STANDARD.decode(base64).map_err(|_| ReceiptDefect::Encoding)
}

#[cfg(test)]
mod tests;
