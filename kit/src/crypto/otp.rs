//! One-time codes of authenticator apps: RFC 6238 with SHA-1, six digits and thirty seconds,
//! which is what every app understands.

use ring::hmac;

use crate::form::Params;

/// How long one code lasts, in milliseconds.
pub const STEP: i64 = 30_000;
/// How many codes before and after the present one are taken: clocks differ.
const DRIFT: i64 = 1;
const LETTERS: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/// A secret to share with an app: 160 bits, as base32.
pub fn new_secret() -> String {
    base32(&rand::random::<[u8; 20]>())
}

/// The code of a secret in a step of time; none if the secret is not base32.
fn code(secret: &str, step: i64) -> Option<u32> {
    let key = hmac::Key::new(hmac::HMAC_SHA1_FOR_LEGACY_USE_ONLY, &from_base32(secret)?);
    let tag = hmac::sign(&key, &step.to_be_bytes());
    let offset = usize::from(tag.as_ref().last()? & 0xf);
    let four: [u8; 4] = tag.as_ref().get(offset..offset + 4)?.try_into().ok()?;
    Some((u32::from_be_bytes(four) & 0x7fff_ffff) % 1_000_000)
}

/// The code a secret shows at an instant; for tests and for those who play an app.
pub fn shown(secret: &str, now: i64) -> String {
    code(secret, now.div_euclid(STEP)).map(|code| format!("{code:06}")).unwrap_or_default()
}

/// The step in which `typed` is the code of the secret, if that is now or just before or after,
/// and later than `last`: a code is taken once.
pub fn step_of(secret: &str, typed: &str, last: i64, now: i64) -> Option<i64> {
    let typed: String = typed.chars().filter(|it| !it.is_whitespace()).collect();
    let is_code = typed.len() == 6 && typed.bytes().all(|it| it.is_ascii_digit());
    let typed: u32 = typed.parse().ok().filter(|_| is_code)?;
    let present = now.div_euclid(STEP);
    let steps = present - DRIFT..=present + DRIFT;
    steps.filter(|step| code(secret, *step) == Some(typed)).find(|step| *step > last)
}

/// The address that apps read from a picture.
pub fn address(secret: &str, house: &str, account: &str) -> String {
    let query = Params::default()
        .with("secret", secret)
        .with("issuer", house)
        .with("algorithm", "SHA1")
        .with("digits", "6")
        .with("period", "30")
        .query();
    let name = Params::default().with("x", &format!("{house}:{account}")).query();
    let name = name.trim_start_matches("?x=").replace('+', "%20");
    format!("otpauth://totp/{name}{}", query.replace('+', "%20"))
}

/// A text as the dark squares of a picture (QR code): width, and which squares are dark.
pub fn picture(text: &str) -> Option<(usize, Vec<bool>)> {
    let code = qrcode::QrCode::new(text.as_bytes()).ok()?;
    let dark = code.to_colors().into_iter().map(|it| it == qrcode::Color::Dark).collect();
    Some((code.width(), dark))
}

/// Bytes in base32 (RFC 4648) without padding.
pub fn base32(bytes: &[u8]) -> String {
    let bits: Vec<u8> =
        bytes.iter().flat_map(|it| (0..8).rev().map(move |bit| it >> bit & 1)).collect();
    let letter = |five: &[u8]| {
        let value = five.iter().fold(0_usize, |sum, bit| sum << 1 | usize::from(*bit));
        let value = value << (5 - five.len());
        LETTERS.get(value).map_or('A', |it| char::from(*it))
    };
    bits.chunks(5).map(letter).collect()
}

/// The bytes of a base32 text, whose spaces and case do not matter.
fn from_base32(text: &str) -> Option<Vec<u8>> {
    let mut bits = Vec::new();
    for sign in text.bytes().filter(|it| !it.is_ascii_whitespace()) {
        let value = LETTERS.iter().position(|it| *it == sign.to_ascii_uppercase())?;
        bits.extend((0..5).rev().map(|bit| u8::from(value >> bit & 1 == 1)));
    }
    let byte = |eight: &[u8]| eight.iter().fold(0_u8, |sum, bit| sum << 1 | bit);
    Some(bits.chunks_exact(8).map(byte).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The secret of the examples in RFC 6238, appendix B.
    fn secret() -> String {
        base32(b"12345678901234567890")
    }

    #[test]
    fn the_examples_of_the_standard_hold() {
        let seconds = [59, 1_111_111_109, 1_111_111_111, 1_234_567_890, 2_000_000_000];
        let codes = ["287082", "081804", "050471", "005924", "279037"];
        for (second, code) in seconds.iter().zip(codes) {
            assert_eq!(shown(&secret(), second * 1000), code);
        }
    }

    #[test]
    fn a_code_is_taken_once_and_for_a_minute_and_a_half() {
        let (secret, now) = (secret(), 59_000);
        let step = step_of(&secret, "287 082", 0, now).unwrap();
        assert_eq!(step, 1);
        assert_eq!(step_of(&secret, "287082", step, now), None, "once");
        assert_eq!(step_of(&secret, "287082", 0, now + STEP), Some(1), "a slow reader");
        assert_eq!(step_of(&secret, "287082", 0, now + 3 * STEP), None);
        for wrong in ["", "287083", "+28708", "２８７０８２", "2870822", "0x1234"] {
            assert_eq!(step_of(&secret, wrong, 0, now), None, "{wrong}");
        }
    }

    #[test]
    fn an_app_reads_who_and_where() {
        let said = address("ABC", "Our house", "ann@house.example");
        assert!(said.starts_with("otpauth://totp/Our%20house%3Aann%40house.example?"), "{said}");
        assert!(said.contains("secret=ABC") && said.contains("issuer=Our%20house"), "{said}");
        let (width, dark) = picture(&said).unwrap();
        assert_eq!(width * width, dark.len());
    }

    proptest! {
        #[test]
        fn base32_reads_what_it_writes(bytes: Vec<u8>) {
            prop_assert_eq!(from_base32(&base32(&bytes)).unwrap(), bytes);
        }
    }
}
