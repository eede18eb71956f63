//! Passwords, keys and digests. Nothing else in the house touches cryptography.

use argon2::{
    Argon2,
    password_hash::{PasswordHasher as _, PasswordVerifier as _, phc::PasswordHash},
};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use sha2::Digest as _;

use crate::{Error, Result};

/// A password as it is stored: argon2id with the parameters of the library's default (OWASP).
/// Takes some 20 ms and 19 MiB on purpose; never call it in a transaction.
pub fn hash_password(password: &str) -> Result<String> {
    let hash = Argon2::default().hash_password(password.as_bytes());
    hash.map(|hash| hash.to_string()).map_err(|e| Error::Told(format!("password hash: {e}")))
}

/// Whether it is that password. Slow on purpose, and as slow when `hash` is unreadable.
pub fn is_password(password: &str, hash: &str) -> bool {
    let Ok(hash) = PasswordHash::new(hash) else {
        drop(hash_password(password));
        return false;
    };
    Argon2::default().verify_password(password.as_bytes(), &hash).is_ok()
}

/// A secret nobody can guess, for links and cookies: 256 bits, safe in addresses.
pub fn new_key() -> String {
    URL_SAFE_NO_PAD.encode(rand::random::<[u8; 32]>())
}

/// What is stored of a key, so that a stolen database opens no door.
pub fn digest(key: &str) -> String {
    hex(&sha2::Sha256::digest(key.as_bytes()))
}

/// Bytes in hexadecimal.
pub fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

#[cfg(test)]
mod tests {
    #[test]
    fn only_the_right_password_opens() {
        let hash = super::hash_password("grün 42").unwrap();
        assert!(hash.starts_with("$argon2id$"));
        assert!(super::is_password("grün 42", &hash));
        assert!(!super::is_password("grun 42", &hash));
        assert!(!super::is_password("grün 42", "not a hash"));
    }

    #[test]
    fn keys_differ_and_survive_addresses() {
        let (a, b) = (super::new_key(), super::new_key());
        assert_ne!(a, b);
        assert!(a.len() == 43 && a.chars().all(|c| c.is_ascii_alphanumeric() || "-_".contains(c)));
    }
}
