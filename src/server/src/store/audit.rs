//! Checks that the audit chain is whole and still says what the tables say.

use super::{Store, change::next_hash};
use crate::error::StoreError;
use saq::digest::Digest;
use serde::Serialize;
use sqlx::Row;
use std::collections::BTreeMap;

/// How many rows are read at a time, so that memory stays flat.
const PAGE: i64 = 500;

/// What a check found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AuditReport {
    pub entries: i64,
    pub submissions: i64,
    pub head: String,
    /// The first thing that does not hold, in words.
    pub defect: Option<String>,
}

impl Store {
    /// Walks the chain from its beginning, then every submission.
    ///
    /// # Errors
    /// If the database cannot be read. A broken chain is not an error but a defect in the report.
    pub async fn audit(&self) -> Result<AuditReport, StoreError> {
        let mut report = AuditReport { entries: 0, submissions: 0, head: String::new(), defect: None };
        let mut hash = Digest([0; 32]);
        let mut received: BTreeMap<String, String> = BTreeMap::new();
        loop {
            let rows = sqlx::query("SELECT n, entry, hash FROM audit WHERE n > $1 ORDER BY n LIMIT $2")
                .bind(report.entries)
                .bind(PAGE)
                .fetch_all(&self.read)
                .await?;
            if rows.is_empty() {
                break;
            }
            for row in rows {
                let (n, entry): (i64, String) = (row.try_get("n")?, row.try_get("entry")?);
                hash = next_hash(hash, &entry);
                if n != report.entries + 1 || row.try_get::<String, _>("hash")? != hash.to_string() {
                    report.defect =
                        Some(format!("entry {} of the audit chain is missing or was changed", report.entries + 1));
                    return Ok(report);
                }
                report.entries = n;
                note_submission(&entry, &mut received);
            }
        }
        report.head = hash.to_string();
        let head = sqlx::query("SELECT audit_n, audit_hash FROM head WHERE id = 1").fetch_one(&self.read).await?;
        if head.try_get::<i64, _>("audit_n")? != report.entries
            || head.try_get::<String, _>("audit_hash")? != report.head
        {
            report.defect = Some("the end of the audit chain is not where the head says it is".into());
            return Ok(report);
        }
        self.audit_submissions(&mut report, received).await?;
        Ok(report)
    }

    async fn audit_submissions(
        &self,
        report: &mut AuditReport,
        mut received: BTreeMap<String, String>,
    ) -> Result<(), StoreError> {
        let mut after = String::new();
        loop {
            let rows = sqlx::query("SELECT id, body, sha256 FROM submission WHERE id > $1 ORDER BY id LIMIT $2")
                .bind(&after)
                .bind(PAGE)
                .fetch_all(&self.read)
                .await?;
            if rows.is_empty() {
                break;
            }
            for row in rows {
                let (id, body): (String, String) = (row.try_get("id")?, row.try_get("body")?);
                let sha256 = Digest::of(body.as_bytes()).to_string();
                if received.remove(&id).as_deref() != Some(&sha256) || row.try_get::<String, _>("sha256")? != sha256 {
                    report.defect = Some(format!("submission {id} is not what was received"));
                    return Ok(());
                }
                report.submissions += 1;
                after = id;
            }
        }
        if let Some(id) = received.keys().next() {
            report.defect = Some(format!("submission {id} was received and is gone"));
        }
        Ok(())
    }
}

fn note_submission(entry: &str, received: &mut BTreeMap<String, String>) {
    let Ok(entry) = serde_json::from_str::<serde_json::Value>(entry) else { return };
    if entry["what"] == "submission_received"
        && let (Some(id), Some(sha256)) = (entry["id"].as_str(), entry["sha256"].as_str())
    {
        received.insert(id.to_owned(), sha256.to_owned());
    }
}
