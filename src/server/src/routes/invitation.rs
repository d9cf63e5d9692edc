//! What a link opens. Reading changes nothing at all: mail scanners read links too.

use crate::{
    auth::link,
    error::ApiError,
    state::App,
    time::{Closing, closing},
};
use axum::{
    Json,
    extract::{Path, State},
    http::HeaderMap,
};
use wire::{Code, InvitationState, InvitationView, SupplierName};

pub async fn read(
    State(app): State<App>,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Result<Json<InvitationView>, ApiError> {
    let token = link::token(&headers)?;
    let found = app.store().invitation_by_token(&token).await?;
    // Unknown, revoked, and a good link under another's id: all the same to who asks.
    let invitation = found.filter(|invitation| invitation.id.as_str() == id).ok_or(Code::NotFound)?;
    let now = app.clock().now();
    let ring = app.store().key_ring().await?;
    let key = ring.keys.last().ok_or(Code::Internal)?.key.clone();
    let campaign = invitation.campaign;
    let state = match closing(campaign.closes_on(), now) {
        Closing::Open => InvitationState::Open,
        Closing::Late => InvitationState::Late,
        Closing::Closed => InvitationState::Closed,
    };
    Ok(Json(InvitationView {
        id: invitation.id,
        campaign: campaign.view,
        buyer: campaign.buyer,
        supplier: SupplierName { name: invitation.supplier },
        questionnaire: campaign.questionnaire,
        languages: campaign.languages,
        key,
        state,
        server_time: now.rfc3339(),
    }))
}
