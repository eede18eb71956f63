//! Letters: how wide they are and where a line ends.

use std::collections::BTreeMap;

use krilla::text::{Font, GlyphId, KrillaGlyph};
use rustybuzz::UnicodeBuffer;

use crate::PaperError;

static REGULAR: &[u8] = include_bytes!("../fonts/NotoSans-Regular.ttf");
static BOLD: &[u8] = include_bytes!("../fonts/NotoSans-Bold.ttf");

/// One weight of the font.
pub struct Face {
    shaper: rustybuzz::Face<'static>,
    pub font: Font,
}

/// Both weights.
pub struct Faces {
    regular: Face,
    bold: Face,
}

impl Faces {
    pub fn new() -> Result<Self, PaperError> {
        Ok(Self { regular: Face::new(REGULAR)?, bold: Face::new(BOLD)? })
    }

    pub const fn of(&self, is_bold: bool) -> &Face {
        if is_bold { &self.bold } else { &self.regular }
    }
}

impl Face {
    fn new(bytes: &'static [u8]) -> Result<Self, PaperError> {
        let shaper = rustybuzz::Face::from_slice(bytes, 0).ok_or(PaperError::Fonts)?;
        let font = Font::new(bytes.into(), 0).ok_or(PaperError::Fonts)?;
        Ok(Self { shaper, font })
    }

    /// The letters of this text and how far each moves on, in parts of the size of the font.
    #[expect(clippy::cast_precision_loss, reason = "font units are small numbers")]
    pub fn glyphs(&self, text: &str) -> Vec<KrillaGlyph> {
        let shaped = self.shape(text);
        let unit = self.font.units_per_em();
        let infos = shaped.glyph_infos();
        let starts: Vec<usize> = infos.iter().map(|info| info.cluster as usize).collect();
        let glyph = |(info, at): (&rustybuzz::GlyphInfo, &rustybuzz::GlyphPosition)| {
            let start = info.cluster as usize;
            let end = starts.iter().copied().filter(|next| *next > start).min();
            KrillaGlyph::new(
                GlyphId::new(info.glyph_id),
                at.x_advance as f32 / unit,
                at.x_offset as f32 / unit,
                at.y_offset as f32 / unit,
                at.y_advance as f32 / unit,
                start..end.unwrap_or(text.len()),
                None,
            )
        };
        infos.iter().zip(shaped.glyph_positions()).map(glyph).collect()
    }

    /// How wide this text is at a size of one.
    #[expect(clippy::cast_precision_loss, reason = "font units are small numbers")]
    pub fn width(&self, text: &str) -> f32 {
        let shaped = self.shape(text);
        let units: i32 = shaped.glyph_positions().iter().map(|at| at.x_advance).sum();
        units as f32 / self.font.units_per_em()
    }

    fn shape(&self, text: &str) -> rustybuzz::GlyphBuffer {
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(text);
        buffer.guess_segment_properties();
        buffer.set_direction(rustybuzz::Direction::LeftToRight);
        rustybuzz::shape(&self.shaper, &[], buffer)
    }

    /// This text with nothing in it that the font cannot show.
    pub fn shown(&self, text: &str) -> String {
        let one = |letter: char| match letter {
            '\n' => Some('\n'),
            '\t' | '\r' | '\u{2028}' | '\u{2029}' => Some(' '),
            '\u{202f}' | '\u{2007}' | '\u{2009}' => Some('\u{a0}'),
            '\u{2011}' => Some('-'),
            '\u{ad}' | '\u{200b}' | '\u{feff}' => None,
            _ if letter.is_control() => None,
            _ if self.shaper.glyph_index(letter).is_some() => Some(letter),
            _ => Some('\u{25a1}'),
        };
        // Marks above a letter are one with it where the font knows the pair; the shaper sees to that.
        text.chars().filter_map(one).collect()
    }
}

/// Breaks texts into lines; remembers how wide words are, since they come again.
pub struct Breaker<'a> {
    face: &'a Face,
    widths: BTreeMap<String, f32>,
}

impl<'a> Breaker<'a> {
    pub const fn new(face: &'a Face) -> Self {
        Self { face, widths: BTreeMap::new() }
    }

    fn width(&mut self, word: &str) -> f32 {
        if let Some(width) = self.widths.get(word) {
            return *width;
        }
        let width = self.face.width(word);
        self.widths.insert(word.to_owned(), width);
        width
    }

    /// The lines of a text at this size, none wider than `room`; a word that is wider is cut.
    pub fn lines(&mut self, text: &str, size: f32, room: f32) -> Vec<String> {
        let shown = self.face.shown(text);
        shown.split('\n').flat_map(|line| self.wrap(line, size, room)).collect()
    }

    /// The widest line and the widest word of a text at this size.
    pub fn extent(&mut self, text: &str, size: f32) -> (f32, f32) {
        let shown = self.face.shown(text);
        let whole = shown.split('\n').map(|line| self.width(line)).fold(0.0, f32::max);
        let word = pieces(&shown).map(|word| self.width(word.trim_end())).fold(0.0, f32::max);
        (whole * size, word * size)
    }

    fn wrap(&mut self, text: &str, size: f32, room: f32) -> Vec<String> {
        let (mut lines, mut line) = (Vec::new(), Line::default());
        let room = room / size;
        for piece in pieces(text) {
            if !self.fits(&line, piece, room) {
                lines.push(std::mem::take(&mut line).text);
            }
            if self.width(piece.trim_end()) > room {
                let mut bytes = [0; 4];
                for letter in piece.chars() {
                    let letter: &str = letter.encode_utf8(&mut bytes);
                    if !self.fits(&line, letter, room) {
                        lines.push(std::mem::take(&mut line).text);
                    }
                    self.add(&mut line, letter);
                }
            } else {
                self.add(&mut line, piece);
            }
        }
        lines.push(line.text);
        lines
    }

    /// Whether this fits behind a line. Letters stand nearer to each other or farther apart than
    /// their widths say: where that could matter, the line is measured as a whole.
    fn fits(&mut self, line: &Line, more: &str, room: f32) -> bool {
        let more = more.trim_end();
        let about = line.width + self.width(more);
        line.text.is_empty()
            || about < room * NEARLY
            || (about * NEARLY < room && self.face.width(&format!("{}{more}", line.text)) <= room)
    }

    fn add(&mut self, line: &mut Line, more: &str) {
        line.width += self.width(more);
        line.text.push_str(more);
    }
}

/// A line whose widths, added up, come to this part of the room fits for certain.
const NEARLY: f32 = 0.8;

/// A line that is being written: about how wide it is at a size of one.
#[derive(Default)]
struct Line {
    text: String,
    width: f32,
}

/// What may not be broken: words with the spaces behind them, and the parts of words with hyphens and strokes.
fn pieces(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let mut letters = rest.char_indices().peekable();
        let mut end = rest.len();
        while let Some((at, letter)) = letters.next() {
            let Some((_, next)) = letters.peek() else { break };
            let after_space = letter == ' ' && *next != ' ';
            let inside = matches!(letter, '-' | '/' | '\u{2013}') && next.is_alphabetic() && at > 1;
            if after_space || inside {
                end = at + letter.len_utf8();
                break;
            }
        }
        let (piece, left) = rest.split_at(end);
        rest = left;
        Some(piece)
    })
}
