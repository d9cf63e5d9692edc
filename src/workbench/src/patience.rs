//! How long a check may take. On a command line nobody minds a minute; a server has others to answer.

use std::time::{Duration, Instant};

/// Asked between small steps: what was decided by then stands, the rest is said to be undecided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Patience(Option<Instant>);

impl Patience {
    #[must_use]
    pub fn endless() -> Self {
        Self(None)
    }

    /// From now on.
    #[must_use]
    pub fn of(time: Duration) -> Self {
        Self(Instant::now().checked_add(time))
    }

    #[must_use]
    pub fn is_over(self) -> bool {
        self.0.is_some_and(|end| Instant::now() >= end)
    }
}
