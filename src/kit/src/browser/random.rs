//! Randomness from the browser's own generator.

use super::window;

/// `N` bytes fit for tokens, ids and keys.
///
/// # Panics
/// If the browser has no generator; nothing may go on with guessable ids.
#[must_use]
pub fn bytes<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    fill(&mut bytes);
    bytes
}

fn fill(bytes: &mut [u8]) {
    let crypto = window().crypto().expect("every supported browser has a generator");
    crypto.get_random_values_with_u8_array(bytes).expect("fewer than 65536 bytes are asked for");
}
