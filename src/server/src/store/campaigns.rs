//! Campaigns: what is asked, of whom, by when.

use super::{Change, Store};
use crate::{error::StoreError, time::Instant};
use saq::{Date, Purpose, digest::Digest, submission::QuestionnaireRef};
use serde::{Deserialize, Serialize};
use serde_json::json;
use sqlx::{Row, any::AnyRow};
use wire::{Buyer, CampaignRow, CampaignView};

/// A campaign as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Campaign {
    pub view: CampaignView,
    pub buyer: Buyer,
    pub questionnaire: QuestionnaireRef,
    /// Languages offered, the first one first.
    pub languages: Vec<String>,
}

impl Campaign {
    #[must_use]
    pub fn id(&self) -> &str {
        &self.view.id
    }

    #[must_use]
    pub fn purpose(&self) -> Purpose {
        self.view.purpose
    }

    #[must_use]
    pub fn closes_on(&self) -> Date {
        self.view.closes_on
    }
}

/// Columns that [`campaign_of`] reads.
pub(super) const COLUMNS: &str = "campaign.questionnaire_id, campaign.questionnaire_version, \
     campaign.questionnaire_sha256, campaign.languages_json, campaign.view_json, campaign.buyer_json";

pub(super) fn campaign_of(row: &AnyRow) -> Result<Campaign, StoreError> {
    let text = |column: &str| row.try_get::<String, _>(column);
    let sha256: Digest = text("questionnaire_sha256")?.parse().map_err(StoreError::corrupt)?;
    Ok(Campaign {
        view: serde_json::from_str(&text("view_json")?).map_err(StoreError::corrupt)?,
        buyer: serde_json::from_str(&text("buyer_json")?).map_err(StoreError::corrupt)?,
        questionnaire: QuestionnaireRef {
            id: text("questionnaire_id")?,
            version: text("questionnaire_version")?,
            sha256,
        },
        languages: serde_json::from_str(&text("languages_json")?).map_err(StoreError::corrupt)?,
    })
}

impl Store {
    /// # Errors
    /// If the database cannot be read.
    pub async fn campaign(&self, id: &str) -> Result<Option<Campaign>, StoreError> {
        let query = format!("SELECT {COLUMNS} FROM campaign WHERE id = $1");
        let row = sqlx::query(sqlx::AssertSqlSafe(query)).bind(id).fetch_optional(&self.read).await?;
        row.as_ref().map(campaign_of).transpose()
    }

    /// All campaigns with their counts, the newest first.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn campaign_rows(&self) -> Result<Vec<CampaignRow>, StoreError> {
        let query = "SELECT campaign.view_json, \
             (SELECT COUNT(*) FROM invitation WHERE invitation.campaign = campaign.id) AS invited, \
             (SELECT COUNT(DISTINCT submission.invitation) FROM submission \
                JOIN invitation ON invitation.id = submission.invitation \
                WHERE invitation.campaign = campaign.id) AS answered, \
             (SELECT COUNT(*) FROM submission JOIN invitation ON invitation.id = submission.invitation \
                WHERE invitation.campaign = campaign.id) AS submissions, \
             (SELECT COUNT(*) FROM submission JOIN invitation ON invitation.id = submission.invitation \
                WHERE invitation.campaign = campaign.id AND submission.state = 'needs_correction') AS needs_correction \
             FROM campaign ORDER BY campaign.created_at DESC, campaign.id";
        let rows = sqlx::query(query).fetch_all(&self.read).await?;
        rows.iter()
            .map(|row| {
                let view: CampaignView =
                    serde_json::from_str(&row.try_get::<String, _>("view_json")?).map_err(StoreError::corrupt)?;
                let count =
                    |column: &str| Ok::<_, StoreError>(row.try_get::<i64, _>(column)?.try_into().unwrap_or(u32::MAX));
                Ok(CampaignRow {
                    id: view.id,
                    title: view.title,
                    purpose: view.purpose,
                    closes_on: view.closes_on,
                    invited: count("invited")?,
                    answered: count("answered")?,
                    submissions: count("submissions")?,
                    needs_correction: count("needs_correction")?,
                })
            })
            .collect()
    }
}

impl Change {
    /// Writes a campaign, or its words anew if it is there already.
    ///
    /// # Errors
    /// If the database does not take it.
    pub async fn put_campaign(&mut self, campaign: &Campaign, now: Instant) -> Result<(), StoreError> {
        let view = serde_json::to_string(&campaign.view).map_err(StoreError::corrupt)?;
        let buyer = serde_json::to_string(&campaign.buyer).map_err(StoreError::corrupt)?;
        let languages = serde_json::to_string(&campaign.languages).map_err(StoreError::corrupt)?;
        sqlx::query(
            "INSERT INTO campaign (id, purpose, closes_on, questionnaire_id, questionnaire_version, \
             questionnaire_sha256, languages_json, view_json, buyer_json, created_at) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) \
             ON CONFLICT (id) DO UPDATE SET purpose = excluded.purpose, closes_on = excluded.closes_on, \
             questionnaire_id = excluded.questionnaire_id, questionnaire_version = excluded.questionnaire_version, \
             questionnaire_sha256 = excluded.questionnaire_sha256, languages_json = excluded.languages_json, \
             view_json = excluded.view_json, buyer_json = excluded.buyer_json",
        )
        .bind(campaign.id())
        .bind(campaign.purpose().as_str())
        .bind(campaign.closes_on().to_string())
        .bind(&campaign.questionnaire.id)
        .bind(&campaign.questionnaire.version)
        .bind(campaign.questionnaire.sha256.to_string())
        .bind(languages)
        .bind(&view)
        .bind(buyer)
        .bind(now.0)
        .execute(self.connection())
        .await?;
        let digest = Digest::of(view.as_bytes());
        self.record(&json!({"at": now.0, "what": "campaign_written", "id": campaign.id(), "view_sha256": digest})).await
    }
}
