//! What goes wrong: [`StoreError`] below, [`ApiError`] towards the browser.
//!
//! What a user reads and what the log reads are kept apart: an internal error says nothing of itself over the network.

use axum::{
    Json,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use wire::{Code, Problem};

/// The database did not do as asked.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    #[error("database: {0}")]
    Database(#[from] sqlx::Error),
    #[error("migration: {0}")]
    Migration(#[from] sqlx::migrate::MigrateError),
    /// What stands in the database is not what this program wrote.
    #[error("the database holds something unexpected: {0}")]
    Corrupt(String),
    #[error("signing key: {0}")]
    Key(String),
}

impl StoreError {
    pub(crate) fn corrupt(what: impl std::fmt::Display) -> Self {
        Self::Corrupt(what.to_string())
    }
}

/// An answer that is not what was asked for.
#[derive(Debug, Clone)]
pub struct ApiError {
    pub problem: Box<Problem>,
    retry_after_s: Option<u32>,
}

impl ApiError {
    #[must_use]
    pub fn new(code: Code) -> Self {
        Self { problem: Box::new(Problem::new(code)), retry_after_s: None }
    }

    #[must_use]
    pub fn detail(mut self, detail: impl Into<String>) -> Self {
        self.problem.detail = Some(detail.into());
        self
    }

    #[must_use]
    pub fn field(mut self, pointer: impl Into<String>) -> Self {
        self.problem.field = Some(pointer.into());
        self
    }

    #[must_use]
    pub fn retry_after(mut self, seconds: u32) -> Self {
        self.retry_after_s = Some(seconds);
        self
    }
}

impl From<Code> for ApiError {
    fn from(code: Code) -> Self {
        Self::new(code)
    }
}

impl From<StoreError> for ApiError {
    fn from(error: StoreError) -> Self {
        tracing::error!(%error, "a request failed");
        match error {
            // The pool or the server is not there just now; whoever asked may ask again.
            StoreError::Database(sqlx::Error::PoolTimedOut | sqlx::Error::PoolClosed | sqlx::Error::Io(_)) => {
                Self::new(Code::Unavailable).retry_after(5)
            }
            _ => Self::new(Code::Internal),
        }
    }
}

impl IntoResponse for ApiError {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.problem.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let mut response = (status, Json(*self.problem)).into_response();
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(wire::header::PROBLEM_TYPE));
        if let Some(seconds) = self.retry_after_s {
            headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        if status == StatusCode::UNAUTHORIZED {
            headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static(wire::header::SCHEME));
        }
        response
    }
}
