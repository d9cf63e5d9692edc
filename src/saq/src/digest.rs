//! SHA-256 digests: of frozen submissions, questionnaires, texts, keys.

use base64::{Engine as _, engine::general_purpose::STANDARD};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use sha2::{Digest as _, Sha256};
use std::{fmt, str::FromStr};

/// A SHA-256 digest, written as 64 lower-case hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Digest(pub [u8; 32]);

/// The text is no such digest.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DigestDefect {
    #[error("a digest is 64 characters of 0-9 and a-f")]
    Hex,
    #[error("Content-Digest names no sha-256 in the form sha-256=:<base64>:")]
    Header,
}

impl Digest {
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }

    /// Standard alphabet, padded.
    #[must_use]
    pub fn to_base64(&self) -> String {
        STANDARD.encode(self.0)
    }

    /// The value of a `Content-Digest` header (RFC 9530).
    ///
    /// ```
    /// let digest = saq::digest::Digest::of(b"");
    /// assert_eq!(digest.content_digest_header(), "sha-256=:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=:");
    /// ```
    #[must_use]
    pub fn content_digest_header(&self) -> String {
        format!("sha-256=:{}:", self.to_base64())
    }
}

/// Reads the sha-256 member of a `Content-Digest` header; other algorithms beside it are passed over.
///
/// # Errors
/// If there is no sha-256 member or it is malformed.
pub fn parse_content_digest(header: &str) -> Result<Digest, DigestDefect> {
    header
        .split(',')
        .find_map(|member| member.trim().strip_prefix("sha-256=:")?.strip_suffix(':'))
        .and_then(|base64| STANDARD.decode(base64).ok())
        .and_then(|bytes| bytes.try_into().ok())
        .map(Digest)
        .ok_or(DigestDefect::Header)
}

impl fmt::Display for Digest {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(formatter, "{byte:02x}"))
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Digest({self})")
    }
}

impl FromStr for Digest {
    type Err = DigestDefect;

    fn from_str(text: &str) -> Result<Self, DigestDefect> {
        let value = |digit: u8| match digit {
            b'0'..=b'9' => Ok(digit - b'0'),
            b'a'..=b'f' => Ok(digit - b'a' + 10),
            _ => Err(DigestDefect::Hex),
        };
        let digits: &[u8; 64] = text.as_bytes().try_into().map_err(|_| DigestDefect::Hex)?;
        let mut bytes = [0; 32];
        for (byte, pair) in bytes.iter_mut().zip(digits.chunks_exact(2)) {
            *byte = value(pair[0])? << 4 | value(pair[1])?;
        }
        Ok(Self(bytes))
    }
}

impl Serialize for Digest {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Digest {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_digest_is_sha_256() {
        let known = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(Digest::of(b"abc").to_string(), known);
    }

    #[test]
    fn only_one_way_of_writing_is_read() {
        let digest = Digest::of(b"abc");
        assert!(digest.to_string().to_uppercase().parse::<Digest>().is_err());
        assert!(digest.to_string()[1..].parse::<Digest>().is_err());
        assert_eq!("é".repeat(32).parse::<Digest>(), Err(DigestDefect::Hex));
    }

    #[test]
    fn a_header_may_name_other_algorithms_too() {
        let digest = Digest::of(b"abc");
        let both = format!("sha-512=:AAAA:, {}", digest.content_digest_header());
        assert_eq!(parse_content_digest(&both), Ok(digest));
        for wrong in ["", "sha-256=", "sha-256=::", "sha-256=:AAAA:", "sha-256:AAAA", "md5=:AAAA:"] {
            assert_eq!(parse_content_digest(wrong), Err(DigestDefect::Header), "{wrong:?} was taken");
        }
    }

    proptest! {
        #[test]
        fn written_and_read_again_is_the_same(bytes: [u8; 32]) {
            let digest = Digest(bytes);
            prop_assert_eq!(digest.to_string().parse(), Ok(digest));
            prop_assert_eq!(parse_content_digest(&digest.content_digest_header()), Ok(digest));
        }
    }
}
