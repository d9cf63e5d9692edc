//! Sessions of staff: 32 random bytes in a cookie, their SHA-256 in the database.
//!
//! A session ends after 30 minutes of rest and after 12 hours in any case, and is made anew at every log-in.

use crate::{
    error::ApiError,
    random,
    state::{Shared, Transport},
    store::staff::Staff,
    time::Instant,
};
use axum::http::{HeaderMap, HeaderValue, header::COOKIE};
use saq::digest::Digest;
use wire::{Code, Permission, SessionView};

const IDLE_MS: i64 = 30 * 60 * 1_000;
const ABSOLUTE_MS: i64 = 12 * 60 * 60 * 1_000;
/// Being seen is written down at most this often.
const TOUCH_MS: i64 = 60 * 1_000;

/// A session that holds.
#[derive(Debug, Clone)]
pub struct Session {
    pub staff: Staff,
    pub hash: Digest,
}

impl Session {
    /// The session of a request.
    ///
    /// # Errors
    /// [`Code::Unauthorized`] if there is none that holds.
    pub async fn of(app: &Shared, headers: &HeaderMap) -> Result<Self, ApiError> {
        let unauthorized = || ApiError::new(Code::Unauthorized).detail("log in first");
        let hash = cookie(app.transport, headers).ok_or_else(unauthorized)?;
        let row = app.store().session(hash).await?.ok_or_else(unauthorized)?;
        let now = app.clock().now();
        if now.0 - row.seen_at.0 > IDLE_MS || now.0 - row.created_at.0 > ABSOLUTE_MS {
            app.store().end_session(hash).await?;
            return Err(unauthorized());
        }
        if now.0 - row.seen_at.0 > TOUCH_MS {
            app.store().touch_session(hash, now).await?;
        }
        Ok(Self { staff: row.staff, hash })
    }

    /// The session of a request whose owner may do this.
    ///
    /// # Errors
    /// [`Code::Unauthorized`] or [`Code::Forbidden`].
    pub async fn with(app: &Shared, headers: &HeaderMap, permission: Permission) -> Result<Self, ApiError> {
        let session = Self::of(app, headers).await?;
        if session.staff.role.may(permission) { Ok(session) } else { Err(Code::Forbidden.into()) }
    }

    #[must_use]
    pub fn view(&self) -> SessionView {
        view(&self.staff)
    }
}

#[must_use]
pub fn view(staff: &Staff) -> SessionView {
    SessionView { name: staff.name.clone(), role: staff.role, permissions: staff.role.permissions().to_vec() }
}

/// Begins a session and gives its cookie.
///
/// # Errors
/// If the database does not take it.
pub async fn begin(app: &Shared, staff: &Staff, now: Instant) -> Result<HeaderValue, ApiError> {
    let secret: String = random::bytes::<32>().iter().map(|byte| format!("{byte:02x}")).collect();
    app.store().add_session(Digest::of(secret.as_bytes()), &staff.id, now).await?;
    Ok(set_cookie(app.transport, &secret, ABSOLUTE_MS / 1_000))
}

/// The cookie that takes the cookie away.
#[must_use]
pub fn forget(transport: Transport) -> HeaderValue {
    set_cookie(transport, "", 0)
}

/// The hash of the cookie's secret.
#[must_use]
pub fn cookie(transport: Transport, headers: &HeaderMap) -> Option<Digest> {
    let name = cookie_name(transport);
    let pairs = headers.get_all(COOKIE).iter().filter_map(|value| value.to_str().ok()).flat_map(|all| all.split(';'));
    pairs
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(key, secret)| *key == name && !secret.is_empty())
        .map(|(_, secret)| Digest::of(secret.as_bytes()))
}

/// `__Host-` binds a cookie to this host and to https; browsers refuse it on plain http.
fn cookie_name(transport: Transport) -> &'static str {
    match transport {
        Transport::Https => "__Host-fairlead_session",
        Transport::LoopbackHttp => "fairlead_session",
    }
}

fn set_cookie(transport: Transport, secret: &str, seconds: i64) -> HeaderValue {
    let name = cookie_name(transport);
    let secure = match transport {
        Transport::Https => "; Secure",
        Transport::LoopbackHttp => "",
    };
    let text = format!("{name}={secret}; Path=/; HttpOnly; SameSite=Lax; Max-Age={seconds}{secure}");
    HeaderValue::from_str(&text).expect("hexadecimal digits and fixed words make a header")
}
