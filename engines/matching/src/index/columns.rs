//! Columns of a segment: what is read of many documents without reading stored ones.

use tantivy::columnar::{Column, StrColumn};
use tantivy::{SegmentReader, TantivyError};

use crate::error::Result;

/// The columns of one segment, opened once for a state of the index: to open one its name is looked up and how it is
/// coded is read, which takes longer than a few values of it.
pub(crate) struct Columns {
    pub ids: Texts,
    /// Titles as they are sorted, and as they are written.
    pub titles: Texts,
    pub facets: Texts,
    pub idents: Column<u64>,
    /// What a document keeps for the space of themes: see [`crate::space::record`].
    pub themes: Column<u64>,
    pub headings: Column<u64>,
    /// How many words the longest passage has.
    pub longest: Column<u64>,
    pub trl: Column<u64>,
    pub deadlines: Column<i64>,
    pub changed: Column<i64>,
    pub prominence: Column<f64>,
}

impl Columns {
    pub(crate) fn new(segment: &SegmentReader) -> Result<Self> {
        let all = segment.fast_fields();
        let texts = |name: &str| -> Result<Texts> { Ok(Texts { column: all.str(name)? }) };
        Ok(Self {
            ids: texts("id")?,
            titles: texts("sort_title")?,
            facets: texts("facet")?,
            idents: all.u64("ident")?,
            themes: all.u64("theme")?,
            headings: all.u64("heading")?,
            longest: all.u64("theme_words")?,
            trl: all.u64("trl")?,
            deadlines: all.i64("deadline_on")?,
            changed: all.i64("changed_at")?,
            prominence: all.f64("prominence")?,
        })
    }
}

/// A column of texts of one segment.
pub(crate) struct Texts {
    column: Option<StrColumn>,
}

impl Texts {
    /// The text of a document; empty if it has none.
    pub(crate) fn get(&self, doc: u32) -> Result<String> {
        let mut text = String::new();
        if let Some(column) = &self.column
            && let Some(place) = column.term_ords(doc).next()
        {
            column.ord_to_str(place, &mut text).map_err(TantivyError::from)?;
        }
        Ok(text)
    }

    /// The place of the document's text in the order of the segment's texts.
    pub(crate) fn place(&self, doc: u32) -> u64 {
        self.column.as_ref().and_then(|column| column.term_ords(doc).next()).unwrap_or(u64::MAX)
    }

    /// All places of a document with several texts.
    pub(crate) fn places(&self, doc: u32) -> impl Iterator<Item = u64> + '_ {
        self.column.iter().flat_map(move |column| column.term_ords(doc))
    }

    /// How many different texts there are.
    pub(crate) fn len(&self) -> usize {
        self.column.as_ref().map_or(0, |column| column.num_terms())
    }

    /// The text at a place.
    pub(crate) fn text(&self, place: u64) -> Result<String> {
        let mut text = String::new();
        if let Some(column) = &self.column {
            column.ord_to_str(place, &mut text).map_err(TantivyError::from)?;
        }
        Ok(text)
    }

    /// The texts at these places, which are in their order: all in one pass.
    pub(crate) fn texts(&self, places: &[u64]) -> Result<Vec<String>> {
        let mut texts = Vec::with_capacity(places.len());
        if let Some(column) = &self.column {
            let keep = |text: &[u8]| texts.push(String::from_utf8_lossy(text).into_owned());
            column.dictionary().sorted_ords_to_term_cb(places, keep).map_err(TantivyError::from)?;
        }
        Ok(texts)
    }
}
