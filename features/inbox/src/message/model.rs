//! Reading a letter. No database, no web, no clock; hostile letters cost no more than their length.

use std::borrow::Cow;

use kit::crypto;
use mail_parser::{
    Address, Message as Parsed, MessageParser, MessagePart, MimeHeaders as _, PartType,
};

use crate::{
    answer::model::{self as answers, Answer},
    maildir::model::LARGEST,
    model::Why,
    quote::model::folded,
};

/// Parts a letter may have; people write fewer than thirty.
const MOST_PARTS: usize = 250;
/// Characters of a text that are kept.
const LONGEST: usize = 100_000;
/// Characters of a subject, a name, an address.
const LONGEST_LINE: usize = 300;
/// Addresses that are looked at.
const MOST_ADDRESSES: usize = 200;
/// Files that are kept of one letter.
const MOST_FILES: usize = 20;
/// Pictures within a text that are smaller belong to signatures.
const SMALL_PICTURE: usize = 32 << 10;

/// What somebody means by a letter, as far as its head says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A person wrote it.
    Letter,
    /// A program wrote it: absences, newsletters.
    Automatic,
    /// A mail server could not deliver a letter of ours, whose number this is.
    Bounce(kit::Id<kit::mail::Posted>),
}

/// A letter as it was read.
#[derive(Debug, Clone)]
pub struct Message {
    /// By what it is known when it comes again.
    pub key: String,
    pub kind: Kind,
    pub sender_name: String,
    /// In small letters; empty if it names none.
    pub sender: String,
    /// Whether the server that took it says that its sender is not who it says.
    pub is_forged: bool,
    /// To whom it went, in small letters.
    pub recipients: Vec<String>,
    /// Where it was delivered: what servers say of that first.
    pub delivered: Vec<String>,
    /// Addresses of a letter that is enclosed or forwarded, and of its text.
    pub mentioned: Vec<String>,
    pub subject: String,
    pub body: String,
    pub quoted: String,
    pub written_at: Option<i64>,
    pub files: Vec<Enclosed>,
    pub answer: Option<Answer>,
}

/// A file in a letter, not looked at yet.
#[derive(Debug, Clone)]
pub struct Enclosed {
    pub name: String,
    pub bytes: Vec<u8>,
}

/// Reads a letter.
///
/// # Errors
/// Why it is none, or is not taken.
pub fn read(bytes: &[u8]) -> Result<Message, Why> {
    if bytes.len() > LARGEST {
        return Err(Why::TooLarge);
    }
    if !is_shallow(bytes) {
        return Err(Why::TooManyParts);
    }
    let read = std::panic::catch_unwind(|| {
        MessageParser::default().parse(bytes).map(|it| message(bytes, &it))
    });
    read.ok().flatten().ok_or(Why::Unreadable)
}

/// Whether a letter has few parts, and none that only unfolding would show to be a letter with parts of its own.
///
/// Standards forbid to encode an enclosed letter (RFC 2046, 5.2.1), and nobody writes digests any more; both could
/// hide a depth that no count of lines sees.
fn is_shallow(bytes: &[u8]) -> bool {
    let (mut parts, mut is_encoded, mut is_plain) = (0, false, true);
    let mut lines = bytes.split(|it| *it == b'\n').peekable();
    while let Some(line) = lines.next() {
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        if line.is_empty() {
            (is_encoded, is_plain) = (false, true);
            continue;
        }
        // A carriage return within a line could hide a head from this look.
        if line.contains(&b'\r') && lowered(line, LONGEST_LINE * 10).contains("content-") {
            return false;
        }
        let head = lowered(line.trim_ascii_start(), 40);
        let is_type = head.starts_with("content-type");
        if !is_type && !head.starts_with("content-transfer-encoding") {
            continue;
        }
        let next = lines.peek().copied().unwrap_or_default();
        let value = value(line, next);
        if is_type {
            parts += 1;
            is_plain &= is_known(&value);
            if parts > MOST_PARTS || value.contains("digest") {
                return false;
            }
        } else {
            is_encoded |= value.contains("base64") || value.contains("quoted");
        }
        if is_encoded && !is_plain {
            return false;
        }
    }
    true
}

/// The kinds of parts that may be encoded.
fn is_known(value: &str) -> bool {
    const KNOWN: [&str; 8] =
        ["text", "image", "application", "audio", "video", "multipart", "font", "model"];
    KNOWN.iter().any(|it| value.starts_with(it))
}

