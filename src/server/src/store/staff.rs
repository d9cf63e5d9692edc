//! Staff accounts and their sessions. Passwords and session tokens are here only as hashes.

use super::{Change, Store};
use crate::{error::StoreError, random, time::Instant};
use saq::digest::Digest;
use serde_json::json;
use sqlx::Row;
use wire::Role;

/// A member of staff as the database knows them.
#[derive(Debug, Clone)]
pub struct Staff {
    pub id: String,
    pub name: String,
    pub role: Role,
}

/// A session that was found by its token's hash. Whether it still holds, [`crate::auth::session`] decides.
#[derive(Debug, Clone)]
pub struct SessionRow {
    pub staff: Staff,
    pub created_at: Instant,
    pub seen_at: Instant,
}

fn role_of(word: &str) -> Result<Role, StoreError> {
    Role::ALL
        .into_iter()
        .find(|role| role.as_str() == word)
        .ok_or_else(|| StoreError::Corrupt(format!("the role {word:?}")))
}

impl Store {
    /// # Errors
    /// If the database cannot be read.
    pub async fn staff_by_name(&self, name: &str) -> Result<Option<(Staff, String)>, StoreError> {
        let row = sqlx::query("SELECT id, name, role, password_hash FROM staff WHERE name = $1")
            .bind(name)
            .fetch_optional(&self.read)
            .await?;
        let Some(row) = row else { return Ok(None) };
        let role = role_of(&row.try_get::<String, _>("role")?)?;
        Ok(Some((Staff { id: row.try_get("id")?, name: row.try_get("name")?, role }, row.try_get("password_hash")?)))
    }

    /// # Errors
    /// If the database cannot be read.
    pub async fn session(&self, hash: Digest) -> Result<Option<SessionRow>, StoreError> {
        let row = sqlx::query(
            "SELECT staff.id, staff.name, staff.role, staff_session.created_at, staff_session.seen_at \
             FROM staff_session JOIN staff ON staff.id = staff_session.staff WHERE staff_session.hash = $1",
        )
        .bind(hash.to_string())
        .fetch_optional(&self.read)
        .await?;
        let Some(row) = row else { return Ok(None) };
        let role = role_of(&row.try_get::<String, _>("role")?)?;
        Ok(Some(SessionRow {
            staff: Staff { id: row.try_get("id")?, name: row.try_get("name")?, role },
            created_at: Instant(row.try_get("created_at")?),
            seen_at: Instant(row.try_get("seen_at")?),
        }))
    }

    /// Sessions are no matter of the audit chain's order, so these three need no [`Change`].
    ///
    /// # Errors
    /// If the database does not take it.
    pub async fn add_session(&self, hash: Digest, staff: &str, now: Instant) -> Result<(), StoreError> {
        sqlx::query("INSERT INTO staff_session (hash, staff, created_at, seen_at) VALUES ($1, $2, $3, $3)")
            .bind(hash.to_string())
            .bind(staff)
            .bind(now.0)
            .execute(&self.write)
            .await?;
        Ok(())
    }

    /// # Errors
    /// If the database does not take it.
    pub async fn touch_session(&self, hash: Digest, now: Instant) -> Result<(), StoreError> {
        sqlx::query("UPDATE staff_session SET seen_at = $1 WHERE hash = $2")
            .bind(now.0)
            .bind(hash.to_string())
            .execute(&self.write)
            .await?;
        Ok(())
    }

    /// # Errors
    /// If the database does not take it.
    pub async fn end_session(&self, hash: Digest) -> Result<(), StoreError> {
        sqlx::query("DELETE FROM staff_session WHERE hash = $1").bind(hash.to_string()).execute(&self.write).await?;
        Ok(())
    }
}

impl Change {
    /// Adds a member of staff, or gives one a new password and role; then all their sessions end.
    ///
    /// # Errors
    /// If the database does not take it.
    pub async fn put_staff(
        &mut self,
        name: &str,
        role: Role,
        password_hash: &str,
        now: Instant,
    ) -> Result<(), StoreError> {
        let id: String = sqlx::query_scalar(
            "INSERT INTO staff (id, name, role, password_hash, created_at) VALUES ($1, $2, $3, $4, $5) \
             ON CONFLICT (name) DO UPDATE SET role = excluded.role, password_hash = excluded.password_hash RETURNING id",
        )
        .bind(random::id("u"))
        .bind(name)
        .bind(role.as_str())
        .bind(password_hash)
        .bind(now.0)
        .fetch_one(self.connection())
        .await?;
        sqlx::query("DELETE FROM staff_session WHERE staff = $1").bind(&id).execute(self.connection()).await?;
        self.record(&json!({"at": now.0, "what": "staff_written", "id": id, "role": role})).await
    }
}
