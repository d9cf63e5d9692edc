//! What the procurement team reads. Each handler names the permission it needs.

use crate::{
    auth::session::Session,
    error::{ApiError, StoreError},
    judge::stand_out,
    state::App,
};
use axum::{
    Json,
    extract::{Path, State},
    http::HeaderMap,
};
use saq::submission::parse;
use wire::{CampaignRow, Code, FindingRow, Permission, SubmissionDetail, SubmissionRow, Verdict};

/// Most rows of one list.
const ROWS: u32 = 1_000;

pub async fn campaigns(State(app): State<App>, headers: HeaderMap) -> Result<Json<Vec<CampaignRow>>, ApiError> {
    Session::with(&app, &headers, Permission::ReadCampaigns).await?;
    Ok(Json(app.store().campaign_rows().await?))
}

pub async fn submissions(State(app): State<App>, headers: HeaderMap) -> Result<Json<Vec<SubmissionRow>>, ApiError> {
    let session = Session::with(&app, &headers, Permission::ReadSubmissions).await?;
    let mut rows = app.store().submission_rows(ROWS).await?;
    if !session.staff.role.may(Permission::ReadRedLines) {
        rows.iter_mut().for_each(|row| row.red_lines = None);
    }
    Ok(Json(rows))
}

/// The whole of one submission: for those only who may read red lines, as the body holds them.
pub async fn submission(
    State(app): State<App>,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Result<Json<SubmissionDetail>, ApiError> {
    Session::with(&app, &headers, Permission::ReadSubmissions).await?;
    Session::with(&app, &headers, Permission::ReadRedLines).await?;
    let stored = app.store().submission(&id).await?.ok_or(Code::NotFound)?;
    let findings = match parse(stored.body.as_bytes()) {
        Ok(submission) => match app.catalogue.find(&submission.questionnaire) {
            Some(loaded) => stand_out(&loaded.questionnaire, &submission).iter().map(FindingRow::from).collect(),
            None => Vec::new(),
        },
        Err(_) => Vec::new(),
    };
    let differs = stored.row.verdict == Verdict::Differs;
    Ok(Json(SubmissionDetail {
        findings,
        reasons: stored.reasons,
        score: stored.server_score,
        client_score: stored.client_score.filter(|_| differs),
        body: stored.body,
        sha256: stored.sha256,
        base: stored.base,
        receipt: serde_json::from_str(&stored.receipt).map_err(|error| StoreError::Corrupt(error.to_string()))?,
        row: stored.row,
    }))
}