/// The value of a head, also where it begins on the next line.
fn value(line: &[u8], next: &[u8]) -> String {
    let line = lowered(line, 200);
    let value = line.split_once(':').map_or("", |(_, value)| value).trim().to_owned();
    if value.is_empty() { lowered(next, 200).trim().to_owned() } else { value }
}

fn lowered(bytes: &[u8], most: usize) -> String {
    String::from_utf8_lossy(bytes.get(..most).unwrap_or(bytes)).to_lowercase()
}

fn message(bytes: &[u8], it: &Parsed<'_>) -> Message {
    let from = it.from().and_then(Address::first);
    let (mut text, mut mentioned) = (text(it), Vec::new());
    for inner in it.attachments().filter_map(|part| part.message()).take(3) {
        text.push_str(&enclosed(inner, &mut mentioned));
    }
    let (body, quoted) = folded(&cleaned(&text, LONGEST, true));
    mentioned.extend(in_text(&quoted));
    mentioned.extend(in_text(&body));
    mentioned.truncate(MOST_ADDRESSES);
    let written = it.date().filter(|it| it.is_valid());
    Message {
        key: key(bytes, it),
        kind: kind(it),
        sender_name: line(from.and_then(|it| it.name()).unwrap_or_default()),
        sender: address(from.and_then(|it| it.address()).unwrap_or_default()),
        is_forged: heads(it, &["authentication-results"])
            .first()
            .is_some_and(|it| it.contains("dmarc=fail")),
        recipients: recipients(it),
        delivered: delivered(it),
        mentioned,
        subject: line(it.subject().unwrap_or_default()),
        body,
        quoted,
        written_at: written.map(|it| it.to_timestamp().saturating_mul(1_000)),
        files: files(it),
        answer: it.parts.iter().find_map(calendar),
    }
}

/// The number of a letter; of one without, what it is.
fn key(bytes: &[u8], it: &Parsed<'_>) -> String {
    match it.message_id().map(str::trim).filter(|it| !it.is_empty()) {
        Some(id) => crypto::digest(id),
        None => crypto::digest(&String::from_utf8_lossy(bytes)),
    }
}

/// Heads of some names in small letters, in their order.
fn heads(it: &Parsed<'_>, names: &[&str]) -> Vec<String> {
    let is_one = |name: &str| names.iter().any(|it| it.eq_ignore_ascii_case(name));
    let all = it.headers_raw().filter(|(name, _)| is_one(name));
    all.take(MOST_ADDRESSES).map(|(_, value)| value.trim().to_lowercase()).collect()
}

fn kind(it: &Parsed<'_>) -> Kind {
    if let Some(letter) = bounced(it) {
        return Kind::Bounce(letter);
    }
    let says = |name: &str, words: &[&str]| {
        heads(it, &[name]).iter().any(|value| words.iter().any(|word| value.starts_with(word)))
    };
    let is_automatic = says("auto-submitted", &["auto-"])
        || says("precedence", &["bulk", "junk", "list", "auto_reply"])
        || !heads(it, &["x-autoreply", "x-autorespond"]).is_empty()
        || heads(it, &["return-path"]).iter().any(|it| it.is_empty() || it == "<>");
    if is_automatic { Kind::Automatic } else { Kind::Letter }
}

/// Which letter of ours a report of a mail server speaks of (RFC 3464).
fn bounced(it: &Parsed<'_>) -> Option<kit::Id<kit::mail::Posted>> {
    if !it.is_content_type("multipart", "report") {
        return None;
    }
    let told = it.parts.iter().find_map(|part| match &part.body {
        PartType::Message(inner) => inner.message_id().map(str::to_owned),
        PartType::Text(text) if part.is_content_type("text", "rfc822-headers") => text
            .lines()
            .find_map(|line| line.to_lowercase().strip_prefix("message-id:").map(str::to_owned)),
        _ => None,
    })?;
    told.trim().trim_start_matches('<').split('@').next()?.parse().ok()
}

/// To whom it went.
fn recipients(it: &Parsed<'_>) -> Vec<String> {
    let to = it.all_to().chain(it.all_cc()).flat_map(Address::iter);
    let mut all: Vec<String> = Vec::new();
    for one in to.take(MOST_ADDRESSES).filter_map(|it| it.address()).map(address) {
        if !one.is_empty() && !all.contains(&one) {
            all.push(one);
        }
    }
    all
}

