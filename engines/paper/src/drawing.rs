//! Lines, areas and words at given points: charts.

/// What something is drawn with. Colours are those of the pages, dark enough on white to be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Ink {
    /// Text.
    Plain,
    /// Text that may be overlooked.
    Quiet,
    /// What it is about: the own line of a chart.
    Accent,
    /// What it is compared with.
    Warm,
    /// A third line.
    Info,
    /// It is well.
    Good,
    /// It is not well.
    Bad,
    /// Grids and borders.
    Rule,
    /// Areas behind text.
    Tint,
    /// The paper itself.
    White,
}

impl Ink {
    /// Red, green and blue.
    pub(crate) const fn rgb(self) -> (u8, u8, u8) {
        match self {
            Self::Plain => (0x15, 0x26, 0x2a),
            Self::Quiet => (0x49, 0x59, 0x5d),
            Self::Accent => (0x0a, 0x64, 0x68),
            Self::Warm => (0xa8, 0x4a, 0x08),
            Self::Info => (0x1b, 0x5a, 0x91),
            Self::Good => (0x1c, 0x6a, 0x3a),
            Self::Bad => (0xad, 0x24, 0x1c),
            Self::Rule => (0xc9, 0xd0, 0xcd),
            Self::Tint => (0xec, 0xf3, 0xf2),
            Self::White => (0xff, 0xff, 0xff),
        }
    }
}

/// Which end of a text stands at its point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    Start,
    Middle,
    End,
}

#[derive(Clone, Debug)]
pub(crate) enum Mark {
    Line { points: Vec<(f32, f32)>, ink: Ink, width: f32, is_dashed: bool },
    Area { points: Vec<(f32, f32)>, ink: Ink, opacity: f32 },
    Circle { centre: (f32, f32), radius: f32, ink: Ink, is_filled: bool },
    Words { at: (f32, f32), text: String, size: f32, ink: Ink, anchor: Anchor, is_bold: bool },
}

/// A drawing of a width and height in points; (0, 0) is its upper left corner.
#[derive(Clone, Debug)]
pub struct Drawing {
    pub(crate) width: f32,
    pub(crate) height: f32,
    pub(crate) marks: Vec<Mark>,
}

impl Drawing {
    /// An empty one. The text of a page is 481 points wide.
    pub const fn new(width: f32, height: f32) -> Self {
        Self { width, height, marks: Vec::new() }
    }

    /// A line through these points, `width` points thick.
    #[must_use]
    pub fn line(self, points: &[(f32, f32)], ink: Ink, width: f32) -> Self {
        self.mark(Mark::Line { points: points.to_vec(), ink, width, is_dashed: false })
    }

    /// A dashed line through these points.
    #[must_use]
    pub fn dashed(self, points: &[(f32, f32)], ink: Ink, width: f32) -> Self {
        self.mark(Mark::Line { points: points.to_vec(), ink, width, is_dashed: true })
    }

    /// A filled area with these corners; opacity from 0 (nothing) to 1.
    #[must_use]
    pub fn area(self, points: &[(f32, f32)], ink: Ink, opacity: f32) -> Self {
        self.mark(Mark::Area { points: points.to_vec(), ink, opacity })
    }

    /// A filled rectangle, for bars: left, top, width, height.
    #[must_use]
    pub fn bar(self, (left, top): (f32, f32), (width, height): (f32, f32), ink: Ink) -> Self {
        let (right, bottom) = (left + width, top + height);
        self.area(&[(left, top), (right, top), (right, bottom), (left, bottom)], ink, 1.0)
    }

    /// A ring.
    #[must_use]
    pub fn circle(self, centre: (f32, f32), radius: f32, ink: Ink) -> Self {
        self.mark(Mark::Circle { centre, radius, ink, is_filled: false })
    }

    /// A filled circle.
    #[must_use]
    pub fn dot(self, centre: (f32, f32), radius: f32, ink: Ink) -> Self {
        self.mark(Mark::Circle { centre, radius, ink, is_filled: true })
    }

    /// Words on one line, `size` points high; `at` is on the line they stand on.
    #[must_use]
    pub fn words(
        self,
        at: (f32, f32),
        text: impl Into<String>,
        size: f32,
        ink: Ink,
        anchor: Anchor,
    ) -> Self {
        self.mark(Mark::Words { at, text: text.into(), size, ink, anchor, is_bold: false })
    }

    /// The same in bold.
    #[must_use]
    pub fn bold(
        self,
        at: (f32, f32),
        text: impl Into<String>,
        size: f32,
        ink: Ink,
        anchor: Anchor,
    ) -> Self {
        self.mark(Mark::Words { at, text: text.into(), size, ink, anchor, is_bold: true })
    }

    fn mark(mut self, mark: Mark) -> Self {
        self.marks.push(mark);
        self
    }
}
