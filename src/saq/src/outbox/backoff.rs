//! How long to wait before the next attempt.

use crate::submission::SubmissionId;
use sha2::{Digest as _, Sha256};

const FIRST_MS: u64 = 2_000;
const LONGEST_MS: u64 = 300_000;

/// The longest a server's `Retry-After` is obeyed: a wrong one must not hold a submission back for ever.
pub const LONGEST_RETRY_AFTER_MS: u64 = 3_600_000;
/// After this long without any event a request counts as lost. Longer than 64 kB take at 1 kB/s.
pub const PATIENCE_MS: u64 = 120_000;

/// The delay after so many attempts without success: 2 s, doubling up to 5 min, less up to a quarter, so that devices cut
/// off together do not come back together. The same for the same id and count.
#[must_use]
pub fn retry_delay_ms(id: &SubmissionId, attempts: u32) -> u64 {
    let doublings = attempts.saturating_sub(1).min(8);
    let full = (FIRST_MS << doublings).min(LONGEST_MS);
    let hash = Sha256::new().chain_update(id.as_str()).chain_update(attempts.to_be_bytes()).finalize();
    let share = u64::from(u16::from_be_bytes([hash[0], hash[1]]));
    full - (full / 4) * share / u64::from(u16::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn delays_double_up_to_five_minutes_less_a_quarter_at_most(random: [u8; 10], attempts: u32) {
            let delay = retry_delay_ms(&SubmissionId::v7(0, random), attempts);
            let full = 2_000_u64.saturating_mul(1 << (attempts.clamp(1, 30) - 1)).min(300_000);
            prop_assert!((full * 3 / 4..=full).contains(&delay));
        }
    }
}
