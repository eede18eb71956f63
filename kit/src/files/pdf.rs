//! PDF: what names author, machine and history is overwritten in its place.
//!
//! Nothing moves and nothing is parsed into memory, so a hostile file costs no more than its
//! length and, at a time, one bounded stream. What is overwritten: the information dictionary
//! (wherever it stands, also in object streams), XMP, and the notes of photos. Annotations keep
//! what their authors signed: they are text of the document. What runs or carries files is refused.

use std::io::{Read as _, Write as _};

use flate2::{Compression, read::ZlibDecoder, write::ZlibEncoder};

use super::{BROKEN, LOCKED, Limits, PROGRAMS, UNFOLDS, bare};
use crate::Result;

/// Bytes one object stream may unfold to.
const STREAM: u64 = 32 << 20;
/// How far before its stream a dictionary is looked for.
const HEAD: usize = 8 << 10;

pub fn stripped(mut bytes: Vec<u8>, limits: &Limits) -> Result<Vec<u8>> {
    if !bytes.starts_with(b"%PDF-") {
        return Err(BROKEN.into());
    }
    let streams = streams(&bytes);
    let open = outside(&bytes, &streams);
    if has_name(&open, b"Encrypt") {
        return Err(LOCKED.into());
    }
    refuse_programs(&open)?;
    let about = abouts(&open);
    let mut left = limits.unfolded;
    for (head, body) in streams {
        let dictionary = bytes.get(head..body.start).unwrap_or_default().to_vec();
        let Some(stream) = bytes.get_mut(body) else { continue };
        if has_name(&dictionary, b"ObjStm") {
            left = left.checked_sub(in_place(stream, &about, left)?).ok_or(UNFOLDS)?;
        } else if is_metadata(&dictionary) {
            blank_stream(stream, has_name(&dictionary, b"FlateDecode"));
        } else if has_name(&dictionary, b"DCTDecode") {
            bare::blank_jpeg(stream);
        }
    }
    for id in &about {
        let head = format!("{id} 0 obj");
        for at in all(&bytes, head.as_bytes()) {
            let is_whole = at == 0 || bytes.get(at - 1).is_some_and(|b| !b.is_ascii_digit());
            if is_whole {
                let end = find(&bytes, b"endobj", at).unwrap_or(bytes.len());
                let Some(span) = bytes.get_mut(at..end) else { continue };
                blank_texts(span);
            }
        }
    }
    blank_packets(&mut bytes);
    Ok(bytes)
}

/// Scripts, programs to be started, attached files.
fn refuse_programs(bytes: &[u8]) -> Result<()> {
    const BAD: [&[u8]; 5] = [b"JavaScript", b"JS", b"Launch", b"EmbeddedFile", b"RichMedia"];
    if BAD.iter().any(|name| has_name(bytes, name)) { Err(PROGRAMS.into()) } else { Ok(()) }
}

/// The numbers of the information dictionaries, of this and of all earlier versions in the file.
fn abouts(bytes: &[u8]) -> Vec<u64> {
    let mut found = Vec::new();
    for at in all(bytes, b"/Info") {
        let rest = bytes.get(at + 5..(at + 45).min(bytes.len())).unwrap_or_default();
        let mut words = rest.split(u8::is_ascii_whitespace).filter(|it| !it.is_empty());
        let number = words.next().and_then(|it| std::str::from_utf8(it).ok()?.parse().ok());
        if let Some(number) = number.filter(|it| !found.contains(it)) {
            found.push(number);
        }
    }
    // Far more than any history of a document; a bomb of numbers is not followed.
    found.truncate(64);
    found
}

