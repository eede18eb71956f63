//! Texts kept as columns: ids and titles, without reading stored documents.

use tantivy::columnar::StrColumn;
use tantivy::{SegmentReader, TantivyError};

use crate::error::Result;

/// A column of texts of one segment.
pub(crate) struct Texts {
    column: Option<StrColumn>,
}

impl Texts {
    pub(crate) fn new(segment: &SegmentReader, name: &str) -> Result<Self> {
        Ok(Self { column: segment.fast_fields().str(name)? })
    }

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
}
