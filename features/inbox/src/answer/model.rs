//! Reading the answer of a calendar. No database, no web, no clock.

use kit::words;
use serde::{Deserialize, Serialize};

/// Lines that are looked at: a real answer has some dozens.
const MOST_LINES: usize = 2_000;
const LONGEST: usize = 400;

words! {
    /// What somebody's calendar says of a meeting.
    pub enum Status { Accepted = "accepted", Declined = "declined", Tentative = "tentative" }
}

/// What a calendar answers (RFC 5546, 3.2.3).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// What the meeting is called.
    pub uid: String,
    /// The number of the message it answers.
    pub sequence: i64,
    /// A word of [`Status`].
    pub status: String,
    /// When it was answered, as the calendar writes it; later ones come later in order.
    pub stamp: String,
}

/// The answer in a calendar; none where it is no answer, or an answer to nothing.
pub fn read(text: &str) -> Option<Answer> {
    let whole = text.get(..text.len().min(256 << 10)).unwrap_or_default();
    let whole = whole.replace("\r\n", "\n").replace("\n ", "").replace("\n\t", "");
    let (mut is_reply, mut is_within) = (false, false);
    let (mut uid, mut stamp, mut sequence, mut status) = (String::new(), String::new(), 0, None);
    for line in whole.lines().take(MOST_LINES) {
        let Some((name, rest, value)) = cut(line) else { continue };
        match name.as_str() {
            "METHOD" if !is_within => is_reply = value.eq_ignore_ascii_case("REPLY"),
            "BEGIN" if value.eq_ignore_ascii_case("VEVENT") => is_within = true,
            // The first one speaks: all of a message have one name.
            "END" if value.eq_ignore_ascii_case("VEVENT") => break,
            "UID" if is_within => uid = value.chars().take(LONGEST).collect(),
            "DTSTAMP" if is_within => {
                stamp = value.chars().filter(char::is_ascii_alphanumeric).take(20).collect();
            }
            "SEQUENCE" if is_within => sequence = value.parse().ok()?,
            "ATTENDEE" if is_within && status.is_none() => status = said(&rest),
            _ => {}
        }
    }
    let status = status.filter(|_| is_reply && !uid.is_empty() && sequence >= 0)?;
    Some(Answer { uid, sequence, status: status.as_str().to_owned(), stamp })
}

/// Name in capitals, what stands between, and value of a line.
fn cut(line: &str) -> Option<(String, String, &str)> {
    let mut is_quoted = false;
    let at = line.find(|it| {
        is_quoted ^= it == '"';
        it == ':' && !is_quoted
    })?;
    let (head, value) = (line.get(..at)?, line.get(at + 1..)?);
    let (name, rest) = head.split_once(';').unwrap_or((head, ""));
    Some((name.trim().to_uppercase(), rest.to_owned(), value.trim()))
}

fn said(rest: &str) -> Option<Status> {
    let mut is_quoted = false;
    let is_cut = |it: char| {
        is_quoted ^= it == '"';
        it == ';' && !is_quoted
    };
    let all: Vec<String> = rest.split(is_cut).map(|it| it.trim().to_lowercase()).collect();
    all.iter().find_map(|it| it.strip_prefix("partstat="))?.trim_matches('"').parse().ok()
}

#[cfg(test)]
mod tests {
    use super::{Status, read};

    const REPLY: &str = "BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nBEGIN:VEVENT\r\nUID:meeting-1@house.exa\r\n mple\r\n\
        DTSTAMP:20261121T120000Z\r\nSEQUENCE:2\r\nATTENDEE;CN=\"Berg; PARTSTAT=X: Bob\";PARTSTAT=DECLINED:mailto:b@x.example\r\n\
        END:VEVENT\r\nEND:VCALENDAR\r\n";

    #[test]
    fn an_answer_says_to_what_and_which() {
        let it = read(REPLY).expect("an answer");
        assert_eq!((it.uid.as_str(), it.sequence), ("meeting-1@house.example", 2));
        assert_eq!((it.status.as_str(), it.stamp.as_str()), ("declined", "20261121T120000Z"));
        for word in Status::WORDS {
            let it = read(&REPLY.replace("DECLINED", &word.to_uppercase())).expect("an answer");
            assert_eq!(it.status, *word);
        }
    }

    #[test]
    fn what_answers_nothing_is_none() {
        for (from, to) in [
            ("REPLY", "REQUEST"),
            ("DECLINED", "NEEDS-ACTION"),
            ("UID:", "X-UID:"),
            ("SEQUENCE:2", "SEQUENCE:-1"),
            ("SEQUENCE:2", "SEQUENCE:many"),
            ("BEGIN:VEVENT", "BEGIN:VTODO"),
        ] {
            assert_eq!(read(&REPLY.replace(from, to)), None, "{to}");
        }
    }
}