/// Where each stream stands: the beginning of its dictionary, and its content.
fn streams(bytes: &[u8]) -> Vec<(usize, std::ops::Range<usize>)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(word) = find(bytes, b"stream", at) {
        let mut from = word + 6;
        from += usize::from(bytes.get(from) == Some(&b'\r'));
        from += usize::from(bytes.get(from) == Some(&b'\n'));
        let to = find(bytes, b"endstream", from).unwrap_or(bytes.len());
        let earliest = word.saturating_sub(HEAD);
        let before = bytes.get(earliest..word).unwrap_or_default();
        let head = all(before, b"obj").last().map_or(earliest, |at| earliest + at);
        found.push((head, from..to.max(from)));
        at = to.saturating_add(9).max(from);
    }
    found
}

/// What does not stand in a stream: there, any word may stand by chance.
fn outside(bytes: &[u8], streams: &[(usize, std::ops::Range<usize>)]) -> Vec<u8> {
    let (mut open, mut at) = (Vec::new(), 0);
    for (_, body) in streams {
        open.extend_from_slice(bytes.get(at..body.start).unwrap_or_default());
        at = body.end;
    }
    open.extend_from_slice(bytes.get(at..).unwrap_or_default());
    open
}

/// Overwrites the texts of information dictionaries in an object stream, which stays as long as
/// it was; how many bytes it unfolded to.
fn in_place(stream: &mut [u8], about: &[u64], left: u64) -> Result<u64> {
    let most = left.min(STREAM);
    let mut plain = Vec::new();
    let read = ZlibDecoder::new(&*stream).take(most + 1).read_to_end(&mut plain);
    if read.is_err() && plain.is_empty() {
        return Err(BROKEN.into());
    }
    let count = plain.len() as u64;
    if count > most {
        return Err(UNFOLDS.into());
    }
    refuse_programs(&plain)?;
    let mut is_changed = false;
    for span in spans(&plain, about) {
        let Some(span) = plain.get_mut(span) else { continue };
        is_changed |= blank_texts(span);
    }
    if is_changed {
        let mut packed = ZlibEncoder::new(Vec::new(), Compression::best());
        packed.write_all(&plain)?;
        let packed = packed.finish()?;
        // Blanks fold well, so this fits unless the stream was made not to.
        let (begin, rest) = stream.split_at_mut_checked(packed.len()).ok_or(BROKEN)?;
        begin.copy_from_slice(&packed);
        rest.fill(0);
    }
    Ok(count)
}

/// Where in an object stream those objects stand. It begins with pairs of number and place; the
/// places count from the end of the pairs.
fn spans(plain: &[u8], about: &[u64]) -> Vec<std::ops::Range<usize>> {
    let is_head = |b: &u8| b.is_ascii_digit() || b.is_ascii_whitespace();
    let first = plain.iter().position(|b| !is_head(b)).unwrap_or(plain.len());
    let head = plain.get(..first).and_then(|it| std::str::from_utf8(it).ok()).unwrap_or_default();
    let numbers: Vec<u64> = head.split_whitespace().filter_map(|it| it.parse().ok()).collect();
    let pairs: Vec<(u64, usize)> = numbers
        .chunks_exact(2)
        .filter_map(|pair| Some((*pair.first()?, usize::try_from(*pair.last()?).ok()?)))
        .collect();
    let span = |at: usize, (number, place): &(u64, usize)| {
        let end = pairs.get(at + 1).map_or(plain.len(), |next| first + next.1);
        about.contains(number).then(|| (first + place).min(plain.len())..end.min(plain.len()))
    };
    let all = pairs.iter().enumerate().filter_map(|(at, pair)| span(at, pair));
    all.filter(|span| span.start < span.end).collect()
}

/// Overwrites every text in a dictionary: `(like this)` and `<6C6B>`; whether there was any.
fn blank_texts(span: &mut [u8]) -> bool {
    let (mut depth, mut is_hex, mut skips, mut is_changed) = (0_usize, false, false, false);
    let mut before = 0;
    for at in 0..span.len() {
        let next = span.get(at + 1).copied();
        let Some(sign) = span.get_mut(at) else { break };
        let was = *sign;
        if depth > 0 {
            match was {
                _ if skips => skips = false,
                b'\\' => skips = true,
                b'(' => depth += 1,
                b')' => depth -= 1,
                _ => {}
            }
            if depth > 0 {
                is_changed |= was != b' ';
                *sign = b' ';
            }
        } else if is_hex {
            is_hex = was != b'>';
            if was.is_ascii_hexdigit() {
                is_changed = true;
                *sign = b'0';
            }
        } else {
            depth = usize::from(was == b'(');
            is_hex = was == b'<' && before != b'<' && next != Some(b'<');
        }
        before = was;
    }
    is_changed
}

