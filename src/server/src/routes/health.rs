use crate::{error::ApiError, state::App};
use axum::{Json, extract::State};
use serde_json::{Value, json};

/// Whether the server and its database answer.
pub async fn health(State(app): State<App>) -> Result<Json<Value>, ApiError> {
    app.store().ping().await?;
    Ok(Json(json!({"status": "ok", "version": env!("CARGO_PKG_VERSION")})))
}
