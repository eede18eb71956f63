//! Blocks become lines on pages.

use crate::{
    Block, Drawing, Ink, Paper, Voice,
    drawing::{Anchor, Mark},
    face::{Breaker, Faces},
    table,
    tree::{At, Part, Tree},
};

/// A4 in points.
pub const PAGE: (f32, f32) = (595.28, 841.89);
pub const LEFT: f32 = 57.0;
/// How wide text is.
pub const ROOM: f32 = PAGE.0 - 2.0 * LEFT;
pub const TOP: f32 = 56.0;
pub const BOTTOM: f32 = PAGE.1 - 64.0;

pub const SIZE: f32 = 10.0;
pub const SMALL: f32 = 8.5;
/// Line height over size.
const LEADING: f32 = 1.42;

/// Letters as they are written.
#[derive(Clone, Copy, Debug)]
pub struct Hand {
    pub size: f32,
    pub ink: Ink,
    pub is_bold: bool,
}

impl Hand {
    pub const fn plain(size: f32) -> Self {
        Self { size, ink: Ink::Plain, is_bold: false }
    }

    pub const fn line_height(self) -> f32 {
        self.size * LEADING
    }
}

/// A mark on a page, and the leaf of the tree it belongs to; none for what is only decoration.
#[derive(Debug)]
pub struct Placed {
    pub leaf: Option<usize>,
    pub mark: Mark,
}

/// One page.
#[derive(Debug, Default)]
pub struct Sheet {
    pub marks: Vec<Placed>,
}

/// Where a heading stands, for the bookmarks.
#[derive(Debug)]
pub struct Bookmark {
    pub level: u16,
    pub text: String,
    pub sheet: usize,
    pub top: f32,
}

/// The pages before they are printed.
#[derive(Debug)]
pub struct Set {
    pub sheets: Vec<Sheet>,
    pub tree: Tree,
    pub bookmarks: Vec<Bookmark>,
}

/// Pages while they are filled.
pub struct Flow<'a> {
    faces: &'a Faces,
    pub regular: Breaker<'a>,
    pub bold: Breaker<'a>,
    pub set: Set,
    /// How far the last page is filled.
    pub y: f32,
}

pub fn set(paper: &Paper, faces: &Faces) -> Set {
    let set = Set { sheets: vec![Sheet::default()], tree: Tree::default(), bookmarks: Vec::new() };
    let (regular, bold) = (Breaker::new(faces.of(false)), Breaker::new(faces.of(true)));
    let mut flow = Flow { faces, regular, bold, set, y: TOP };
    flow.top(paper);
    for block in &paper.blocks {
        flow.block(block);
    }
    flow.set
}

