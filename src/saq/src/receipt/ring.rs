//! The public keys of one buyer, old and new, each endorsed by the one before.

use super::{KeyId, PublicKey};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use serde::{Deserialize, Serialize};

/// Most keys of a ring that are looked at: a new key every week for five years.
pub const MAX_KEYS: usize = 256;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum KeyRingSchema {
    #[default]
    #[serde(rename = "fairlead.keys.v1")]
    V1,
}

/// All keys a buyer ever signed with. Old ones stay, so that old receipts can be checked.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct KeyRing {
    pub schema: KeyRingSchema,
    pub keys: Vec<KeyEntry>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeyEntry {
    pub key: KeyId,
    pub public_key: PublicKey,
    /// RFC 3339, by the server's clock.
    pub created_at: String,
    pub endorsed_by: Option<KeyId>,
    /// Base64 of the endorsing key's signature.
    pub endorsement: Option<String>,
}

impl KeyRing {
    #[must_use]
    pub fn new(keys: Vec<KeyEntry>) -> Self {
        Self { schema: KeyRingSchema::V1, keys }
    }

    /// The key of that name, if the ring holds one that really has it.
    #[must_use]
    pub fn public_key(&self, id: &KeyId) -> Option<PublicKey> {
        self.entries().find(|entry| entry.key == *id && entry.public_key.id() == *id).map(|entry| entry.public_key)
    }

    /// Whether `key` is the pinned key or follows from it through valid endorsements, however many. Trust only
    /// goes forwards: a key before the pinned one may have been replaced because it leaked.
    #[must_use]
    pub fn trusts(&self, pinned: &KeyId, key: &KeyId) -> bool {
        let mut reached: Vec<&KeyId> = vec![key];
        let mut next = 0;
        while let Some(&current) = reached.get(next) {
            if current == pinned {
                return true;
            }
            let endorsers =
                self.entries().filter(|entry| entry.key == *current).filter_map(|entry| self.endorser(entry));
            for endorser in endorsers {
                if !reached.contains(&endorser) {
                    reached.push(endorser);
                }
            }
            next += 1;
        }
        false
    }

    /// Who vouches for an entry, if the signature holds.
    fn endorser<'ring>(&'ring self, entry: &'ring KeyEntry) -> Option<&'ring KeyId> {
        let by = entry.endorsed_by.as_ref()?;
        let signature: [u8; 64] = STANDARD.decode(entry.endorsement.as_ref()?).ok()?.try_into().ok()?;
        let message = endorsement_message(&entry.public_key, &entry.created_at);
        let holds = entry.public_key.id() == entry.key && self.public_key(by)?.verifies(&message, &signature);
        holds.then_some(by)
    }

    fn entries(&self) -> impl Iterator<Item = &KeyEntry> {
        self.keys.iter().take(MAX_KEYS)
    }
}

/// What an endorsement signs. It never begins like a receipt, which is a JSON object.
pub(super) fn endorsement_message(next: &PublicKey, created_at: &str) -> Vec<u8> {
    format!("fairlead.endorsement.v1\n{}\n{created_at}", next.to_base64()).into_bytes()
}
