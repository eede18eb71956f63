//! One state of the index, and access to its posting lists.

use tantivy::postings::BlockSegmentPostings;
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{Searcher, SegmentReader, Term};

use super::bits::Bits;
use super::schema::Fields;
use crate::doc::{Doc, Kind};
use crate::error::Result;

/// A document in this state of the index.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct At {
    pub segment: u32,
    pub doc: u32,
}

/// One state of the index.
pub(crate) struct View {
    pub searcher: Searcher,
    pub fields: Fields,
}

impl View {
    pub(crate) fn segments(&self) -> impl Iterator<Item = (u32, &SegmentReader)> {
        (0..).zip(self.searcher.segment_readers())
    }

    /// Documents that hold the term (deleted ones count until they are merged away).
    pub(crate) fn frequency(&self, field: Field, term: &str) -> Result<u32> {
        let term = Term::from_field_text(field, term);
        let mut all = 0;
        for (_, segment) in self.segments() {
            all += segment
                .inverted_index(field)?
                .doc_freq(&term)
                .map_err(tantivy::TantivyError::from)?;
        }
        Ok(all)
    }

    /// Number of documents of a kind and the mean length of their texts in terms.
    pub(crate) fn size(&self, kind: Kind, field: Field) -> Result<(u32, f32)> {
        let tag = super::tags::facet_tag(crate::ask::Facet::Kind, kind.as_str());
        let docs = self.frequency(self.fields.tag, &tag)?;
        let mut terms = 0;
        for (_, segment) in self.segments() {
            terms += segment.inverted_index(field)?.total_num_tokens();
        }
        #[expect(clippy::cast_precision_loss, reason = "a mean")]
        Ok((docs, (terms as f32 / docs.max(1) as f32).max(1.0)))
    }

    /// The stored document.
    pub(crate) fn doc(&self, at: At) -> Result<Option<Doc>> {
        let stored: tantivy::TantivyDocument =
            self.searcher.doc(tantivy::DocAddress::new(at.segment, at.doc))?;
        let bytes = stored
            .get_first(self.fields.doc)
            .and_then(|value| tantivy::schema::Value::as_bytes(&value).map(<[u8]>::to_vec));
        Ok(bytes.map(|bytes| serde_json::from_slice(&bytes)).transpose()?)
    }

    /// Where the document with this id is.
    pub(crate) fn find(&self, id: &str) -> Result<Option<At>> {
        for (place, segment) in self.segments() {
            let mut found = None;
            each(segment, self.fields.id, id, false, |doc, _| {
                if !segment.is_deleted(doc) {
                    found = Some(doc);
                }
            })?;
            if let Some(doc) = found {
                return Ok(Some(At { segment: place, doc }));
            }
        }
        Ok(None)
    }
}

/// Opens a posting list.
fn postings(
    segment: &SegmentReader,
    field: Field,
    term: &str,
    counts: bool,
) -> Result<Option<BlockSegmentPostings>> {
    let option = if counts { IndexRecordOption::WithFreqs } else { IndexRecordOption::Basic };
    let found = segment
        .inverted_index(field)?
        .read_block_postings(&Term::from_field_text(field, term), option)
        .map_err(tantivy::TantivyError::from)?;
    Ok(found)
}

/// Calls `visit` with every document that holds the term and how often (1 if not counted).
pub(crate) fn each(
    segment: &SegmentReader,
    field: Field,
    term: &str,
    counts: bool,
    mut visit: impl FnMut(u32, u32),
) -> Result<()> {
    let Some(mut block) = postings(segment, field, term, counts)? else { return Ok(()) };
    while block.block_len() > 0 {
        if counts {
            block.docs().iter().zip(block.freqs()).for_each(|(doc, often)| visit(*doc, *often));
        } else {
            block.docs().iter().for_each(|doc| visit(*doc, 1));
        }
        block.advance();
    }
    Ok(())
}

/// The documents that hold any of the terms.
pub(crate) fn any<'a>(
    segment: &SegmentReader,
    field: Field,
    terms: impl IntoIterator<Item = &'a str>,
) -> Result<Bits> {
    let mut bits = Bits::none(segment.max_doc());
    for term in terms {
        each(segment, field, term, false, |doc, _| bits.set(doc))?;
    }
    Ok(bits)
}
