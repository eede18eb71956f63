//! Instants as headers of the web have them: whole seconds of universal time. Pure.

use jiff::{Timestamp, fmt::rfc2822};

/// The second a header names, counted from 1970; none if it names none.
pub fn read(header: &str) -> Option<i64> {
    let at = rfc2822::DateTimeParser::new().parse_timestamp(header).ok()?;
    Some(at.as_second())
}

/// The first second at which everything up to a change was over. None while that second has not
/// begun: what changes later in it would be taken for known.
pub fn said(changed_at: i64, now: i64) -> Option<String> {
    let second = changed_at.div_euclid(1_000) + 1;
    let at = Timestamp::from_second(second).ok().filter(|_| second * 1_000 <= now)?;
    rfc2822::DateTimePrinter::new().timestamp_to_rfc9110_string(&at).ok()
}

#[cfg(test)]
mod tests {
    use super::{read, said};

    #[test]
    fn a_change_is_known_from_the_second_after_it() {
        let text = said(1_795_262_400_250, 1_795_262_401_000).unwrap();
        assert_eq!(text, "Sat, 21 Nov 2026 12:00:01 GMT");
        assert_eq!(read(&text), Some(1_795_262_401));
        assert_eq!(said(1_795_262_400_250, 1_795_262_400_999), None, "not over yet");
        assert_eq!(read("yesterday"), None);
    }
}
