//! Submissions and their receipts: written once, never changed.

use super::{Change, Store};
use crate::{error::StoreError, judge::Judgement, time::Instant};
use saq::{
    digest::Digest,
    receipt::{Receipt, ReceiptPayload, ReceiptSchema, SigningKey},
    submission::SubmissionId,
};
use serde::de::DeserializeOwned;
use serde_json::json;
use sqlx::{Row, any::AnyRow};
use wire::{CampaignView, InvitationId, Reason, SubmissionRow};

/// What is to be stored: the exact text and what was derived from it.
#[derive(Debug, Clone)]
pub struct Arrival {
    pub id: SubmissionId,
    pub sha256: Digest,
    pub body: String,
    pub invitation: InvitationId,
    pub received_at: Instant,
    pub late: bool,
    pub judgement: Judgement,
}

/// A submission that is there already.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    pub sha256: Digest,
    /// The exact text of its receipt.
    pub receipt: String,
}

/// What was stored in this change and is signed at its end.
#[derive(Debug)]
pub struct Unsigned {
    id: SubmissionId,
    sha256: Digest,
    number: i64,
    received_at: Instant,
    late: bool,
    questionnaire_sha256: Option<Digest>,
}

/// One submission as it is kept.
#[derive(Debug, Clone)]
pub struct StoredSubmission {
    pub row: SubmissionRow,
    pub reasons: Vec<Reason>,
    pub server_score: Option<saq::shown::ShownScore>,
    pub client_score: Option<saq::shown::ShownScore>,
    pub body: String,
    pub sha256: String,
    pub base: Option<String>,
    /// The exact text of its receipt.
    pub receipt: String,
}

const ROW_COLUMNS: &str = "submission.id, submission.invitation, submission.received_at, submission.late, \
     submission.forked, submission.state, submission.outcome, submission.complete, submission.red_lines, \
     submission.verdict, receipt.receipt_json, supplier.name AS supplier_name, campaign.id AS campaign_id, \
     campaign.view_json";
const ROW_TABLES: &str = "submission JOIN receipt ON receipt.submission = submission.id \
     JOIN invitation ON invitation.id = submission.invitation \
     JOIN supplier ON supplier.id = invitation.supplier \
     JOIN campaign ON campaign.id = invitation.campaign";

/// A stored word of a closed set.
fn word<T: DeserializeOwned>(text: String) -> Result<T, StoreError> {
    serde_json::from_value(serde_json::Value::String(text)).map_err(StoreError::corrupt)
}

/// The word of a closed set as it is stored.
fn stored(value: &impl serde::Serialize) -> Result<String, StoreError> {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => Ok(word),
        _ => Err(StoreError::Corrupt("a word that is none".into())),
    }
}

fn payload_of(receipt: &str) -> Result<ReceiptPayload, StoreError> {
    let receipt: Receipt = serde_json::from_str(receipt).map_err(StoreError::corrupt)?;
    receipt.unverified_payload().map_err(StoreError::corrupt)
}

fn row_of(row: &AnyRow) -> Result<SubmissionRow, StoreError> {
    let text = |column: &str| row.try_get::<String, _>(column);
    let flag = |column: &str| Ok::<_, StoreError>(row.try_get::<i64, _>(column)? != 0);
    let view: CampaignView = serde_json::from_str(&text("view_json")?).map_err(StoreError::corrupt)?;
    Ok(SubmissionRow {
        id: text("id")?,
        number: payload_of(&text("receipt_json")?)?.number,
        invitation: text("invitation")?,
        supplier: text("supplier_name")?,
        campaign: text("campaign_id")?,
        campaign_title: view.title,
        received_at: Instant(row.try_get("received_at")?).rfc3339(),
        late: flag("late")?,
        forked: flag("forked")?,
        state: word(text("state")?)?,
        outcome: text("outcome")?,
        complete: flag("complete")?,
        red_lines: Some(row.try_get::<i64, _>("red_lines")?.try_into().unwrap_or(u32::MAX)),
        verdict: word(text("verdict")?)?,
    })
}

fn known_of(row: &AnyRow) -> Result<Known, StoreError> {
    let sha256 = row.try_get::<String, _>("sha256")?.parse().map_err(StoreError::corrupt)?;
    Ok(Known { sha256, receipt: row.try_get("receipt_json")? })
}

const KNOWN: &str = "SELECT submission.sha256, receipt.receipt_json FROM submission \
     JOIN receipt ON receipt.submission = submission.id WHERE submission.id = $1";

impl Store {
    /// # Errors
    /// If the database cannot be read.
    pub async fn known_submission(&self, id: &SubmissionId) -> Result<Option<Known>, StoreError> {
        let row = sqlx::query(KNOWN).bind(id.as_str()).fetch_optional(&self.read).await?;
        row.as_ref().map(known_of).transpose()
    }

