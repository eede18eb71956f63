//! Search and matching over organisations, funding topics and opportunities, with reasons.
//!
//! Plain values in, plain values out: the caller feeds [`Doc`]s, asks with [`Search`] or [`Wish`], and words the
//! codes and evidence of the answer in the reader's language. The index lives in a folder the caller gives and
//! can always be rebuilt. No SQL, no web, no clock.

mod answer;
mod ask;
mod concepts;
mod doc;
mod error;
mod exposure;
mod groups;
mod index;
mod matching;
mod search;
mod signature;
mod space;
mod standing;
#[cfg(test)]
mod tests;

pub use answer::{
    Count, Evidence, FacetCounts, Field, Found, Hit, Match, Matches, Objection, Part, PartKind,
};
pub use ask::{Constraints, Facet, Filters, Mode, Search, Sort, Viewer, Wish};
pub use concepts::{BadTable, ConceptRow, Concepts, Source, imported, read_table};
pub use doc::{Audience, Change, Day, Doc, Facets, HistoryItem, Kind};
pub use engine_text::Lang;
pub use error::{Error, Result};
pub use exposure::{Exposure, attention};
pub use index::Index;
#[doc(hidden)]
pub use matching::try_weights;
pub use matching::{Reciprocity, Side, Way};
pub use signature::{Near, Signature, Signatures, signature};
pub use space::Sentences;
pub use standing::{Questions, Said, Standing, units};
