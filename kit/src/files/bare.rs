//! Pictures inside documents: what is written beside their points, taken out without decoding.

/// A JPEG without its notes: places, machines, thumbnails, comments. What decoders need stays.
/// None if it is no JPEG, or not a whole one.
pub fn jpeg(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut out = vec![0xff, 0xd8];
    let mut at = bytes.strip_prefix(&[0xff, 0xd8])?;
    loop {
        let (mark, rest) = at.split_first_chunk::<2>()?;
        let [0xff, kind] = *mark else { return None };
        let length = usize::from(u16::from_be_bytes(*rest.first_chunk::<2>()?));
        let segment = rest.get(..length)?;
        // Notes of applications but the two that tell of colours, and comments.
        let is_note = (0xe1..=0xef).contains(&kind) && kind != 0xee || kind == 0xfe;
        if !is_note {
            out.extend_from_slice(mark);
            out.extend_from_slice(segment);
        }
        at = rest.get(length..)?;
        if kind == 0xda {
            let (points, after) = at.split_at_checked(points(at)?)?;
            out.extend_from_slice(points);
            at = after;
            if at.starts_with(&[0xff, 0xd9]) {
                // What some cameras put behind the end is left out.
                out.extend_from_slice(&[0xff, 0xd9]);
                return Some(out);
            }
        }
    }
}

/// How many bytes of points stand before the next mark.
fn points(bytes: &[u8]) -> Option<usize> {
    let is_mark = |pair: &[u8]| matches!(pair, [0xff, kind] if *kind != 0 && *kind != 0xff && !(0xd0..=0xd7).contains(kind));
    bytes.windows(2).position(is_mark)
}

/// A PNG without its notes.
pub fn png(bytes: &[u8]) -> Option<Vec<u8>> {
    const HEAD: &[u8] = b"\x89PNG\r\n\x1a\n";
    const NOTES: [&[u8]; 5] = [b"eXIf", b"tEXt", b"zTXt", b"iTXt", b"tIME"];
    let mut out = HEAD.to_vec();
    let mut at = bytes.strip_prefix(HEAD)?;
    while !at.is_empty() {
        let length = u32::from_be_bytes(*at.first_chunk::<4>()?);
        let whole = usize::try_from(length).ok()?.checked_add(12)?;
        let (chunk, rest) = at.split_at_checked(whole)?;
        let kind = chunk.get(4..8)?;
        if !NOTES.contains(&kind) {
            out.extend_from_slice(chunk);
        }
        at = if kind == b"IEND" { &[] } else { rest };
    }
    Some(out)
}

/// Overwrites the notes of a JPEG in its place, where its length must stay.
pub fn blank_jpeg(bytes: &mut [u8]) {
    let mut at = 2;
    while let Some(&[0xff, kind, high, low]) = bytes.get(at..).and_then(|it| it.first_chunk()) {
        let length = usize::from(u16::from_be_bytes([high, low]));
        if kind == 0xd9 {
            // What some cameras put behind the end.
            bytes.iter_mut().skip(at + 2).for_each(|b| *b = 0);
            return;
        }
        if (0xe1..=0xef).contains(&kind) && kind != 0xee || kind == 0xfe {
            // The name of the note goes too: a comment of blanks in its stead.
            if let Some(mark) = bytes.get_mut(at + 1) {
                *mark = 0xfe;
            }
            if let Some(note) = bytes.get_mut(at + 4..at + 2 + length) {
                note.fill(b' ');
            }
        }
        let rest = bytes.get(at + 2 + length..).unwrap_or_default();
        let skipped = if kind == 0xda { points(rest).unwrap_or(rest.len()) } else { 0 };
        at += 2 + length.max(2) + skipped;
    }
}
