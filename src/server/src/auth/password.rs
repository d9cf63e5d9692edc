//! Passwords: argon2id, two at a time, and the same work for a name that does not exist.

use argon2::{
    Argon2,
    password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash},
};
use std::sync::{Arc, OnceLock};
use tokio::{sync::Semaphore, task::spawn_blocking};

/// Each takes 19 MiB: a hundred at once would be a bomb.
const AT_ONCE: usize = 2;
/// Longest password in bytes, so that nobody has a book hashed.
const LONGEST: usize = 1_024;
/// Shortest password that a person may choose, in characters.
pub const SHORTEST: usize = 12;

#[derive(Debug)]
pub struct Passwords {
    at_once: Arc<Semaphore>,
}

impl Default for Passwords {
    fn default() -> Self {
        Self { at_once: Arc::new(Semaphore::new(AT_ONCE)) }
    }
}

impl Passwords {
    /// Whether the password is the one that was hashed. With no hash the answer is no, after the same work.
    pub async fn verify(&self, password: String, hash: Option<String>) -> bool {
        let Ok(_turn) = Arc::clone(&self.at_once).acquire_owned().await else { return false };
        let verified = spawn_blocking(move || match hash {
            Some(hash) => matches(&password, &hash),
            None => {
                // Kept from being optimised away: the time it takes is what it is for.
                std::hint::black_box(matches(&password, hash_of_nobody()));
                false
            }
        });
        verified.await.unwrap_or(false)
    }
}

/// The PHC string of a password.
///
/// # Errors
/// In words, if the password is too short or too long.
pub fn hash(password: &str) -> Result<String, String> {
    if password.chars().count() < SHORTEST || password.len() > LONGEST {
        return Err(format!("a password has at least {SHORTEST} characters and at most {LONGEST} bytes"));
    }
    let salt = crate::random::bytes::<16>();
    let hash = Argon2::default().hash_password_with_salt(password.as_bytes(), &salt);
    hash.map(|hash| hash.to_string()).map_err(|error| error.to_string())
}

fn matches(password: &str, hash: &str) -> bool {
    password.len() <= LONGEST
        && PasswordHash::new(hash)
            .is_ok_and(|hash| Argon2::default().verify_password(password.as_bytes(), &hash).is_ok())
}

/// A hash that no password has, made once.
fn hash_of_nobody() -> &'static str {
    static HASH: OnceLock<String> = OnceLock::new();
    HASH.get_or_init(|| hash(&crate::random::password()).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_password_itself_matches() {
        let stored = hash("correct horse").expect("long enough");
        assert!(stored.starts_with("$argon2id$"));
        assert!(matches("correct horse", &stored));
        assert!(!matches("correct hors", &stored));
        assert!(!matches("correct horse", "nonsense"));
        assert!(hash("short").is_err());
    }
}
