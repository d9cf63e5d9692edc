//! Civil dates as `YYYY-MM-DD`, without clock and time zone.
//!
//! Our own 60 lines instead of a library: only comparing and adding is needed, and a date library cost the browser
//! 42 kB of raw wasm (`docs/adr/0004-own-dates.md`).

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::{fmt, str::FromStr};

/// A day of the Gregorian calendar between 1900-01-01 and 2199-12-31. Fields in order of weight, so that days compare
/// as they should.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    year: i16,
    month: i8,
    day: i8,
}

/// The text is no such day.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("a date is written as 2026-11-22 and lies between the years 1900 and 2199; this is {0:?}")]
pub struct DateDefect(String);

const FIRST: Date = Date { year: 1900, month: 1, day: 1 };
const LAST: Date = Date { year: 2199, month: 12, day: 31 };

fn days_in_month(year: i16, month: i8) -> i8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        _ => 31,
    }
}

impl Date {
    /// # Errors
    /// If there is no such day or the year is out of range.
    pub fn new(year: i16, month: i8, day: i8) -> Result<Self, DateDefect> {
        let fits = (FIRST.year..=LAST.year).contains(&year)
            && (1..=12).contains(&month)
            && (1..=days_in_month(year, month)).contains(&day);
        if fits { Ok(Self { year, month, day }) } else { Err(DateDefect(format!("{year}-{month}-{day}"))) }
    }

    /// Days since 0000-03-01: months counted from March, so that the leap day comes last (H. Hinnant,
    /// "chrono-Compatible Low-Level Date Algorithms", `days_from_civil`).
    fn number(self) -> i32 {
        let shifted = i32::from(self.month) - 3;
        let (year, month) = (i32::from(self.year) - i32::from(shifted < 0), shifted.rem_euclid(12));
        365 * year + year / 4 - year / 100 + year / 400 + (153 * month + 2) / 5 + i32::from(self.day) - 1
    }

    /// The inverse of [`Date::number`] for days of the range (`civil_from_days`).
    fn from_number(number: i32) -> Self {
        let (era, day) = (number / 146_097, number % 146_097);
        let year_of_era = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
        let day_of_year = day - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let month = (5 * day_of_year + 2) / 153;
        let year = era * 400 + year_of_era + i32::from(month >= 10);
        let day = day_of_year - (153 * month + 2) / 5 + 1;
        Self { year: year as i16, month: (if month < 10 { month + 3 } else { month - 9 }) as i8, day: day as i8 }
    }

    /// Days from `earlier` to this day; negative if this day comes first.
    #[must_use]
    pub fn days_since(self, earlier: Self) -> i32 {
        self.number() - earlier.number()
    }

    /// The day `days` later, or earlier if negative. Stays within the range.
    #[must_use]
    pub fn plus_days(self, days: i32) -> Self {
        Self::from_number(self.number().saturating_add(days).clamp(FIRST.number(), LAST.number()))
    }

    /// The same day `months` later; the end of a shorter month if it has no such day. Stays within the range.
    #[must_use]
    pub fn plus_months(self, months: i32) -> Self {
        let months = (i32::from(self.year) * 12 + i32::from(self.month) - 1).saturating_add(months);
        let (year, month) = (months.div_euclid(12), months.rem_euclid(12) as i8 + 1);
        match i16::try_from(year) {
            Ok(year) if year > LAST.year => LAST,
            Ok(year) if year >= FIRST.year => Self { year, month, day: self.day.min(days_in_month(year, month)) },
            Ok(_) | Err(_) if year < i32::from(FIRST.year) => FIRST,
            Ok(_) | Err(_) => LAST,
        }
    }

    #[must_use]
    pub fn year(self) -> i16 {
        self.year
    }
    /// 1 to 12.
    #[must_use]
    pub fn month(self) -> i8 {
        self.month
    }
    /// 1 to 31.
    #[must_use]
    pub fn day(self) -> i8 {
        self.day
    }
}

impl FromStr for Date {
    type Err = DateDefect;

    fn from_str(text: &str) -> Result<Self, DateDefect> {
        let defect = || DateDefect(text.to_owned());
        let bytes = text.as_bytes();
        let shaped = bytes.len() == 10
            && bytes.iter().enumerate().all(|(at, byte)| match at {
                4 | 7 => *byte == b'-',
                _ => byte.is_ascii_digit(),
            });
        if !shaped {
            return Err(defect());
        }
        let number = |from: usize, to: usize| text[from..to].parse::<i16>().map_err(|_| defect());
        let (month, day) = (number(5, 7)? as i8, number(8, 10)? as i8);
        Self::new(number(0, 4)?, month, day).map_err(|_| defect())
    }
}

impl fmt::Display for Date {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        text.parse().expect("a date")
    }

    #[test]
    fn only_real_days_in_full_form_are_dates() {
        assert_eq!(day("2028-02-29").to_string(), "2028-02-29");
        for wrong in
            ["2026-02-29", "2026-1-1", "26-01-01", "2026-13-01", "1899-12-31", "2026-11-22T00:00", "٢٠٢٦-١١-٢٢"]
        {
            assert!(wrong.parse::<Date>().is_err(), "{wrong} was taken");
        }
    }

    #[test]
    fn months_end_where_the_shorter_month_ends() {
        assert_eq!(day("2026-11-30").plus_months(3), day("2027-02-28"));
        assert_eq!(day("2026-12-30").plus_days(7), day("2027-01-06"));
        assert_eq!(day("2027-01-06").days_since(day("2026-12-30")), 7);
        assert_eq!(day("2199-12-31").plus_days(1), day("2199-12-31"));
        assert_eq!(day("2199-12-31").plus_months(i32::MAX), day("2199-12-31"));
        assert_eq!(day("1900-01-31").plus_months(-1), day("1900-01-01"));
        assert_eq!(day("2028-03-31").plus_months(-1), day("2028-02-29"));
    }

    #[test]
    fn each_day_of_the_range_follows_the_one_before() {
        let mut today = FIRST;
        let mut days = 0;
        while today < LAST {
            let tomorrow = today.plus_days(1);
            assert_eq!(tomorrow.days_since(today), 1);
            assert_eq!(Date::new(tomorrow.year, tomorrow.month, tomorrow.day), Ok(tomorrow), "a real day");
            assert!(today < tomorrow);
            assert!(
                tomorrow.day == today.day + 1
                    || (tomorrow.day == 1 && today.day == days_in_month(today.year, today.month))
            );
            (today, days) = (tomorrow, days + 1);
        }
        assert_eq!(days, 109_572, "300 years, 73 of them leap years");
    }
}
