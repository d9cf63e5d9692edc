//! All paths, and what surrounds every answer.

mod body;
mod check;
mod console;
mod files;
mod headers;
mod health;
mod invitation;
mod keys;
mod log;
mod session;
mod submission;

pub use headers::CONTENT_SECURITY_POLICY;

use crate::{error::ApiError, state::App};
use axum::{
    Router,
    http::StatusCode,
    middleware::{from_fn, from_fn_with_state},
    response::{IntoResponse, Response},
    routing::{get, post, put},
};
use tower_http::catch_panic::CatchPanicLayer;
use wire::{Code, path};

/// The whole of the server.
pub fn router(app: &App) -> Router {
    let api = Router::new()
        .route(path::HEALTH, get(health::health))
        .route(path::KEYS, get(keys::keys))
        .route(path::INVITATION, get(invitation::read))
        .route(path::SUBMISSION, put(submission::put))
        .route(path::SESSION, get(session::show).post(session::log_in).delete(session::log_out))
        .route(path::CONSOLE_SUBMISSIONS, get(console::submissions))
        .route(path::CONSOLE_SUBMISSION, get(console::submission))
        .route(path::CONSOLE_CAMPAIGNS, get(console::campaigns))
        .route(path::CONSOLE_CHECK, post(check::check))
        .route("/api/{*rest}", axum::routing::any(nothing_here));
    api.method_not_allowed_fallback(wrong_method)
        .fallback_service(files::files(&app.dist))
        .layer(CatchPanicLayer::custom(|_: Box<dyn std::any::Any + Send>| panicked()))
        .layer(from_fn(log::log))
        // Outermost: whatever went wrong inside, these headers are on the answer.
        .layer(from_fn_with_state(app.transport, headers::headers))
        .with_state(App::clone(app))
}

async fn nothing_here() -> ApiError {
    Code::NotFound.into()
}

async fn wrong_method() -> ApiError {
    Code::MethodNotAllowed.into()
}

/// The panic itself goes to the log through the panic hook.
fn panicked() -> Response {
    let mut response = ApiError::new(Code::Internal).into_response();
    *response.status_mut() = StatusCode::INTERNAL_SERVER_ERROR;
    response
}
