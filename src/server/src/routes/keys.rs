use crate::{error::ApiError, state::App};
use axum::{Json, extract::State};
use saq::receipt::KeyRing;

/// All public keys, old ones too, so that old receipts can be checked.
pub async fn keys(State(app): State<App>) -> Result<Json<KeyRing>, ApiError> {
    Ok(Json(app.store().key_ring().await?))
}
