//! The words of a PDF, for tests that look for them.

use std::io::Read as _;

/// The words of a PDF: its texts by the maps of its fonts, without blanks.
pub fn words(pdf: &[u8]) -> String {
    let mut streams = Vec::new();
    let mut at = 0;
    while let Some(found) = place(pdf, b"stream", at) {
        let is_end = found >= 3 && &pdf[found - 3..found] == b"end";
        let start = found
            + 6
            + pdf[found + 6..].iter().take_while(|it| **it == b'\r' || **it == b'\n').count();
        at = found + 6;
        if is_end {
            continue;
        }
        let mut open = Vec::new();
        let read = flate2::read::ZlibDecoder::new(&pdf[start..]).read_to_end(&mut open);
        if read.is_ok() || !open.is_empty() {
            streams.push(open);
        }
    }
    let maps: Vec<_> = streams.iter().filter_map(|it| map(&String::from_utf8_lossy(it))).collect();
    assert!(!maps.is_empty(), "fonts with maps");
    let mut all = String::new();
    for stream in &streams {
        let shown = shown(stream);
        for map in &maps {
            let said = shown.iter().map(|glyph| map.get(glyph).map_or("", String::as_str));
            all.extend(said);
            all.push('|');
        }
    }
    all.retain(|it| !it.is_whitespace());
    all
}

fn place(bytes: &[u8], word: &[u8], from: usize) -> Option<usize> {
    bytes.get(from..)?.windows(word.len()).position(|it| it == word).map(|it| it + from)
}

type Map = std::collections::BTreeMap<u16, String>;

/// A map from glyphs to letters, if this is one.
fn map(text: &str) -> Option<Map> {
    if !text.contains("begincmap") {
        return None;
    }
    let code = |it: &str| u16::from_str_radix(it, 16).ok();
    let mut map = Map::new();
    let (mut ranges, mut singles) = (false, false);
    for line in text.lines() {
        match line.trim() {
            it if it.ends_with("beginbfrange") => ranges = true,
            it if it.ends_with("beginbfchar") => singles = true,
            "endbfrange" => ranges = false,
            "endbfchar" => singles = false,
            it if ranges || singles => {
                let parts: Vec<&str> =
                    it.split(['<', '>']).filter(|it| !it.trim().is_empty()).collect();
                let letter = |hex: &str, plus: u16| -> String {
                    let units: Vec<u16> = (0..hex.len() / 4)
                        .filter_map(|at| code(&hex[at * 4..at * 4 + 4]))
                        .collect();
                    let mut units = units;
                    if let Some(last) = units.last_mut() {
                        *last += plus;
                    }
                    String::from_utf16_lossy(&units)
                };
                if singles && parts.len() == 2 {
                    map.insert(code(parts[0])?, letter(parts[1], 0));
                } else if ranges && parts.len() == 3 {
                    let (first, last) = (code(parts[0])?, code(parts[1])?);
                    for glyph in first..=last {
                        map.insert(glyph, letter(parts[2], glyph - first));
                    }
                }
            }
            _ => {}
        }
    }
    Some(map)
}

/// The glyphs a page shows: strings of two bytes each, in brackets or as hexadecimal numbers.
fn shown(stream: &[u8]) -> Vec<u16> {
    let (mut glyphs, mut at) = (Vec::new(), 0);
    while at < stream.len() {
        let mut bytes = Vec::new();
        match stream[at] {
            b'(' => {
                at += 1;
                while at < stream.len() && stream[at] != b')' {
                    if stream[at] == b'\\' {
                        at += 1;
                        at += escaped(&stream[at.min(stream.len())..], &mut bytes);
                    } else {
                        bytes.push(stream[at]);
                    }
                    at += 1;
                }
            }
            b'<' => {
                let end = place(stream, b">", at).unwrap_or(stream.len());
                let hex: Vec<u8> =
                    stream[at + 1..end].iter().copied().filter(u8::is_ascii_hexdigit).collect();
                let digit = |it: u8| u8::try_from(char::from(it).to_digit(16).unwrap()).unwrap();
                bytes.extend(
                    hex.chunks(2)
                        .filter(|it| it.len() == 2)
                        .map(|it| digit(it[0]) * 16 + digit(it[1])),
                );
                at = end;
            }
            _ => {}
        }
        glyphs.extend(
            bytes.chunks(2).filter(|it| it.len() == 2).map(|it| u16::from_be_bytes([it[0], it[1]])),
        );
        at += 1;
    }
    glyphs
}

/// The byte behind a backslash; how much longer than one letter its name is.
fn escaped(rest: &[u8], bytes: &mut Vec<u8>) -> usize {
    let octal = rest.iter().take(3).take_while(|it| (b'0'..=b'7').contains(it)).count();
    if octal > 0 {
        let code = rest[..octal].iter().fold(0_u32, |sum, it| sum * 8 + u32::from(it - b'0'));
        bytes.push(u8::try_from(code & 255).unwrap());
        return octal - 1;
    }
    bytes.push(match rest.first() {
        Some(b'n') => b'\n',
        Some(b'r') => b'\r',
        Some(b't') => b'\t',
        Some(b'b') => 8,
        Some(b'f') => 12,
        Some(other) => *other,
        None => 0,
    });
    0
}
