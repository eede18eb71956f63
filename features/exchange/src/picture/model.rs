//! Whether a JPEG is bare. Pictures are drawn anew before they are kept, and a JPEG drawn anew is
//! a little another one: one that holds nothing beside its points may stay as it came, so that it
//! is the same on both sides. Pure.

/// Whether these bytes are one baseline JPEG (ITU-T T.81) of at most that many points a side with
/// the head of JFIF, its tables and its points, and nothing before, between or behind them.
pub fn is_bare(bytes: &[u8], side: u32) -> bool {
    let Some(mut rest) = bytes.strip_prefix(&[0xFF, 0xD8]) else { return false };
    let mut is_sized = false;
    loop {
        let [0xFF, marker, high, low, ..] = *rest else { return false };
        let length = usize::from(u16::from_be_bytes([high, low]));
        let Some(segment) = rest.get(4..2 + length) else { return false };
        match marker {
            // The head of JFIF, without a small picture in it.
            0xE0 if segment.len() == 14 && segment.starts_with(b"JFIF\0") => {
                if !segment.ends_with(&[0, 0]) {
                    return false;
                }
            }
            // Tables of quantities and codes, and how often the decoder begins anew.
            0xDB | 0xC4 | 0xDD => {}
            0xC0 => match *segment {
                [8, a, b, c, d, ..] => {
                    let (height, width) = (u16::from_be_bytes([a, b]), u16::from_be_bytes([c, d]));
                    is_sized = u32::from(height.max(width)) <= side && height.min(width) > 0;
                }
                _ => return false,
            },
            0xDA => {
                let points = rest.get(2 + length..).unwrap_or_default();
                return is_sized && ends_once(points);
            }
            _ => return false,
        }
        rest = rest.get(2 + length..).unwrap_or_default();
    }
}

/// Whether the points end with the bytes. Within them a mark is stuffed (`FF 00`) or one of the
/// eight that say where a decoder begins anew.
fn ends_once(points: &[u8]) -> bool {
    let Some(within) = points.strip_suffix(&[0xFF, 0xD9]) else { return false };
    let mut all = within.iter();
    while let Some(byte) = all.next() {
        let is_mark = *byte == 0xFF;
        if is_mark && !all.next().is_some_and(|it| *it == 0 || (0xD0..=0xD7).contains(it)) {
            return false;
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::is_bare;
    use crate::tests::drawn;

    #[test]
    fn nothing_travels_beside_the_points() {
        let bare = drawn(image::ImageFormat::Jpeg, 90);
        assert!(is_bare(&bare, 1_600));
        assert!(!is_bare(&bare, 39), "larger than what is kept");
        // A remark, a camera's words, a small picture, something behind, something before.
        let head = &bare[..2];
        for segment in [
            &b"\xFF\xFE\x00\x05Ann"[..],
            b"\xFF\xE1\x00\x08Exif\0\0",
            b"\xFF\xE0\x00\x13JFIF\0\x01\x01\0\0\x01\0\x01\x01\x01\x09\x09\x09",
            b"\xFF\xED\x00\x05Ann",
            b"Ann",
        ] {
            assert!(!is_bare(&[head, segment, &bare[2..]].concat(), 1_600), "{segment:?}");
        }
        assert!(!is_bare(&[&bare[..], b"Ann"].concat(), 1_600));
        assert!(!is_bare(&[&bare[..], b"Ann\xFF\xD9"].concat(), 1_600));
        assert!(!is_bare(&[b"Ann", &bare[..]].concat(), 1_600));
        for end in 0..bare.len() {
            assert!(!is_bare(&bare[..end], 1_600), "cut at {end}");
        }
        assert!(!is_bare(&[], 1_600));
    }
}
