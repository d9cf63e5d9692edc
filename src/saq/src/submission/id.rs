//! The id of a submission, made on the device before the first request.

use serde::{Deserialize, Deserializer, Serialize};
use std::{fmt, str::FromStr};

/// A UUID of version 7 (RFC 9562) in its usual lower-case form: in order of making, and unique without asking anybody.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct SubmissionId(String);

/// The text is no such id.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("a submission's id is a UUID of version 7 in lower case, like 019ab1c2-3d4e-7f50-8a6b-7c8d9e0f1a2b")]
pub struct SubmissionIdDefect;

/// Where the hyphens stand.
const HYPHENS: [usize; 4] = [8, 13, 18, 23];
const LENGTH: usize = 36;

impl SubmissionId {
    /// From milliseconds since 1970 (their lower 48 bits) and randomness, of which 74 bits are used.
    #[must_use]
    pub fn v7(unix_ms: u64, random: [u8; 10]) -> Self {
        let mut bytes = [0; 16];
        bytes[..6].copy_from_slice(&unix_ms.to_be_bytes()[2..]);
        bytes[6..].copy_from_slice(&random);
        bytes[6] = 0x70 | bytes[6] & 0x0f;
        bytes[8] = 0x80 | bytes[8] & 0x3f;
        let mut text = String::with_capacity(LENGTH);
        for byte in bytes {
            if HYPHENS.contains(&text.len()) {
                text.push('-');
            }
            text.push_str(&format!("{byte:02x}"));
        }
        Self(text)
    }

    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for SubmissionId {
    type Err = SubmissionIdDefect;

    fn from_str(text: &str) -> Result<Self, SubmissionIdDefect> {
        let shaped = text.len() == LENGTH
            && text.bytes().enumerate().all(|(at, byte)| match at {
                14 => byte == b'7',
                19 => matches!(byte, b'8' | b'9' | b'a' | b'b'),
                _ if HYPHENS.contains(&at) => byte == b'-',
                _ => matches!(byte, b'0'..=b'9' | b'a'..=b'f'),
            });
        if shaped { Ok(Self(text.to_owned())) } else { Err(SubmissionIdDefect) }
    }
}

impl fmt::Display for SubmissionId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for SubmissionId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_example_of_the_rfc_comes_out() {
        // RFC 9562, A.6: 2022-02-22 14:22:22.00 GMT-05:00.
        let random = [0x0c, 0xc3, 0x18, 0xc4, 0xdc, 0x0c, 0x0c, 0x07, 0x39, 0x8f];
        let id = SubmissionId::v7(0x017f_22e2_79b0, random);
        assert_eq!(id.as_str(), "017f22e2-79b0-7cc3-98c4-dc0c0c07398f");
    }

    #[test]
    fn other_spellings_and_versions_are_refused() {
        for wrong in [
            "",
            "017F22E2-79B0-7CC3-98C4-DC0C0C07398F",
            "017f22e279b07cc398c4dc0c0c07398f",
            "017f22e2-79b0-4cc3-98c4-dc0c0c07398f",
            "017f22e2-79b0-7cc3-c8c4-dc0c0c07398f",
            "{17f22e2-79b0-7cc3-98c4-dc0c0c07398f",
        ] {
            assert_eq!(wrong.parse::<SubmissionId>(), Err(SubmissionIdDefect), "{wrong:?} was taken");
        }
    }

    proptest! {
        #[test]
        fn ids_are_read_back_and_sort_by_time(earlier in 0..0xffff_ffff_fffe_u64, random: [u8; 10], other: [u8; 10]) {
            let (first, second) = (SubmissionId::v7(earlier, random), SubmissionId::v7(earlier + 1, other));
            prop_assert_eq!(first.as_str().parse(), Ok(first.clone()));
            prop_assert!(first < second);
        }
    }
}
