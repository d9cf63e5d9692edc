//! The invitation link: `<origin>/#i=<invitation>.<token>`.
//!
//! The token is 32 random bytes in base32 with four check characters, so that a slip while copying is told apart from a
//! link that was withdrawn, before anything is sent. Neither part ever stands in a path or query: a fragment stays out of
//! logs and `Referer`. This module makes no randomness; the bytes come in.

use saq::digest::Digest;
use serde::{Deserialize, Serialize};
use std::fmt;

/// Crockford's: no i, l, o, u, so that a link can be read aloud and cannot spell much.
const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
const PREFIX: &str = "fl_";
const INVITATION_LENGTH: usize = 10;
/// 32 bytes in groups of five bits.
const SECRET_LENGTH: usize = 52;
const CHECK_LENGTH: usize = 4;

/// Names an invitation: ten characters, no secret.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct InvitationId(String);

/// What lets a supplier in. Only its SHA-256 is ever stored on the server; `Debug` does not show it.
#[derive(Clone, PartialEq, Eq)]
pub struct Token(String);

/// Both parts of a link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    pub invitation: InvitationId,
    pub token: Token,
}

/// Why a text is no link. None of these needs the server.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinkDefect {
    /// It does not look like a link at all.
    Shape,
    /// It looks like one, but characters were lost, added or changed on the way.
    Mistyped,
}

impl fmt::Display for LinkDefect {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Shape => "this is not an invitation link",
            Self::Mistyped => "the link is incomplete or has a typing error; copy it again from the message",
        })
    }
}

impl std::error::Error for LinkDefect {}

impl InvitationId {
    /// # Errors
    /// If it is not ten characters of the alphabet.
    pub fn new(text: &str) -> Result<Self, LinkDefect> {
        let fits = text.len() == INVITATION_LENGTH && text.bytes().all(|byte| ALPHABET.contains(&byte));
        if fits { Ok(Self(text.to_owned())) } else { Err(LinkDefect::Shape) }
    }

    #[must_use]
    pub fn from_random(bytes: [u8; 10]) -> Self {
        Self(bytes.iter().map(|byte| char::from(ALPHABET[usize::from(byte & 31)])).collect())
    }

    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for InvitationId {
    type Error = LinkDefect;

    fn try_from(text: String) -> Result<Self, LinkDefect> {
        Self::new(&text)
    }
}

impl From<InvitationId> for String {
    fn from(id: InvitationId) -> Self {
        id.0
    }
}

impl fmt::Display for InvitationId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl Token {
    #[must_use]
    pub fn from_random(bytes: &[u8; 32]) -> Self {
        let secret = base32(bytes);
        let check = check_characters(&secret);
        Self(format!("{PREFIX}{secret}{check}"))
    }

    /// # Errors
    /// [`LinkDefect::Mistyped`] if length or check characters are off.
    pub fn parse(text: &str) -> Result<Self, LinkDefect> {
        let rest = text.strip_prefix(PREFIX).ok_or(LinkDefect::Shape)?;
        let fits = rest.len() == SECRET_LENGTH + CHECK_LENGTH && rest.bytes().all(|byte| ALPHABET.contains(&byte));
        if !fits || check_characters(&rest[..SECRET_LENGTH]) != rest[SECRET_LENGTH..] {
            return Err(LinkDefect::Mistyped);
        }
        Ok(Self(text.to_owned()))
    }

    /// The secret itself. For the `Authorization` header, the link and the device's own store; never for a log.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What a server keeps instead of the token.
    #[must_use]
    pub fn digest(&self) -> Digest {
        Digest::of(self.0.as_bytes())
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Token(…)")
    }
}

impl Link {
    /// The part after `#`.
    #[must_use]
    pub fn fragment(&self) -> String {
        format!("i={}.{}", self.invitation.as_str(), self.token.as_str())
    }

    /// `origin` without a slash at its end, such as `https://saq.example.org`.
    #[must_use]
    pub fn url(&self, origin: &str) -> String {
        format!("{}/#{}", origin.trim_end_matches('/'), self.fragment())
    }

    /// Reads `i=<invitation>.<token>`, with or without `#` before it.
    ///
    /// # Errors
    /// If it is no link, or a mistyped one.
    pub fn parse_fragment(fragment: &str) -> Result<Self, LinkDefect> {
        let rest = fragment.trim().trim_start_matches('#').strip_prefix("i=").ok_or(LinkDefect::Shape)?;
        let (invitation, token) = rest.split_once('.').ok_or(LinkDefect::Mistyped)?;
        Ok(Self {
            invitation: InvitationId::new(invitation).map_err(|_| LinkDefect::Mistyped)?,
            token: Token::parse(token).map_err(|_| LinkDefect::Mistyped)?,
        })
    }
}

fn base32(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() * 8 / 5 + 1);
    let (mut pending, mut held) = (0_u32, 0_u32);
    for byte in bytes {
        pending = pending << 8 | u32::from(*byte);
        held += 8;
        while held >= 5 {
            held -= 5;
            text.push(char::from(ALPHABET[(pending >> held & 31) as usize]));
        }
        pending &= (1 << held) - 1;
    }
    if held > 0 {
        text.push(char::from(ALPHABET[(pending << (5 - held) & 31) as usize]));
    }
    text
}

/// 20 bits of the digest: a slip goes unnoticed once in a million.
fn check_characters(secret: &str) -> String {
    base32(&Digest::of(secret.as_bytes()).0)[..CHECK_LENGTH].to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn link() -> Link {
        Link { invitation: InvitationId::from_random([7; 10]), token: Token::from_random(&[250; 32]) }
    }

    #[test]
    fn a_link_is_read_back_as_it_was_written() {
        let url = link().url("https://saq.example.org/");
        let (origin, fragment) = url.split_once('#').expect("a fragment");
        assert_eq!(origin, "https://saq.example.org/");
        assert_eq!(Link::parse_fragment(fragment), Ok(link()));
        assert_eq!(link().token.as_str().len(), 59);
    }

    #[test]
    fn a_slip_while_copying_is_noticed() {
        let fragment = link().fragment();
        assert_eq!(Link::parse_fragment(&fragment[..fragment.len() - 1]), Err(LinkDefect::Mistyped));
        let swapped = fragment.replacen("z", "y", 1);
        assert_ne!(swapped, fragment);
        assert_eq!(Link::parse_fragment(&swapped), Err(LinkDefect::Mistyped));
        assert_eq!(Link::parse_fragment("/d/1"), Err(LinkDefect::Shape));
        assert_eq!(Link::parse_fragment("i=é.fl_é"), Err(LinkDefect::Mistyped));
    }

    #[test]
    fn a_token_never_shows_itself_by_accident() {
        assert!(!format!("{:?}", link()).contains(link().token.as_str()));
    }
}