    /// The newest first, at most `limit`.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn submission_rows(&self, limit: u32) -> Result<Vec<SubmissionRow>, StoreError> {
        let query = format!(
            "SELECT {ROW_COLUMNS} FROM {ROW_TABLES} ORDER BY submission.received_at DESC, submission.id DESC LIMIT $1"
        );
        let rows = sqlx::query(sqlx::AssertSqlSafe(query)).bind(i64::from(limit)).fetch_all(&self.read).await?;
        rows.iter().map(row_of).collect()
    }

    /// # Errors
    /// If the database cannot be read.
    pub async fn submission(&self, id: &str) -> Result<Option<StoredSubmission>, StoreError> {
        let query = format!(
            "SELECT {ROW_COLUMNS}, submission.body, submission.sha256, submission.base, submission.reasons_json, \
             submission.server_score_json, submission.client_score_json FROM {ROW_TABLES} WHERE submission.id = $1"
        );
        let row = sqlx::query(sqlx::AssertSqlSafe(query)).bind(id).fetch_optional(&self.read).await?;
        let Some(row) = row else { return Ok(None) };
        let text = |column: &str| row.try_get::<String, _>(column);
        let json = |column: &str| Ok::<_, StoreError>(text(column)?).map(|json| serde_json::from_str(&json).ok());
        let base = text("base")?;
        Ok(Some(StoredSubmission {
            row: row_of(&row)?,
            reasons: serde_json::from_str(&text("reasons_json")?).map_err(StoreError::corrupt)?,
            server_score: json("server_score_json")?,
            client_score: json("client_score_json")?,
            body: text("body")?,
            sha256: text("sha256")?,
            base: (!base.is_empty()).then_some(base),
            receipt: text("receipt_json")?,
        }))
    }
}

impl Change {
    /// # Errors
    /// If the database cannot be read.
    pub async fn known_submission(&mut self, id: &SubmissionId) -> Result<Option<Known>, StoreError> {
        let row = sqlx::query(KNOWN).bind(id.as_str()).fetch_optional(self.connection()).await?;
        row.as_ref().map(known_of).transpose()
    }

    /// Stores a submission. It counts only with [`Change::sign_receipt`] and [`Change::commit`] after it.
    ///
    /// A submission whose base is not the head is stored as a fork beside it; the head stays.
    ///
    /// # Errors
    /// If the database does not take it.
    pub async fn store_submission(&mut self, arrival: &Arrival) -> Result<Unsigned, StoreError> {
        let judgement = &arrival.judgement;
        let base = judgement.base.as_ref().map_or("", SubmissionId::as_str);
        let moved = sqlx::query("UPDATE invitation SET head = $1 WHERE id = $2 AND head = $3")
            .bind(arrival.id.as_str())
            .bind(arrival.invitation.as_str())
            .bind(base)
            .execute(self.connection())
            .await?;
        let forked = moved.rows_affected() == 0;
        let (server_score, client_score) = (json_text(&judgement.server_score)?, json_text(&judgement.client_score)?);
        sqlx::query(
            "INSERT INTO submission (id, invitation, body, sha256, received_at, late, forked, base, state, \
             reasons_json, outcome, complete, red_lines, rules, server_score_json, client_score_json, verdict) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)",
        )
        .bind(arrival.id.as_str())
        .bind(arrival.invitation.as_str())
        .bind(&arrival.body)
        .bind(arrival.sha256.to_string())
        .bind(arrival.received_at.0)
        .bind(i64::from(arrival.late))
        .bind(i64::from(forked))
        .bind(base)
        .bind(stored(&judgement.state())?)
        .bind(json_text(&judgement.reasons)?)
        .bind(judgement.outcome)
        .bind(i64::from(judgement.complete))
        .bind(i64::from(judgement.red_lines))
        .bind(i64::from(saq::RULES_VERSION))
        .bind(server_score)
        .bind(client_score)
        .bind(stored(&judgement.verdict)?)
        .execute(self.connection())
        .await?;
        let number = self.next_receipt_number();
        self.record(&json!({
            "at": arrival.received_at.0, "what": "submission_received", "id": arrival.id, "sha256": arrival.sha256,
            "invitation": arrival.invitation, "receipt": number,
        }))
        .await?;
        Ok(Unsigned {
            id: arrival.id.clone(),
            sha256: arrival.sha256,
            number,
            received_at: arrival.received_at,
            late: arrival.late,
            questionnaire_sha256: judgement.questionnaire_sha256,
        })
    }

    /// Signs and stores the receipt, with the audit chain's end as it stands now: once everything of this change is
    /// recorded. Gives back the exact text.
    ///
    /// # Errors
    /// If the database does not take it.
    pub async fn sign_receipt(&mut self, unsigned: &Unsigned, key: &SigningKey) -> Result<String, StoreError> {
        let receipt = key.sign(&ReceiptPayload {
            schema: ReceiptSchema::V1,
            number: format!("{}-{:06}", unsigned.received_at.day().year(), unsigned.number),
            submission: unsigned.id.clone(),
            sha256: unsigned.sha256,
            questionnaire_sha256: unsigned.questionnaire_sha256,
            received_at: unsigned.received_at.rfc3339(),
            late: unsigned.late,
            audit_head: self.audit_head(),
        });
        let text = serde_json::to_string(&receipt).map_err(StoreError::corrupt)?;
        sqlx::query("INSERT INTO receipt (submission, number, receipt_json) VALUES ($1, $2, $3)")
            .bind(unsigned.id.as_str())
            .bind(unsigned.number)
            .bind(&text)
            .execute(self.connection())
            .await?;
        Ok(text)
    }
}

fn json_text(value: &impl serde::Serialize) -> Result<String, StoreError> {
    serde_json::to_string(value).map_err(StoreError::corrupt)
}
