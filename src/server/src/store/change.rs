//! A change of state: one transaction that holds the head of the audit chain.

use crate::error::StoreError;
use saq::digest::Digest;
use serde_json::Value;
use sqlx::{Any, AnyConnection, Row, Transaction};

/// An open transaction. Dropped without [`Change::commit`], nothing of it happened.
#[derive(Debug)]
pub struct Change {
    transaction: Transaction<'static, Any>,
    audit_n: i64,
    audit_hash: Digest,
    receipt_number: i64,
}

impl Change {
    pub(super) async fn begin(mut transaction: Transaction<'static, Any>) -> Result<Self, StoreError> {
        // An update that changes nothing locks the row in both databases; `FOR UPDATE` exists in one of them only.
        let row = sqlx::query("UPDATE head SET id = id WHERE id = 1 RETURNING audit_n, audit_hash, receipt_number")
            .fetch_one(&mut *transaction)
            .await?;
        let audit_hash = row.try_get::<String, _>("audit_hash")?.parse().map_err(StoreError::corrupt)?;
        Ok(Self {
            audit_n: row.try_get("audit_n")?,
            audit_hash,
            receipt_number: row.try_get("receipt_number")?,
            transaction,
        })
    }

    pub(super) fn connection(&mut self) -> &mut AnyConnection {
        &mut self.transaction
    }

    /// Adds to the audit chain: hₙ = SHA-256(hₙ₋₁ ‖ entry). Entries hold ids and digests, never what somebody said.
    pub(super) async fn record(&mut self, entry: &Value) -> Result<(), StoreError> {
        let entry = entry.to_string();
        self.audit_hash = next_hash(self.audit_hash, &entry);
        self.audit_n += 1;
        sqlx::query("INSERT INTO audit (n, entry, hash) VALUES ($1, $2, $3)")
            .bind(self.audit_n)
            .bind(entry)
            .bind(self.audit_hash.to_string())
            .execute(&mut *self.transaction)
            .await?;
        Ok(())
    }

    /// The chain's end with everything recorded so far.
    pub(super) fn audit_head(&self) -> Digest {
        self.audit_hash
    }

    pub(super) fn next_receipt_number(&mut self) -> i64 {
        self.receipt_number += 1;
        self.receipt_number
    }

    /// Makes it last. When this returns, it is on disk.
    ///
    /// # Errors
    /// If it is not; then nothing of it happened.
    pub async fn commit(mut self) -> Result<(), StoreError> {
        sqlx::query("UPDATE head SET audit_n = $1, audit_hash = $2, receipt_number = $3 WHERE id = 1")
            .bind(self.audit_n)
            .bind(self.audit_hash.to_string())
            .bind(self.receipt_number)
            .execute(&mut *self.transaction)
            .await?;
        Ok(self.transaction.commit().await?)
    }
}

pub(super) fn next_hash(before: Digest, entry: &str) -> Digest {
    let mut bytes = before.0.to_vec();
    bytes.extend_from_slice(entry.as_bytes());
    Digest::of(&bytes)
}
