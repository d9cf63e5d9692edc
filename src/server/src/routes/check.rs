//! `POST /api/v1/console/questionnaires/check`: what would strand a supplier, told before anything is published.
//!
//! Nothing is stored. A check takes the processor for itself, so one runs at a time, on a thread that answers nobody else,
//! and for so long only as the server's patience lasts; who comes meanwhile waits a little, then is asked to come again.

use super::body;
use crate::{
    auth::{guard, session::Session},
    check::{self, Upload},
    error::ApiError,
    state::App,
};
use axum::{Json, body::Body, extract::State, http::HeaderMap};
use saq::json::{self, JsonDefectKind, Limits};
use serde::Deserialize;
use std::{sync::Arc, time::Duration};
use tokio::{task::spawn_blocking, time::timeout};
use wire::{
    Bundle, CheckReport, Code, Permission,
    check::{LARGEST, WORKBOOK_TYPE},
};
use workbench::Patience;

/// How long somebody waits for the check of somebody else.
const WAIT: Duration = Duration::from_secs(5);

pub async fn check(State(app): State<App>, headers: HeaderMap, body: Body) -> Result<Json<CheckReport>, ApiError> {
    guard::same_origin(&headers)?;
    Session::with(&app, &headers, Permission::CheckQuestionnaires).await?;
    let read = match body::media(&headers).as_deref() {
        Some(WORKBOOK_TYPE) => |bytes| Ok(Upload::Workbook(bytes)),
        Some("application/json") => bundle,
        Some(_) | None => {
            let words = format!("send {WORKBOOK_TYPE}, or application/json with {{\"files\": …}}; not compressed");
            return Err(ApiError::new(Code::UnsupportedMediaType).detail(words));
        }
    };
    body::announced(&headers, LARGEST)?;
    let upload: Upload = read(body::read(body, LARGEST, Code::Invalid).await?)?;
    let busy = || {
        let words = "another questionnaire is being checked just now; try again in a moment";
        ApiError::new(Code::Unavailable).detail(words).retry_after(10)
    };
    let turn = timeout(WAIT, Arc::clone(&app.checks).acquire_owned()).await.map_err(|_| busy())?.map_err(|_| busy())?;
    let (today, patience) = (app.clock().now().day(), app.check_patience);
    let report = spawn_blocking(move || {
        let report = check::report(&upload, today, Patience::of(patience));
        // Held until here even if whoever asked has gone.
        drop(turn);
        report
    });
    Ok(Json(report.await.map_err(|_| ApiError::new(Code::Internal))?))
}

/// The envelope has a form; what the files hold is for the check to say.
fn bundle(bytes: Vec<u8>) -> Result<Upload, ApiError> {
    let value = json::strict_within(&bytes, Limits::AUTHORED).map_err(|defect| {
        let code = match defect.kind {
            JsonDefectKind::DuplicateKey => Code::DuplicateKey,
            JsonDefectKind::TooDeep => Code::TooDeep,
            JsonDefectKind::TooManyKeys => Code::TooLarge,
            JsonDefectKind::Syntax | JsonDefectKind::Number => Code::NotJson,
        };
        ApiError::new(code).detail(defect.to_string())
    })?;
    let bundle = Bundle::deserialize(value)
        .map_err(|defect| ApiError::new(Code::Invalid).field("/files").detail(defect.to_string()))?;
    Ok(Upload::Files(bundle.files.into_iter().map(|(name, text)| (name, text.into_bytes())).collect()))
}
