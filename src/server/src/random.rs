//! Randomness, straight from the operating system: ids, tokens, passwords, seeds.

use wire::{InvitationId, Token};

/// # Panics
/// If the operating system has no randomness to give: going on would mean guessable links.
#[must_use]
pub fn bytes<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).expect("the operating system gives randomness");
    bytes
}

#[must_use]
pub fn invitation_id() -> InvitationId {
    InvitationId::from_random(bytes())
}

#[must_use]
pub fn token() -> Token {
    Token::from_random(&bytes())
}

/// A short id for campaigns, suppliers and staff, such as `c_7k2m9q4x1a`.
#[must_use]
pub fn id(prefix: &str) -> String {
    format!("{prefix}_{}", invitation_id())
}

/// A password to be copied from a terminal: four groups of five out of 32 characters, 100 bits.
#[must_use]
pub fn password() -> String {
    let letters: Vec<String> = (0..2).map(|_| invitation_id().as_str().to_owned()).collect();
    let all = letters.concat();
    [&all[..5], &all[5..10], &all[10..15], &all[15..]].join("-")
}
