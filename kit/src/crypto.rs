//! Passwords, keys and digests. Nothing else in the house touches cryptography.

mod asymmetric;
pub mod jwt;
pub mod otp;
pub mod passkey;

use argon2::{
    Argon2,
    password_hash::{PasswordHasher as _, PasswordVerifier as _, phc::PasswordHash},
};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use hmac::Mac as _;
use sha2::Digest as _;

use crate::{Error, Result};

type Code = hmac::Hmac<sha2::Sha256>;

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

/// Bytes nobody can guess.
pub fn random<const MANY: usize>() -> [u8; MANY] {
    let mut bytes = [0; MANY];
    rand::fill(&mut bytes);
    bytes
}

/// What is stored of a key, so that a stolen database opens no door.
pub fn digest(key: &str) -> String {
    hex(&sha2::Sha256::digest(key.as_bytes()))
}

/// A text with a signature behind it, safe in addresses: who does not know the secret cannot
/// make one.
pub fn sign(secret: &str, text: &str) -> String {
    let (body, code) = (URL_SAFE_NO_PAD.encode(text), code(secret, text));
    format!("{body}.{}", URL_SAFE_NO_PAD.encode(code.finalize().into_bytes()))
}

/// The text of [`sign`], if the signature is by that secret.
pub fn signed(secret: &str, token: &str) -> Option<String> {
    let (body, signature) = token.split_once('.')?;
    let text = String::from_utf8(URL_SAFE_NO_PAD.decode(body).ok()?).ok()?;
    let signature = URL_SAFE_NO_PAD.decode(signature).ok()?;
    // Compared in a time that tells nothing.
    code(secret, &text).verify_slice(&signature).is_ok().then_some(text)
}

fn code(secret: &str, text: &str) -> Code {
    // HMAC fills a short key with noughts, so this is the digest of the secret as the key.
    let mut key = hmac::digest::Key::<Code>::default();
    for (to, from) in key.iter_mut().zip(sha2::Sha256::digest(secret.as_bytes())) {
        *to = from;
    }
    let mut code = <Code as hmac::KeyInit>::new(&key);
    code.update(text.as_bytes());
    code
}

/// The address-safe base64 of the digest of a text: what PKCE (RFC 7636) sends ahead.
pub fn challenge(text: &str) -> String {
    URL_SAFE_NO_PAD.encode(sha2::Sha256::digest(text.as_bytes()))
}

/// Bytes in the base64 that is safe in addresses, without padding.
pub fn base64url(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

/// Bytes in the usual base64, as headers have it.
pub fn base64(bytes: &[u8]) -> String {
    base64::engine::general_purpose::STANDARD.encode(bytes)
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
    fn a_signature_is_by_one_secret_and_of_one_text() {
        let token = super::sign("secret", "żółw 1");
        assert_eq!(super::signed("secret", &token).as_deref(), Some("żółw 1"));
        assert_eq!(super::signed("other", &token), None);
        let (body, signature) = token.split_once('.').unwrap();
        let other = super::sign("secret", "żółw 2");
        let (foreign, _) = other.split_once('.').unwrap();
        assert_ne!(body, foreign);
        assert_eq!(super::signed("secret", &format!("{foreign}.{signature}")), None);
        assert_eq!(super::signed("secret", &format!("{body}.")), None);
        assert_eq!(super::signed("secret", body), None);
    }

    #[test]
    fn keys_differ_and_survive_addresses() {
        let (a, b) = (super::new_key(), super::new_key());
        assert_ne!(a, b);
        assert!(a.len() == 43 && a.chars().all(|c| c.is_ascii_alphanumeric() || "-_".contains(c)));
    }
}
