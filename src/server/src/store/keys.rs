//! The public halves of the signing keys, in the order they were made.

use super::{Change, Store};
use crate::{error::StoreError, time::Instant};
use saq::receipt::{KeyEntry, KeyRing};
use serde_json::json;
use sqlx::AnyConnection;

async fn entries(connection: &mut AnyConnection) -> Result<Vec<KeyEntry>, StoreError> {
    let rows: Vec<String> =
        sqlx::query_scalar("SELECT entry_json FROM signing_key ORDER BY n").fetch_all(connection).await?;
    rows.iter().map(|json| serde_json::from_str(json).map_err(StoreError::corrupt)).collect()
}

impl Store {
    /// All keys ever signed with; the last one signs today.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn key_ring(&self) -> Result<KeyRing, StoreError> {
        Ok(KeyRing::new(entries(&mut *self.read.acquire().await?).await?))
    }
}

impl Change {
    /// The key that signs today, if there is one yet.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn current_key(&mut self) -> Result<Option<KeyEntry>, StoreError> {
        Ok(entries(self.connection()).await?.pop())
    }

    /// From now on this key signs.
    ///
    /// # Errors
    /// If the database does not take it.
    pub async fn add_key(&mut self, entry: &KeyEntry, now: Instant) -> Result<(), StoreError> {
        let json = serde_json::to_string(entry).map_err(StoreError::corrupt)?;
        sqlx::query(
            "INSERT INTO signing_key (n, id, entry_json, created_at) \
             SELECT COALESCE(MAX(n), 0) + 1, $1, $2, $3 FROM signing_key",
        )
        .bind(entry.key.as_str())
        .bind(json)
        .bind(now.0)
        .execute(self.connection())
        .await?;
        self.record(&json!({"at": now.0, "what": "key_added", "key": entry.key, "endorsed_by": entry.endorsed_by}))
            .await
    }
}
