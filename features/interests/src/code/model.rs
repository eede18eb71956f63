//! A code of six digits: how long it is good, and how often it may be tried. Pure.

use kit::{Id, clock::MINUTE, crypto, row};

use crate::model::Interest;

/// For how long a code is good.
pub const GOOD: i64 = 20 * MINUTE;
/// How often a wrong one may be typed.
pub const TRIES: i64 = 5;

row! {
    /// A code that was sent. Of its digits only the digest is kept.
    #[derive(Debug, Clone)]
    pub struct Code {
        pub interest: Id<Interest>,
        pub digest: String,
        pub tries: i64,
        pub expires_at: i64,
    }
}

impl Code {
    /// A new code and its digits, which nobody can find out later.
    pub fn new(interest: Id<Interest>, now: i64) -> (Self, String) {
        let digits = format!("{:06}", number(&mut || u32::from_le_bytes(crypto::random())));
        let digest = digest(interest, &digits);
        (Self { interest, digest, tries: 0, expires_at: now + GOOD }, digits)
    }

    /// Whether it can still be typed.
    pub const fn is_good(&self, now: i64) -> bool {
        self.tries < TRIES && now < self.expires_at
    }

    pub fn is(&self, digits: &str) -> bool {
        let plain: String = digits.chars().filter(char::is_ascii_digit).collect();
        digest(self.interest, &plain) == self.digest
    }
}

fn digest(interest: Id<Interest>, digits: &str) -> String {
    crypto::digest(&format!("{interest} {digits}"))
}

/// A number below a million, each as likely: what does not divide evenly is drawn again.
fn number(draw: &mut dyn FnMut() -> u32) -> u32 {
    const MANY: u32 = 1_000_000;
    loop {
        let drawn = draw();
        if drawn < u32::MAX - u32::MAX % MANY {
            return drawn % MANY;
        }
    }
}

#[cfg(test)]
mod tests {
    use kit::Id;

    use super::{Code, GOOD, TRIES, number};

    #[test]
    fn a_code_is_good_for_some_tries_and_some_minutes() {
        let (code, digits) = Code::new(Id::new(), 0);
        assert!(digits.len() == 6 && digits.bytes().all(|it| it.is_ascii_digit()));
        assert!(code.is(&digits) && code.is(&format!(" {} {}", &digits[..3], &digits[3..])));
        let other = if digits == "000000" { "000001" } else { "000000" };
        assert!(!code.is(other) && !code.is(""));
        assert!(code.is_good(GOOD - 1) && !code.is_good(GOOD));
        assert!(!Code { tries: TRIES, ..code }.is_good(0));
    }

    #[test]
    fn what_does_not_divide_evenly_is_drawn_again() {
        let mut drawn = [u32::MAX, u32::MAX - 10, 4_293_999_999].into_iter();
        assert_eq!(number(&mut || drawn.next().unwrap()), 999_999);
    }
}
