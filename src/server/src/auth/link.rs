//! `Authorization: Fairlead <token>`: what a supplier's link gives.

use axum::http::{HeaderMap, header::AUTHORIZATION};
use wire::{Code, Token};

/// The token of a request. A token with a typing error is no token of ours, and is answered as an unknown one.
///
/// # Errors
/// [`Code::Unauthorized`] if there is none, [`Code::NotFound`] if it cannot be one.
pub fn token(headers: &HeaderMap) -> Result<Token, Code> {
    let value = headers.get(AUTHORIZATION).ok_or(Code::Unauthorized)?;
    let text = value.to_str().map_err(|_| Code::NotFound)?;
    let (scheme, token) = text.split_once(' ').ok_or(Code::Unauthorized)?;
    if !scheme.eq_ignore_ascii_case(wire::header::SCHEME) {
        return Err(Code::Unauthorized);
    }
    Token::parse(token.trim()).map_err(|_| Code::NotFound)
}
