//! Decimal numbers with six places, so that no browser rounds differently from a server.

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::{fmt, str::FromStr};

const SCALE: i128 = 1_000_000;
const PLACES: usize = 6;
/// Digits before the point that are accepted from outside.
const MAX_WHOLE_DIGITS: usize = 15;

/// An exact decimal number: at most 15 digits before and 6 after the point.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Decimal(i128);

/// The text is no such number.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("a number has digits, at most one point and at most {PLACES} places; this is {0:?}")]
pub struct DecimalDefect(String);

impl Decimal {
    #[must_use]
    pub fn from_int(value: i64) -> Self {
        Self(i128::from(value) * SCALE)
    }
    /// A number from its millionths, the smallest step there is.
    #[must_use]
    pub fn from_millionths(millionths: i128) -> Self {
        Self(millionths)
    }
    #[must_use]
    pub fn millionths(self) -> i128 {
        self.0
    }
    /// `None` on overflow.
    #[must_use]
    pub fn checked_add(self, other: Self) -> Option<Self> {
        self.0.checked_add(other.0).map(Self)
    }
    /// `None` on overflow.
    #[must_use]
    pub fn checked_sub(self, other: Self) -> Option<Self> {
        self.0.checked_sub(other.0).map(Self)
    }
    /// Product, rounded half away from zero to six places; `None` on overflow.
    #[must_use]
    pub fn checked_mul(self, other: Self) -> Option<Self> {
        let exact = self.0.checked_mul(other.0)?;
        let half = if exact < 0 { -SCALE / 2 } else { SCALE / 2 };
        Some(Self(exact.checked_add(half)? / SCALE))
    }
    #[must_use]
    pub fn checked_neg(self) -> Option<Self> {
        self.0.checked_neg().map(Self)
    }
    /// How many places after the point it needs, 0 to 6.
    #[must_use]
    pub fn places(self) -> usize {
        (0..PLACES).find(|places| self.0 % 10_i128.pow((PLACES - places) as u32) == 0).unwrap_or(PLACES)
    }
}

impl FromStr for Decimal {
    type Err = DecimalDefect;

    fn from_str(text: &str) -> Result<Self, DecimalDefect> {
        let defect = || DecimalDefect(text.to_owned());
        let digits = text.strip_prefix('-').unwrap_or(text);
        let (whole, places) = digits.split_once('.').map_or((digits, None), |(whole, places)| (whole, Some(places)));
        let all_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        let whole_fits = (1..=MAX_WHOLE_DIGITS).contains(&whole.len()) && all_digits(whole);
        let places_fit = places.is_none_or(|part| (1..=PLACES).contains(&part.len()) && all_digits(part));
        if !whole_fits || !places_fit {
            return Err(defect());
        }
        let padded = format!("{whole}{:0<PLACES$}", places.unwrap_or(""));
        let value: i128 = padded.parse().map_err(|_| defect())?;
        Ok(Self(if text.starts_with('-') { -value } else { value }))
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let (whole, rest) = (self.0.unsigned_abs() / SCALE as u128, self.0.unsigned_abs() % SCALE as u128);
        if rest == 0 {
            return write!(formatter, "{sign}{whole}");
        }
        let places = format!("{rest:0PLACES$}");
        write!(formatter, "{sign}{whole}.{}", places.trim_end_matches('0'))
    }
}

impl Serialize for Decimal {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Decimal {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn number(text: &str) -> Decimal {
        text.parse().expect("a number")
    }

    #[test]
    fn numbers_are_written_the_shortest_way() {
        for (given, written) in [("12.50", "12.5"), ("-0.000001", "-0.000001"), ("007", "7"), ("0.0", "0"), ("-0", "0")]
        {
            assert_eq!(number(given).to_string(), written);
        }
    }

    #[test]
    fn anything_but_plain_digits_is_refused() {
        for wrong in ["", "-", ".", "1.", ".5", "1e3", "+1", "1,5", "0.0000001", "1234567890123456", "١"] {
            assert!(wrong.parse::<Decimal>().is_err(), "{wrong:?} was taken");
        }
    }

    proptest! {
        #[test]
        fn written_and_read_again_is_the_same(value in -999_999_999_999_999_999_999_i128..=999_999_999_999_999_999_999) {
            let number = Decimal(value);
            prop_assert_eq!(number.to_string().parse::<Decimal>().expect("own form"), number);
        }
    }
}