/// `/Type /Metadata`, which no other stream is.
fn is_metadata(dictionary: &[u8]) -> bool {
    let plain: Vec<u8> = dictionary.iter().copied().filter(|b| !b.is_ascii_whitespace()).collect();
    find(&plain, b"/Type/Metadata", 0).is_some() || find(&plain, b"/Subtype/XML", 0).is_some()
}

/// Overwrites a whole stream, so that what unfolds it finds nothing in it.
fn blank_stream(stream: &mut [u8], is_folded: bool) {
    /// Nothing, folded.
    const NOTHING: [u8; 8] = [0x78, 0x9c, 0x03, 0x00, 0x00, 0x00, 0x00, 0x01];
    stream.fill(if is_folded { 0 } else { b' ' });
    if let Some(begin) = stream.first_chunk_mut().filter(|_| is_folded) {
        *begin = NOTHING;
    }
}

/// XMP packets that stand open in the file.
fn blank_packets(bytes: &mut [u8]) {
    for (from, to) in [(&b"<x:xmpmeta"[..], &b"</x:xmpmeta>"[..]), (b"<rdf:RDF", b"</rdf:RDF>")] {
        for at in all(bytes, from) {
            let end = find(bytes, to, at).unwrap_or(bytes.len());
            let inner = at + from.len()..end;
            let Some(packet) = bytes.get_mut(inner) else { continue };
            let open = packet.iter().position(|b| *b == b'>').unwrap_or(0);
            packet.iter_mut().skip(open + 1).for_each(|b| *b = b' ');
        }
    }
}

/// Whether a name stands there, also when some of its letters are written as `#4A`.
fn has_name(bytes: &[u8], name: &[u8]) -> bool {
    let ends = |b: Option<&u8>| b.is_none_or(|b| !b.is_ascii_alphanumeric() && *b != b'#');
    let plain = all(bytes, name)
        .into_iter()
        .any(|at| at > 0 && bytes.get(at - 1) == Some(&b'/') && ends(bytes.get(at + name.len())));
    plain || bytes.contains(&b'#') && has_hidden_name(bytes, name)
}

fn has_hidden_name(bytes: &[u8], name: &[u8]) -> bool {
    bytes.split(|b| *b == b'/').skip(1).any(|it| {
        let end = it.iter().position(|b| !b.is_ascii_alphanumeric() && *b != b'#');
        let it = it.get(..end.unwrap_or(it.len())).unwrap_or_default();
        it.contains(&b'#') && it.len() <= name.len() * 3 && unhidden(it) == name
    })
}

fn unhidden(name: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    let mut at = name;
    while let Some((first, rest)) = at.split_first() {
        let code = rest.get(..2).and_then(|it| std::str::from_utf8(it).ok());
        let letter = code.and_then(|it| u8::from_str_radix(it, 16).ok());
        if let Some(letter) = letter.filter(|_| *first == b'#') {
            out.push(letter);
            at = rest.get(2..).unwrap_or_default();
        } else {
            out.push(*first);
            at = rest;
        }
    }
    out
}

fn find(bytes: &[u8], what: &[u8], from: usize) -> Option<usize> {
    let rest = bytes.get(from..)?;
    rest.windows(what.len()).position(|it| it == what).map(|at| from + at)
}

fn all(bytes: &[u8], what: &[u8]) -> Vec<usize> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(place) = find(bytes, what, at) {
        found.push(place);
        at = place + what.len();
    }
    found
}
