//! `PUT /api/v1/submissions/{id}`: bytes become a receipt.
//!
//! The order of the checks is the promise. What was once received is answered with its receipt whatever has happened
//! since; after that the link and the closing day are looked at; after that nothing but unreadable bytes is refused.

use super::body;
use crate::{
    auth::link,
    committer::Landed,
    error::ApiError,
    judge::judge,
    state::App,
    store::submissions::Arrival,
    time::{Closing, closing},
};
use axum::{
    body::Body,
    extract::{Path, State},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};
use saq::{
    digest::{Digest, parse_content_digest},
    submission::SubmissionId,
};
use std::sync::Arc;
use tokio::task::spawn_blocking;
use wire::Code;

/// Largest body in bytes.
pub const LIMIT: usize = 1 << 20;

pub async fn put(
    State(app): State<App>,
    Path(id): Path<String>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, ApiError> {
    let id: SubmissionId =
        id.parse().map_err(|_| ApiError::new(Code::NotFound).detail("this is no submission's id"))?;
    let (body, sha256) = receive(&headers, body).await?;
    if let Some(known) = app.store().known_submission(&id).await? {
        let landed = if known.sha256 == sha256 { Landed::Known(known.receipt) } else { Landed::Conflict };
        return answer(landed);
    }
    let invitation = app.store().invitation_by_token(&link::token(&headers)?).await?.ok_or(Code::NotFound)?;
    let received_at = app.clock().now();
    let late = match closing(invitation.campaign.closes_on(), received_at) {
        Closing::Open => false,
        Closing::Late => true,
        Closing::Closed => {
            let words = "answers are no longer taken; keep your file, it can be sent by mail to who asked you";
            return Err(ApiError::new(Code::Closed).detail(words));
        }
    };
    // Scoring takes a moment of the processor: not on the threads that answer.
    let (judged_by, judged_id) = (Arc::clone(&app), id.clone());
    let judged = spawn_blocking(move || {
        let judgement = judge(&judged_by.catalogue, &invitation, &judged_id, &body);
        judgement.map(|judgement| (judgement, invitation.id, body))
    });
    let judged = judged.await.map_err(|_| ApiError::new(Code::Internal))?;
    let (judgement, invitation, body) =
        judged.map_err(|defect| ApiError::new(defect.code).field(defect.field).detail(defect.detail))?;
    let body = String::from_utf8(body).map_err(|_| ApiError::new(Code::NotJson))?;
    answer(app.committer.submit(Arrival { id, sha256, body, invitation, received_at, late, judgement }).await?)
}

fn answer(landed: Landed) -> Result<Response, ApiError> {
    let (status, receipt) = match landed {
        Landed::New(receipt) => (StatusCode::CREATED, receipt),
        Landed::Known(receipt) => (StatusCode::OK, receipt),
        Landed::Conflict => {
            let words = "this id was used for other bytes; what was received first stands";
            return Err(ApiError::new(Code::DigestConflict).detail(words));
        }
    };
    Ok((status, [(header::CONTENT_TYPE, "application/json")], receipt).into_response())
}

/// The bytes, of which we know that they are the ones that were sent.
async fn receive(headers: &HeaderMap, body: Body) -> Result<(Vec<u8>, Digest), ApiError> {
    if body::media(headers).as_deref() != Some("application/json") {
        return Err(ApiError::new(Code::UnsupportedMediaType).detail("send application/json, not compressed"));
    }
    body::announced(headers, LIMIT)?;
    let digest = headers.get(wire::header::CONTENT_DIGEST).map(|value| value.to_str().unwrap_or(""));
    let digest =
        digest.ok_or_else(|| ApiError::new(Code::DigestRequired).detail("send Content-Digest: sha-256=:<base64>:"))?;
    let digest = parse_content_digest(digest)
        .map_err(|defect| ApiError::new(Code::DigestRequired).detail(defect.to_string()))?;
    let bytes = body::read(body, LIMIT, Code::DigestMismatch).await?;
    let sha256 = Digest::of(&bytes);
    if sha256 != digest {
        return Err(ApiError::new(Code::DigestMismatch).detail("the bytes changed on the way; send them again"));
    }
    Ok((bytes, sha256))
}
