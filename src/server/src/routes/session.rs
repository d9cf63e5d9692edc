//! Log in, who am I, log out.

use crate::{
    auth::{
        guard,
        session::{self, Session},
    },
    error::ApiError,
    state::App,
};
use axum::{
    Json,
    extract::{ConnectInfo, Extension, State, rejection::JsonRejection},
    http::{HeaderMap, StatusCode, header::SET_COOKIE},
    response::{IntoResponse, Response},
};
use std::net::SocketAddr;
use wire::{Code, LogIn, SessionView};

/// Longest name that is looked up, in bytes.
const LONGEST_NAME: usize = 200;

pub async fn log_in(
    State(app): State<App>,
    peer: Option<Extension<ConnectInfo<SocketAddr>>>,
    headers: HeaderMap,
    body: Result<Json<LogIn>, JsonRejection>,
) -> Result<Response, ApiError> {
    guard::same_origin(&headers)?;
    let Json(LogIn { name, password }) =
        body.map_err(|_| ApiError::new(Code::Invalid).detail("send {\"name\": …, \"password\": …}"))?;
    if name.len() > LONGEST_NAME {
        return Err(ApiError::new(Code::Invalid).field("/name"));
    }
    let address = peer.map(|Extension(ConnectInfo(address))| address.ip());
    let now = app.clock().now();
    app.limiter.check(&name, address, now).map_err(|seconds| {
        ApiError::new(Code::RateLimited).detail("too many tries; wait a little").retry_after(seconds)
    })?;
    let found = app.store().staff_by_name(&name).await?;
    let hash = found.as_ref().map(|(_, hash)| hash.clone());
    let verified = app.passwords.verify(password, hash).await;
    let Some((staff, _)) = found.filter(|_| verified) else {
        app.limiter.failed(&name, address, now);
        // The same words whether the name or the password is wrong.
        return Err(ApiError::new(Code::Unauthorized).detail("name or password is wrong"));
    };
    app.limiter.succeeded(&name, address);
    if let Some(old) = session::cookie(app.transport, &headers) {
        app.store().end_session(old).await?;
    }
    let cookie = session::begin(&app, &staff, now).await?;
    Ok(([(SET_COOKIE, cookie)], Json(session::view(&staff))).into_response())
}

pub async fn show(State(app): State<App>, headers: HeaderMap) -> Result<Json<SessionView>, ApiError> {
    Ok(Json(Session::of(&app, &headers).await?.view()))
}

pub async fn log_out(State(app): State<App>, headers: HeaderMap) -> Result<Response, ApiError> {
    guard::same_origin(&headers)?;
    if let Some(hash) = session::cookie(app.transport, &headers) {
        app.store().end_session(hash).await?;
    }
    Ok((StatusCode::NO_CONTENT, [(SET_COOKIE, session::forget(app.transport))]).into_response())
}
