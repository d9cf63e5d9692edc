//! Counts failed log-ins, by name and address together and by address alone.
//!
//! In memory and bounded: a restart forgets, a flood pushes out the oldest. It slows guessing down; what makes guessing
//! hopeless is the password hash.

use crate::time::Instant;
use std::{
    collections::HashMap,
    net::IpAddr,
    sync::{Mutex, PoisonError},
};

const WINDOW_MS: i64 = 600_000;
const PER_NAME_AND_ADDRESS: u32 = 8;
/// Higher, as a whole office may share an address.
const PER_ADDRESS: u32 = 60;
const MOST_KEPT: usize = 20_000;

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Key {
    Address(Option<IpAddr>),
    NameAndAddress(String, Option<IpAddr>),
}

/// Failures since the beginning of their window.
#[derive(Debug, Clone, Copy)]
struct Count {
    since: Instant,
    failures: u32,
}

#[derive(Debug, Default)]
pub struct Limiter {
    counts: Mutex<HashMap<Key, Count>>,
}

impl Limiter {
    /// # Errors
    /// Seconds to wait, if there were too many failures.
    pub fn check(&self, name: &str, address: Option<IpAddr>, now: Instant) -> Result<(), u32> {
        let counts = self.counts.lock().unwrap_or_else(PoisonError::into_inner);
        let wait = keys(name, address).into_iter().filter_map(|(key, most)| {
            let count = counts.get(&key).filter(|count| count.failures >= most)?;
            let left = count.since.0 + WINDOW_MS - now.0;
            (left > 0).then(|| u32::try_from(left / 1_000 + 1).unwrap_or(u32::MAX))
        });
        wait.max().map_or(Ok(()), Err)
    }

    pub fn failed(&self, name: &str, address: Option<IpAddr>, now: Instant) {
        let mut counts = self.counts.lock().unwrap_or_else(PoisonError::into_inner);
        if counts.len() >= MOST_KEPT {
            counts.retain(|_, count| now.0 - count.since.0 < WINDOW_MS);
            if counts.len() >= MOST_KEPT {
                counts.clear();
            }
        }
        for (key, _) in keys(name, address) {
            let count = counts.entry(key).or_insert(Count { since: now, failures: 0 });
            if now.0 - count.since.0 >= WINDOW_MS {
                *count = Count { since: now, failures: 0 };
            }
            count.failures = count.failures.saturating_add(1);
        }
    }

    pub fn succeeded(&self, name: &str, address: Option<IpAddr>) {
        let mut counts = self.counts.lock().unwrap_or_else(PoisonError::into_inner);
        counts.remove(&Key::NameAndAddress(name.to_owned(), address));
    }
}

fn keys(name: &str, address: Option<IpAddr>) -> [(Key, u32); 2] {
    [(Key::NameAndAddress(name.to_owned(), address), PER_NAME_AND_ADDRESS), (Key::Address(address), PER_ADDRESS)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn guessing_is_slowed_down_and_forgotten_after_a_while() {
        let limiter = Limiter::default();
        for _ in 0..PER_NAME_AND_ADDRESS {
            assert!(limiter.check("sato", None, Instant(0)).is_ok());
            limiter.failed("sato", None, Instant(0));
        }
        assert_eq!(limiter.check("sato", None, Instant(1_000)), Err(600));
        assert!(limiter.check("mori", None, Instant(1_000)).is_ok(), "others get in");
        assert!(limiter.check("sato", None, Instant(WINDOW_MS)).is_ok());
    }
}
