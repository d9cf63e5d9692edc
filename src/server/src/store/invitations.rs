//! Suppliers, their invitations, and the links that were minted for them.

use super::{
    Change, Store,
    campaigns::{COLUMNS, Campaign, campaign_of},
};
use crate::{error::StoreError, random, time::Instant};
use serde_json::json;
use sqlx::Row;
use wire::{InvitationId, Link, Token};

/// An invitation that a link opens, with all that belongs to it.
#[derive(Debug, Clone)]
pub struct Invitation {
    pub id: InvitationId,
    pub supplier: String,
    pub campaign: Campaign,
}

impl Store {
    /// What a token opens. Unknown and revoked alike are `None`, and both are one look into an index by hash.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn invitation_by_token(&self, token: &Token) -> Result<Option<Invitation>, StoreError> {
        let query = format!(
            "SELECT invitation.id AS invitation_id, supplier.name AS supplier_name, {COLUMNS} \
             FROM invitation_token \
             JOIN invitation ON invitation.id = invitation_token.invitation \
             JOIN supplier ON supplier.id = invitation.supplier \
             JOIN campaign ON campaign.id = invitation.campaign \
             WHERE invitation_token.hash = $1 AND invitation_token.revoked = 0 AND invitation.state = 'active'"
        );
        let row =
            sqlx::query(sqlx::AssertSqlSafe(query)).bind(token.digest().to_string()).fetch_optional(&self.read).await?;
        let Some(row) = row else { return Ok(None) };
        let id = InvitationId::new(&row.try_get::<String, _>("invitation_id")?).map_err(StoreError::corrupt)?;
        Ok(Some(Invitation { id, supplier: row.try_get("supplier_name")?, campaign: campaign_of(&row)? }))
    }
}

impl Change {
    /// Invites a supplier, or mints another link for one that is invited already. The token is in the link and nowhere
    /// else.
    ///
    /// # Errors
    /// If the database does not take it, for instance as there is no such campaign.
    pub async fn invite(&mut self, campaign: &str, supplier: &str, now: Instant) -> Result<Link, StoreError> {
        let known: Option<String> = sqlx::query_scalar(
            "SELECT invitation.id FROM invitation JOIN supplier ON supplier.id = invitation.supplier \
             WHERE invitation.campaign = $1 AND supplier.name = $2 AND invitation.state = 'active'",
        )
        .bind(campaign)
        .bind(supplier)
        .fetch_optional(self.connection())
        .await?;
        let invitation = match known {
            Some(id) => InvitationId::new(&id).map_err(StoreError::corrupt)?,
            None => self.new_invitation(campaign, supplier, now).await?,
        };
        let token = random::token();
        sqlx::query("INSERT INTO invitation_token (hash, invitation, revoked, minted_at) VALUES ($1, $2, 0, $3)")
            .bind(token.digest().to_string())
            .bind(invitation.as_str())
            .bind(now.0)
            .execute(self.connection())
            .await?;
        self.record(&json!({"at": now.0, "what": "link_minted", "invitation": invitation})).await?;
        Ok(Link { invitation, token })
    }

    async fn new_invitation(
        &mut self,
        campaign: &str,
        supplier: &str,
        now: Instant,
    ) -> Result<InvitationId, StoreError> {
        let known: Option<String> =
            sqlx::query_scalar("SELECT id FROM supplier WHERE name = $1 ORDER BY created_at, id")
                .bind(supplier)
                .fetch_optional(self.connection())
                .await?;
        let supplier_id = match known {
            Some(id) => id,
            None => {
                let id = random::id("s");
                sqlx::query("INSERT INTO supplier (id, name, created_at) VALUES ($1, $2, $3)")
                    .bind(&id)
                    .bind(supplier)
                    .bind(now.0)
                    .execute(self.connection())
                    .await?;
                id
            }
        };
        let id = random::invitation_id();
        sqlx::query(
            "INSERT INTO invitation (id, campaign, supplier, state, head, created_at) \
             VALUES ($1, $2, $3, 'active', '', $4)",
        )
        .bind(id.as_str())
        .bind(campaign)
        .bind(supplier_id)
        .bind(now.0)
        .execute(self.connection())
        .await?;
        self.record(&json!({"at": now.0, "what": "invited", "invitation": id, "campaign": campaign})).await?;
        Ok(id)
    }

    /// Withdraws every link of an invitation. Drafts stay with the supplier, and what was sent keeps its receipt.
    ///
    /// # Errors
    /// If the database does not take it.
    pub async fn revoke_links(&mut self, invitation: &InvitationId, now: Instant) -> Result<u64, StoreError> {
        let done = sqlx::query("UPDATE invitation_token SET revoked = 1 WHERE invitation = $1 AND revoked = 0")
            .bind(invitation.as_str())
            .execute(self.connection())
            .await?;
        self.record(&json!({"at": now.0, "what": "links_revoked", "invitation": invitation})).await?;
        Ok(done.rows_affected())
    }
}
