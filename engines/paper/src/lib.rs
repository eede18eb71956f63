#![forbid(unsafe_code)]
//! Letters and reports on paper: headings, paragraphs, lists, tables and drawings become an accessible PDF.
//!
//! A [`Paper`] is written block by block and set by [`Paper::pdf`] on A4: tagged as PDF/UA-1 demands (headings, lists,
//! header cells, a text for every drawing), with bookmarks, its own fonts and the language of its reader. It knows no
//! clock and no chance, so the same words are the same bytes.

mod drawing;
mod face;
mod flow;
mod print;
mod table;
#[cfg(test)]
mod tests;
mod tree;

pub use drawing::{Anchor, Drawing, Ink};
pub use table::Table;

/// Why nothing was printed.
#[derive(Debug, thiserror::Error)]
pub enum PaperError {
    /// The fonts of this crate could not be read: the program was put together wrongly.
    #[error("the fonts cannot be read")]
    Fonts,
    /// The PDF library refused what was put on the page; the text is for developers.
    #[error("the page cannot be printed: {0}")]
    Print(String),
}

/// What stands on the paper, in reading order.
#[derive(Clone, Debug)]
pub(crate) enum Block {
    Heading(u16, String),
    Text(Voice, String),
    List(Vec<String>),
    Facts(Vec<(String, String)>),
    Table(Table),
    Drawing(Drawing, String),
    PageBreak,
    /// Points of white.
    Space(f32),
}

/// How a paragraph is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Voice {
    Plain,
    Lead,
    Small,
}

/// A letter or report, written from top to bottom.
#[derive(Clone, Debug)]
pub struct Paper {
    pub(crate) title: String,
    pub(crate) language: String,
    pub(crate) issuer: String,
    pub(crate) created: Option<(u16, u8, u8)>,
    pub(crate) blocks: Vec<Block>,
}

impl Paper {
    /// An empty paper: its title stands on top as the first heading, a dash in place of none; `language` is a tag
    /// such as `pl`.
    pub fn new(title: impl Into<String>, language: impl Into<String>) -> Self {
        let title = title.into();
        Self {
            title: if title.trim().is_empty() { "\u{2013}".to_owned() } else { title },
            language: language.into(),
            issuer: String::new(),
            created: None,
            blocks: Vec::new(),
        }
    }

    /// Who issues it: above the title, in the foot of every page and as author of the file.
    #[must_use]
    pub fn issuer(mut self, issuer: impl Into<String>) -> Self {
        self.issuer = issuer.into();
        self
    }

    /// The day written into the file: year, month 1 to 12, day 1 to 31. Without it the file tells none.
    #[must_use]
    pub fn created(mut self, year: u16, month: u8, day: u8) -> Self {
        self.created = Some((year, month, day));
        self
    }

    /// A heading of level 2 to 4; the title is the only one of level 1.
    #[must_use]
    pub fn heading(self, level: u16, text: impl Into<String>) -> Self {
        self.block(Block::Heading(level.clamp(2, 4), text.into()))
    }

    /// A paragraph; its line breaks stay.
    #[must_use]
    pub fn text(self, text: impl Into<String>) -> Self {
        self.block(Block::Text(Voice::Plain, text.into()))
    }

    /// A paragraph in larger letters that says the main thing first.
    #[must_use]
    pub fn lead(self, text: impl Into<String>) -> Self {
        self.block(Block::Text(Voice::Lead, text.into()))
    }

    /// A paragraph in small grey letters: sources, methods, conditions.
    #[must_use]
    pub fn small(self, text: impl Into<String>) -> Self {
        self.block(Block::Text(Voice::Small, text.into()))
    }

    /// A list with bullets.
    #[must_use]
    pub fn list<T: Into<String>>(self, items: impl IntoIterator<Item = T>) -> Self {
        self.block(Block::List(items.into_iter().map(Into::into).collect()))
    }

    /// What is so: a table of two columns, the name of each row and what it is.
    #[must_use]
    pub fn facts<A: Into<String>, B: Into<String>>(
        self,
        pairs: impl IntoIterator<Item = (A, B)>,
    ) -> Self {
        let pairs = pairs.into_iter().map(|(name, value)| (name.into(), value.into()));
        self.block(Block::Facts(pairs.collect()))
    }

    /// A table; a long one goes on on the next page under the same head.
    #[must_use]
    pub fn table(self, table: Table) -> Self {
        self.block(Block::Table(table))
    }

    /// A drawing with the text that says the same to whom cannot see it. Too wide a one is made smaller.
    #[must_use]
    pub fn drawing(self, drawing: Drawing, alternative: impl Into<String>) -> Self {
        self.block(Block::Drawing(drawing, alternative.into()))
    }

    /// What follows begins on a new page.
    #[must_use]
    pub fn page_break(self) -> Self {
        self.block(Block::PageBreak)
    }

    /// White between two blocks, in points (1/72 inch); for the line to sign on, for instance.
    #[must_use]
    pub fn space(self, points: f32) -> Self {
        self.block(Block::Space(points))
    }

    /// The finished PDF.
    pub fn pdf(&self) -> Result<Vec<u8>, PaperError> {
        let faces = face::Faces::new()?;
        let set = flow::set(self, &faces);
        print::print(self, &faces, set)
    }

    fn block(mut self, block: Block) -> Self {
        self.blocks.push(block);
        self
    }
}