/// What servers say of where it was delivered, the last of them first; else whom it names.
fn delivered(it: &Parsed<'_>) -> Vec<String> {
    const SAID: [&str; 5] =
        ["delivered-to", "x-original-to", "envelope-to", "x-envelope-to", "x-delivered-to"];
    let bare = |it: &str| address(it.trim_matches(['<', '>', ' ', ';']));
    let said = heads(it, &SAID);
    let mut all: Vec<String> = said.iter().flat_map(|it| it.split(',')).map(bare).collect();
    let said = heads(it, &["received"]);
    let fors =
        said.iter().filter_map(|it| it.split_once(" for ")?.1.split_whitespace().next().map(bare));
    all.extend(fors);
    all.extend(recipients(it));
    all.extend(it.all_bcc().flat_map(Address::iter).filter_map(|it| it.address()).map(address));
    all.retain(|it| !it.is_empty());
    all.truncate(MOST_ADDRESSES);
    all
}

/// The texts of a letter; HTML as text.
fn text(it: &Parsed<'_>) -> String {
    let texts = (0..it.text_body_count().min(5)).filter_map(|at| it.body_text(at));
    texts.collect::<Vec<_>>().join("\n\n")
}

/// A letter within a letter, as mail programs quote one.
fn enclosed(it: &Parsed<'_>, mentioned: &mut Vec<String>) -> String {
    let from = it.from().and_then(Address::first).and_then(|it| it.address()).unwrap_or_default();
    mentioned.push(address(from));
    mentioned.extend(recipients(it));
    format!(
        "\n\n-----\nFrom: {from}\nSubject: {}\n\n{}",
        it.subject().unwrap_or_default(),
        text(it)
    )
}

/// Addresses that stand in a text.
fn in_text(text: &str) -> Vec<String> {
    let is_end = |it: char| it.is_whitespace() || "<>()[],;:\"'|".contains(it);
    let words =
        text.split(is_end).filter(|it| it.len() < 255 && it.contains('@')).take(MOST_ADDRESSES);
    words.map(|it| address(it.trim_end_matches('.'))).filter(|it| !it.is_empty()).collect()
}

/// An address in small letters; empty for what is none.
fn address(text: &str) -> String {
    let text = text.trim();
    let is_plain = text.len() < 255
        && !text.contains(|it: char| it.is_whitespace() || it.is_control() || "<>,\"".contains(it));
    let parts = text.rsplit_once('@').filter(|(name, host)| !name.is_empty() && !host.is_empty());
    if is_plain && parts.is_some() { text.to_lowercase() } else { String::new() }
}

/// A line of a head: without breaks, so that nothing is written after it.
fn line(text: &str) -> String {
    cleaned(text, LONGEST_LINE, false).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A text as it can be kept and shown: no control characters, at most so many, at most one empty line in a row.
fn cleaned(text: &str, most: usize, has_lines: bool) -> String {
    let text: Cow<'_, str> =
        if text.contains('\r') { text.replace("\r\n", "\n").into() } else { text.into() };
    let mut out = String::new();
    let mut breaks = 0;
    for it in text.chars().take(most) {
        let it = if it == '\r' || it == '\u{2028}' { '\n' } else { it };
        breaks = if it == '\n' { breaks + 1 } else { 0 };
        let is_hidden = matches!(it, '\u{200b}' | '\u{200e}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}');
        match it {
            '\n' if has_lines && breaks <= 2 => out.push('\n'),
            '\n' if has_lines => {}
            it if it.is_control() => out.push(' '),
            _ if is_hidden => {}
            it => out.push(it),
        }
    }
    out.trim().to_owned()
}

fn files(it: &Parsed<'_>) -> Vec<Enclosed> {
    let mut all = Vec::new();
    for part in it.attachments() {
        let is_calendar =
            part.is_content_type("text", "calendar") || part.is_content_type("application", "ics");
        if all.len() == MOST_FILES || is_calendar || part.message().is_some() {
            continue;
        }
        let is_picture =
            part.content_type().is_some_and(|it| it.ctype().eq_ignore_ascii_case("image"));
        let is_within =
            part.content_id().is_some() || matches!(part.body, PartType::InlineBinary(_));
        let bytes = part.contents();
        if is_picture && is_within && bytes.len() < SMALL_PICTURE {
            continue;
        }
        let name = line(part.attachment_name().unwrap_or_default());
        all.push(Enclosed { name, bytes: bytes.to_vec() });
    }
    all
}

/// The answer of a calendar, if a part is one.
fn calendar(part: &MessagePart<'_>) -> Option<Answer> {
    let is_calendar =
        part.is_content_type("text", "calendar") || part.is_content_type("application", "ics");
    is_calendar.then(|| answers::read(&String::from_utf8_lossy(part.contents()))).flatten()
}
