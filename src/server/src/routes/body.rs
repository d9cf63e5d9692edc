//! Bodies that are larger than a form: read piece by piece, within a limit.

use crate::error::ApiError;
use axum::{
    body::Body,
    http::{HeaderMap, HeaderName, header},
};
use http_body_util::BodyExt;
use std::time::Duration;
use tokio::time::timeout;
use wire::Code;

/// A sender that is silent for longer is given up; a slow one is not.
const SILENCE: Duration = Duration::from_secs(60);

/// The media type of a body, in lower case and without parameters; nothing of a packed one. Nothing is ever unpacked before
/// it is known: a few packed bytes can be many.
pub fn media(headers: &HeaderMap) -> Option<String> {
    let text = |name: HeaderName| headers.get(name).map(|value| value.to_str().unwrap_or(""));
    let packed = text(header::CONTENT_ENCODING).is_some_and(|encoding| !encoding.eq_ignore_ascii_case("identity"));
    let media = text(header::CONTENT_TYPE)?.split(';').next()?.trim().to_ascii_lowercase();
    (!packed).then_some(media)
}

/// Refuses what says of itself that it is too large, before a byte of it is read.
pub fn announced(headers: &HeaderMap, limit: usize) -> Result<(), ApiError> {
    let length = headers.get(header::CONTENT_LENGTH).and_then(|value| value.to_str().ok()?.parse::<u64>().ok());
    if length.is_some_and(|length| length > limit as u64) { Err(too_large(limit)) } else { Ok(()) }
}

/// All bytes; `cut` is what it is called if they end before their time.
pub async fn read(mut body: Body, limit: usize, cut: Code) -> Result<Vec<u8>, ApiError> {
    let cut = || ApiError::new(cut).detail("the body ended before its time; send it again");
    let mut bytes = Vec::new();
    loop {
        let frame = match timeout(SILENCE, body.frame()).await {
            Ok(Some(frame)) => frame.map_err(|_| cut())?,
            Ok(None) => return Ok(bytes),
            Err(_) => return Err(cut()),
        };
        if let Ok(data) = frame.into_data() {
            if bytes.len() + data.len() > limit {
                return Err(too_large(limit));
            }
            bytes.extend_from_slice(&data);
        }
    }
}

fn too_large(limit: usize) -> ApiError {
    ApiError::new(Code::TooLarge).detail(format!("at most {limit} bytes are taken"))
}
