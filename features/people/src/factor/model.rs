//! What a second factor is, and how recovery codes are written. No database, no web.

use kit::{Id, Person, crypto, row};

/// How many recovery codes there are at a time.
pub const CODES: usize = 10;
/// How many random bytes a recovery code has: nobody guesses 80 bits, so a digest is enough.
const BYTES: usize = 10;

kit::refusals! {
    /// Setting up a second app: there is one already.
    HAS_APP = "people-has-app" => 409;
}

row! {
    /// The authenticator app of a person. Never shown: it holds their secret.
    pub struct App {
        pub person: Id<Person>,
        pub secret: String,
        /// The step of time whose code was taken last; no code is taken twice.
        pub last_step: i64,
        pub created_at: i64,
    }
}

row! {
    /// What a person can show besides a password.
    #[derive(Debug, Clone, Copy, PartialEq, Eq)]
    pub struct Factors {
        pub apps: i64,
        pub passkeys: i64,
        /// Recovery codes that were not used yet.
        pub codes: i64,
    }
}

impl Factors {
    /// Whether a password alone is not enough.
    pub const fn any(&self) -> bool {
        self.apps + self.passkeys > 0
    }
}

/// What somebody typed who was asked for a code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Typed {
    /// Six digits of an app.
    Digits(String),
    /// The digest of a recovery code.
    Recovery(String),
}

impl Typed {
    pub fn read(text: &str) -> Self {
        let plain: String = text.chars().filter(char::is_ascii_alphanumeric).collect();
        if plain.len() == 6 && plain.bytes().all(|it| it.is_ascii_digit()) {
            Self::Digits(plain)
        } else {
            Self::Recovery(digest(&plain))
        }
    }
}

/// A recovery code, in groups of four.
pub fn new_code() -> String {
    let letters = crypto::otp::base32(&crypto::random::<BYTES>());
    let groups: Vec<String> =
        letters.as_bytes().chunks(4).map(|it| String::from_utf8_lossy(it).into_owned()).collect();
    groups.join("-")
}

/// What is kept of a recovery code. Signs that look alike are alike.
pub fn digest(code: &str) -> String {
    let plain = code.chars().filter(char::is_ascii_alphanumeric);
    let plain: String = plain
        .map(|it| match it.to_ascii_uppercase() {
            '0' => 'O',
            '1' => 'I',
            '8' => 'B',
            it => it,
        })
        .collect();
    crypto::digest(&format!("recovery {plain}"))
}

#[cfg(test)]
mod tests {
    use super::{Typed, digest, new_code};

    #[test]
    fn codes_are_read_however_they_are_typed() {
        let code = new_code();
        assert_eq!((code.len(), code.matches('-').count()), (19, 3), "{code}");
        assert_ne!(code, new_code());
        let sloppy = code.to_lowercase().replace('-', " ").replace('o', "0").replace('i', "1");
        assert_eq!(Typed::read(&sloppy), Typed::Recovery(digest(&code)));
        assert_eq!(Typed::read("123 456"), Typed::Digits("123456".into()));
        assert!(matches!(Typed::read("1234567"), Typed::Recovery(_)));
    }
}
