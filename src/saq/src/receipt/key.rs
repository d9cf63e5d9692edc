//! Ed25519 keys: the buyer's signing key, its public half, and the short name of both.

use super::{KeyEntry, Receipt, ReceiptPayload, ring::endorsement_message};
use crate::digest::Digest;
use base64::{Engine as _, engine::general_purpose::STANDARD};
use ed25519_dalek::Signer as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::{fmt, str::FromStr};

/// The first 16 hexadecimal digits of a public key's SHA-256.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct KeyId(String);

/// The text is no key, or no key's name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum KeyDefect {
    #[error("a key's name is 16 characters of 0-9 and a-f")]
    Name,
    #[error("a public key is 32 bytes in base64")]
    PublicKey,
}

impl KeyId {
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for KeyId {
    type Err = KeyDefect;

    fn from_str(text: &str) -> Result<Self, KeyDefect> {
        let shaped = text.len() == 16 && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
        if shaped { Ok(Self(text.to_owned())) } else { Err(KeyDefect::Name) }
    }
}

impl fmt::Display for KeyId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for KeyId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

/// The public half of a signing key; base64 in JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct PublicKey(pub [u8; 32]);

impl PublicKey {
    #[must_use]
    pub fn id(&self) -> KeyId {
        KeyId(Digest::of(&self.0).to_string()[..16].to_owned())
    }

    /// Standard alphabet, padded.
    #[must_use]
    pub fn to_base64(&self) -> String {
        STANDARD.encode(self.0)
    }

    /// Strict verification: refuses keys and signatures that more than one message could be said to fit.
    pub(super) fn verifies(&self, message: &[u8], signature: &[u8; 64]) -> bool {
        ed25519_dalek::VerifyingKey::from_bytes(&self.0)
            .is_ok_and(|key| key.verify_strict(message, &ed25519_dalek::Signature::from_bytes(signature)).is_ok())
    }
}

impl FromStr for PublicKey {
    type Err = KeyDefect;

    fn from_str(base64: &str) -> Result<Self, KeyDefect> {
        let bytes = STANDARD.decode(base64).map_err(|_| KeyDefect::PublicKey)?;
        bytes.try_into().map(Self).map_err(|_| KeyDefect::PublicKey)
    }
}

impl Serialize for PublicKey {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.to_base64())
    }
}

impl<'de> Deserialize<'de> for PublicKey {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

/// The buyer's secret. Never shown, never serialised, wiped when dropped.
pub struct SigningKey(ed25519_dalek::SigningKey);

impl SigningKey {
    /// From 32 random bytes, which are the secret.
    #[must_use]
    pub fn from_seed(seed: [u8; 32]) -> Self {
        Self(ed25519_dalek::SigningKey::from_bytes(&seed))
    }

    #[must_use]
    pub fn public(&self) -> PublicKey {
        PublicKey(self.0.verifying_key().to_bytes())
    }

    /// Writes the payload once and signs these bytes.
    #[must_use]
    pub fn sign(&self, payload: &ReceiptPayload) -> Receipt {
        let bytes = serde_json::to_vec(payload).expect("a payload is plain data");
        let signature = STANDARD.encode(self.0.sign(&bytes).to_bytes());
        Receipt { payload: STANDARD.encode(bytes), signature, key: self.public().id() }
    }

    /// The entry of a first key, which nobody endorses: devices pin it.
    #[must_use]
    pub fn first_entry(&self, created_at: &str) -> KeyEntry {
        KeyEntry {
            key: self.public().id(),
            public_key: self.public(),
            created_at: created_at.to_owned(),
            endorsed_by: None,
            endorsement: None,
        }
    }

    /// The entry of the key that follows this one.
    #[must_use]
    pub fn endorse(&self, next: &PublicKey, created_at: &str) -> KeyEntry {
        let signature = self.0.sign(&endorsement_message(next, created_at));
        KeyEntry {
            key: next.id(),
            public_key: *next,
            created_at: created_at.to_owned(),
            endorsed_by: Some(self.public().id()),
            endorsement: Some(STANDARD.encode(signature.to_bytes())),
        }
    }
}

impl fmt::Debug for SigningKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "SigningKey({})", self.public().id())
    }
}