impl Flow<'_> {
    fn top(&mut self, paper: &Paper) {
        if !paper.issuer.is_empty() {
            let hand = Hand { size: SMALL, ink: Ink::Quiet, is_bold: true };
            let part = self.set.tree.root(Part::Paragraph);
            self.paragraph(&paper.issuer, hand, LEFT, ROOM, part);
            self.y += 2.0;
        }
        self.heading(1, &paper.title);
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading(level, text) => self.heading(*level, text),
            Block::Text(voice, text) => self.text(*voice, text),
            Block::List(items) => self.list(items),
            Block::Facts(pairs) => table::facts(self, pairs),
            Block::Table(table) => table::table(self, table),
            Block::Drawing(drawing, alternative) => self.drawing(drawing, alternative),
            Block::PageBreak => self.page(),
            Block::Space(points) => self.y = (self.y + points.max(0.0)).min(BOTTOM),
        }
    }

    /// A new page; none after one that is still empty.
    pub fn page(&mut self) {
        if self.set.sheets.last().is_none_or(|sheet| !sheet.marks.is_empty()) {
            self.set.sheets.push(Sheet::default());
        }
        self.y = TOP;
    }

    /// Goes to a new page unless so many points are left on this one.
    pub fn need(&mut self, points: f32) {
        if self.y + points > BOTTOM && self.y > TOP {
            self.page();
        }
    }

    pub fn place(&mut self, leaf: Option<usize>, mark: Mark) {
        if let Some(sheet) = self.set.sheets.last_mut() {
            sheet.marks.push(Placed { leaf, mark });
        }
    }

    /// The lines of a text in this hand.
    pub fn lines(&mut self, text: &str, hand: Hand, room: f32) -> Vec<String> {
        let breaker = if hand.is_bold { &mut self.bold } else { &mut self.regular };
        breaker.lines(text, hand.size, room)
    }

    /// One line whose top is at `y`. `x` is where it begins, or where it ends when it is flush right.
    pub fn line(&mut self, text: &str, hand: Hand, (x, y): (f32, f32), leaf: Option<usize>) {
        self.anchored(text, hand, (x, y), Anchor::Start, leaf);
    }

    pub fn anchored(
        &mut self,
        text: &str,
        hand: Hand,
        (x, y): (f32, f32),
        anchor: Anchor,
        leaf: Option<usize>,
    ) {
        if text.trim().is_empty() {
            return;
        }
        // The letters stand in the middle of their line: as much above the capitals as below the line.
        let at = (x, y + hand.line_height() * 0.5 + hand.size * 0.36);
        let Hand { size, ink, is_bold } = hand;
        self.place(leaf, Mark::Words { at, text: text.to_owned(), size, ink, anchor, is_bold });
    }

    fn paragraph(&mut self, text: &str, hand: Hand, x: f32, room: f32, part: At) {
        let lines = self.lines(text, hand, room);
        let height = hand.line_height();
        let count = lines.len();
        for (at, line) in lines.into_iter().enumerate() {
            // Neither the first nor the last line of a paragraph stands alone.
            let alone = (at == 0 && count > 1) || (count > 2 && at + 2 == count);
            self.need(if alone { 2.0 * height } else { height });
            let leaf = self.set.tree.leaf(part);
            self.line(&line, hand, (x, self.y), Some(leaf));
            self.y += height;
        }
    }

    fn heading(&mut self, level: u16, text: &str) {
        if text.trim().is_empty() {
            return;
        }
        let (size, before, after, ink) = match level {
            1 => (20.0, 0.0, 10.0, Ink::Accent),
            2 => (14.0, 14.0, 4.0, Ink::Accent),
            3 => (11.5, 10.0, 2.0, Ink::Plain),
            _ => (SIZE, 6.0, 1.0, Ink::Plain),
        };
        let hand = Hand { size, ink, is_bold: true };
        let height = hand.line_height();
        let lines = self.lines(text, hand, ROOM);
        if self.y > TOP {
            self.y += before;
        }
        // A heading stays with what it is the heading of.
        let count: f32 = lines.iter().map(|_| height).sum();
        self.need(count + 4.0 * SIZE * LEADING);
        let sheet = self.set.sheets.len().saturating_sub(1);
        self.set.bookmarks.push(Bookmark { level, text: text.to_owned(), sheet, top: self.y });
        let part = self.set.tree.root(Part::Heading(level, text.to_owned()));
        for line in lines {
            let leaf = self.set.tree.leaf(part);
            self.line(&line, hand, (LEFT, self.y), Some(leaf));
            self.y += height;
        }
        self.y += after;
    }

    fn text(&mut self, voice: Voice, text: &str) {
        let hand = match voice {
            Voice::Plain => Hand::plain(SIZE),
            Voice::Lead => Hand::plain(12.0),
            Voice::Small => Hand { size: SMALL, ink: Ink::Quiet, is_bold: false },
        };
        let part = self.set.tree.root(Part::Paragraph);
        self.paragraph(text, hand, LEFT, ROOM, part);
        self.y += hand.size * 0.6;
    }

    fn list(&mut self, items: &[String]) {
        if items.is_empty() {
            return;
        }
        let hand = Hand::plain(SIZE);
        let list = self.set.tree.root(Part::List);
        for item in items {
            let branch = self.set.tree.branch(list, Part::Item);
            let label = self.set.tree.branch(branch, Part::Label);
            let leaf = self.set.tree.leaf(label);
            self.need(hand.line_height());
            self.line("\u{2022}", hand, (LEFT + 4.0, self.y), Some(leaf));
            let body = self.set.tree.branch(branch, Part::Body);
            self.paragraph(item, hand, LEFT + 16.0, ROOM - 16.0, body);
            self.y += 2.0;
        }
        self.y += 4.0;
    }

    fn drawing(&mut self, drawing: &Drawing, alternative: &str) {
        let tall = BOTTOM - TOP;
        let scale = (ROOM / drawing.width.max(1.0)).min(tall / drawing.height.max(1.0)).min(1.0);
        let height = drawing.height * scale;
        self.need(height);
        let part = self.set.tree.root(Part::Figure(alternative.to_owned()));
        let leaf = self.set.tree.leaf(part);
        let origin = (LEFT + (ROOM - drawing.width * scale) / 2.0, self.y);
        for mark in &drawing.marks {
            let mark = self.moved(mark, scale, origin);
            self.place(Some(leaf), mark);
        }
        self.y += height + 8.0;
    }

    /// A mark of a drawing where it stands on the page.
    fn moved(&self, mark: &Mark, scale: f32, origin: (f32, f32)) -> Mark {
        let to = |(x, y): (f32, f32)| (origin.0 + x * scale, origin.1 + y * scale);
        let all = |points: &[(f32, f32)]| points.iter().copied().map(to).collect();
        match mark.clone() {
            Mark::Line { points, ink, width, is_dashed } => {
                Mark::Line { points: all(&points), ink, width, is_dashed }
            }
            Mark::Area { points, ink, opacity } => {
                Mark::Area { points: all(&points), ink, opacity }
            }
            Mark::Circle { centre, radius, ink, is_filled } => {
                Mark::Circle { centre: to(centre), radius: radius * scale, ink, is_filled }
            }
            Mark::Words { at, text, size, ink, anchor, is_bold } => {
                let text = self.faces.of(is_bold).shown(&text.replace('\n', " "));
                Mark::Words { at: to(at), text, size: size * scale, ink, anchor, is_bold }
            }
        }
    }
}
