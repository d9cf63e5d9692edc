//! Keeps foreign pages from using a session (CSRF).
//!
//! Every unsafe request of the console must carry a header that a form cannot set, and must not come from elsewhere as
//! far as the browser says. Suppliers need none of this: their token is a header, not a cookie.

use crate::error::ApiError;
use axum::http::{HeaderMap, HeaderName, header};
use wire::{
    Code,
    header::{GUARD, GUARD_VALUE},
};

/// # Errors
/// [`Code::Forbidden`] if the request may have been caused by a foreign page.
pub fn same_origin(headers: &HeaderMap) -> Result<(), ApiError> {
    let refused = || ApiError::new(Code::Forbidden).detail("this request did not come from the console");
    let text = |name: HeaderName| headers.get(name).and_then(|value| value.to_str().ok());
    if text(HeaderName::from_static(GUARD)) != Some(GUARD_VALUE) {
        return Err(refused());
    }
    if text(HeaderName::from_static("sec-fetch-site")).is_some_and(|site| site != "same-origin") {
        return Err(refused());
    }
    match headers.get(header::ORIGIN) {
        // Not a browser, or one that does not say.
        None => Ok(()),
        Some(origin) => {
            let authority = origin.to_str().ok().and_then(|origin| Some(origin.split_once("://")?.1));
            if authority.is_some() && authority == text(header::HOST) { Ok(()) } else { Err(refused()) }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        pairs.iter().map(|(name, value)| (HeaderName::from_static(name), HeaderValue::from_static(value))).collect()
    }

    #[test]
    fn only_the_console_itself_may_change_something() {
        let own = [("x-fairlead", "1"), ("host", "a.example"), ("origin", "https://a.example")];
        assert!(same_origin(&headers(&own)).is_ok());
        assert!(same_origin(&headers(&own[..2])).is_ok(), "a program on the command line has no origin");
        assert!(same_origin(&headers(&own[1..])).is_err(), "a form cannot set our header");
        for (name, value) in [("origin", "https://b.example"), ("origin", "null"), ("sec-fetch-site", "same-site")] {
            let mut foreign = headers(&own);
            foreign.insert(HeaderName::from_static(name), HeaderValue::from_static(value));
            assert!(same_origin(&foreign).is_err(), "{name}: {value}");
        }
    }
}
