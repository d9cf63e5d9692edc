//! The built site: files of `--dist`, with their ready-made `.br` and `.gz`.
//!
//! Only files that are there. An unknown path is a 404 and never the page: a page in place of a script is how shells
//! break.

use crate::error::ApiError;
use axum::{
    Router,
    extract::Request,
    handler::HandlerWithoutStateExt,
    http::{HeaderValue, StatusCode, header},
    middleware::{Next, from_fn},
    response::{IntoResponse, Response},
};
use std::path::Path;
use tower_http::services::ServeDir;
use wire::Code;

pub fn files(dist: &Path) -> Router {
    let nothing = (|| async { ApiError::from(Code::NotFound) }).into_service();
    let files = ServeDir::new(dist).precompressed_br().precompressed_gzip().fallback(nothing);
    Router::new().fallback_service(files).layer(from_fn(caching))
}

/// What is named by its content never changes. All else is asked for each time, and mostly answered with 304.
async fn caching(request: Request, next: Next) -> Response {
    // No file has such a name, and the system call that would say so is answered with 500.
    if request.uri().path().contains("%00") {
        return ApiError::from(Code::NotFound).into_response();
    }
    let named_by_content = request.uri().path().rsplit('/').next().is_some_and(is_named_by_content);
    let mut response = next.run(request).await;
    let policy = match response.status() {
        StatusCode::OK | StatusCode::PARTIAL_CONTENT | StatusCode::NOT_MODIFIED if named_by_content => {
            "public, max-age=31536000, immutable"
        }
        StatusCode::OK | StatusCode::PARTIAL_CONTENT | StatusCode::NOT_MODIFIED => "no-cache",
        _ => "no-store",
    };
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(policy));
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    response
}

/// `portal-6a1b…9f_bg.wasm`: a part of at least 16 hexadecimal digits.
fn is_named_by_content(name: &str) -> bool {
    let digest = |part: &str| part.len() >= 16 && part.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
    name.split(['-', '.', '_']).any(digest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_with_a_digest_are_kept_for_good() {
        assert!(is_named_by_content("portal-6a1b2c3d4e5f6071_bg.wasm"));
        for name in ["", "index.html", "sw.js", "boot.js", "text.en.json", "deadbeef.js"] {
            assert!(!is_named_by_content(name), "{name}");
        }
    }
}
