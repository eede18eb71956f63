//! One state of the index as one viewer sees it, and access to its posting lists.
//!
//! Invariant: every answer is taken from [`View::visible`], and every figure it is weighed with is
//! of the open shelf.

use std::sync::Arc;

use tantivy::DocSet as _;
use tantivy::postings::{BlockSegmentPostings, Postings as _};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{SegmentReader, TantivyError, Term};

use super::bits::Bits;
use super::columns::Columns;
use super::feed;
use super::schema::Fields;
use super::state::{Sight, State};
use super::text::Text;
use crate::ask::Viewer;
use crate::concepts::Concepts;
use crate::doc::{Doc, Kind};
use crate::error::Result;
use crate::space::Space;

/// A document in this state of the index.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct At {
    pub segment: u32,
    pub doc: u32,
}

/// One state of the index for one viewer.
pub(crate) struct View {
    state: Arc<State>,
    sight: Arc<Sight>,
    is_member: bool,
    pub fields: Fields,
}

impl View {
    pub(crate) fn new(state: Arc<State>, viewer: &Viewer) -> Result<Self> {
        let sight = state.sight(viewer)?;
        Ok(Self { fields: state.fields, sight, is_member: viewer.member, state })
    }

    /// The space of themes of the open texts the viewer may read.
    pub(crate) fn space(&self) -> Result<Arc<Space>> {
        self.state.space(self.is_member)
    }

    /// The segments, those of the open shelf first.
    pub(crate) fn segments(&self) -> impl Iterator<Item = (u32, &SegmentReader)> {
        (0..).zip(self.state.segments())
    }

    pub(crate) fn segment(&self, place: u32) -> Option<&SegmentReader> {
        self.state.segments().nth(place as usize)
    }

    /// The columns of the segment at that place.
    pub(crate) fn columns(&self, place: u32, segment: &SegmentReader) -> Result<Arc<Columns>> {
        self.state.columns(place, segment)
    }

    /// What the viewer may see of a segment, one layer a record.
    pub(crate) fn visible(&self, place: u32, segment: &SegmentReader) -> Bits {
        let bits = self.sight.bits.get(place as usize);
        bits.map_or_else(|| Bits::none(segment.max_doc()), |bits| Bits::clone(bits))
    }

    pub(crate) fn sees(&self, at: At) -> bool {
        self.sight.bits.get(at.segment as usize).is_some_and(|bits| bits.has(at.doc))
    }

    /// How many open documents hold the term; none if the viewer sees no document that does.
    pub(crate) fn known(&self, field: Field, term: &str) -> Result<Option<u32>> {
        let frequency = self.state.frequency(field, term)?;
        if frequency > 0 && self.sight.is_all_open {
            return Ok(Some(frequency));
        }
        if frequency == 0 && !self.sight.is_some_closed {
            return Ok(None);
        }
        let closed = self.state.open.segment_readers().len();
        for (place, segment) in self.segments().skip(if frequency > 0 { 0 } else { closed }) {
            if self.holds(place, segment, field, term)? {
                return Ok(Some(frequency));
            }
        }
        Ok(None)
    }

    /// Whether a document of the segment that the viewer sees holds the term.
    pub(crate) fn holds(
        &self,
        place: u32,
        segment: &SegmentReader,
        field: Field,
        term: &str,
    ) -> Result<bool> {
        let Some(mut block) = postings(segment, field, term, false)? else { return Ok(false) };
        while block.block_len() > 0 {
            if block.docs().iter().any(|doc| self.sees(At { segment: place, doc: *doc })) {
                return Ok(true);
            }
            block.advance();
        }
        Ok(false)
    }

    /// Documents of a segment with a tag. Not what may be answered: only what a sieve is narrowed by.
    pub(crate) fn tagged(&self, segment: &SegmentReader, tag: &str) -> Result<Arc<Bits>> {
        self.state.tagged(segment, tag)
    }

    /// How many open documents hold the term.
    pub(crate) fn frequency(&self, field: Field, term: &str) -> Result<u32> {
        self.state.frequency(field, term)
    }

    /// How many terms the open texts of a field have together.
    pub(crate) fn length(&self, field: Field) -> Result<u64> {
        self.state.length(field)
    }

    /// Number of open documents.
    pub(crate) fn docs(&self) -> u32 {
        u32::try_from(self.state.open.num_docs()).unwrap_or(u32::MAX)
    }

    /// Number of open documents of a kind and the mean length of their texts in terms.
    pub(crate) fn size(&self, kind: Kind, field: Field) -> Result<(u32, f32)> {
        let tag = super::tags::facet_tag(crate::ask::Facet::Kind, kind.as_str());
        let docs = self.frequency(self.fields.tag, &tag)?;
        let terms = self.state.length(field)?;
        #[expect(clippy::cast_precision_loss, reason = "a mean")]
        Ok((docs, (terms as f32 / docs.max(1) as f32).max(1.0)))
    }

    /// The stored document.
    pub(crate) fn doc(&self, at: At) -> Result<Option<Doc>> {
        let open = u32::try_from(self.state.open.segment_readers().len()).unwrap_or(u32::MAX);
        let (searcher, segment) = match at.segment.checked_sub(open) {
            None => (&self.state.open, at.segment),
            Some(segment) => (&self.state.closed, segment),
        };
        let stored: tantivy::TantivyDocument =
            searcher.doc(tantivy::DocAddress::new(segment, at.doc))?;
        let bytes = stored
            .get_first(self.fields.doc)
            .and_then(|value| tantivy::schema::Value::as_bytes(&value).map(<[u8]>::to_vec));
        bytes.map(|bytes| feed::read(&bytes)).transpose()
    }

    /// The document, read.
    pub(crate) fn text(&self, at: At, concepts: &Concepts) -> Result<Option<Arc<Text>>> {
        if let Some(known) = self.state.texts.get(at) {
            return Ok(Some(known));
        }
        let Some(doc) = self.doc(at)? else { return Ok(None) };
        let text = Arc::new(Text::read(doc, concepts));
        self.state.texts.put(at, text.clone());
        Ok(Some(text))
    }

    /// Where the layer of this record is that the viewer sees.
    pub(crate) fn find(&self, id: &str) -> Result<Option<At>> {
        for (place, segment) in self.segments() {
            let mut found = None;
            each(segment, self.fields.id, id, false, |doc, _| {
                let at = At { segment: place, doc };
                if self.sees(at) {
                    found = Some(at);
                }
            })?;
            if found.is_some() {
                return Ok(found);
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
        .map_err(TantivyError::from)?;
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

/// Calls `visit` for those of the given documents (in their order) that hold the term: with the
/// place in the list, the document, and how often.
pub(crate) fn each_of(
    segment: &SegmentReader,
    (field, term): (Field, &str),
    counts: bool,
    docs: &[u32],
    mut visit: impl FnMut(usize, u32, u32),
) -> Result<()> {
    let option = if counts { IndexRecordOption::WithFreqs } else { IndexRecordOption::Basic };
    let found = segment
        .inverted_index(field)?
        .read_postings(&Term::from_field_text(field, term), option)
        .map_err(TantivyError::from)?;
    let Some(mut found) = found else { return Ok(()) };
    for (at, doc) in docs.iter().enumerate() {
        if found.doc() < *doc {
            found.seek(*doc);
        }
        if found.doc() == *doc {
            visit(at, *doc, if counts { found.term_freq() } else { 1 });
        }
    }
    Ok(())
}
