//! Counts beside a search: every facet over what passes the filters of the others.
//!
//! Facets that nothing is filtered by share one walk over the documents found.

use tantivy::SegmentReader;

use crate::answer::{Count, FacetCounts};
use crate::ask::{Facet, Search};
use crate::error::Result;
use crate::index::bits::Bits;
use crate::index::facets::{self, Tally};
use crate::index::sieve::{self, Dimension};
use crate::index::view::View;

/// The counts of one search, gathered segment by segment.
pub(super) struct Counted {
    filters: Vec<Dimension>,
    /// Whether any facet is counted at all.
    is_wanted: bool,
    /// Over what passes every filter.
    all: Tally,
    /// For each filter that is counted itself, over what passes the others.
    others: Vec<Option<Tally>>,
}

impl Counted {
    pub(super) fn new(search: &Search) -> Self {
        let filters = sieve::dimensions(&search.filters);
        let wanted = |it: &Dimension| search.facets.contains(&it.facet).then(Tally::default);
        let others = filters.iter().map(wanted).collect();
        Self { is_wanted: !search.facets.is_empty(), filters, all: Tally::default(), others }
    }

    /// Counts over these documents of a segment, and answers with those that pass every filter.
    pub(super) fn count(
        &mut self,
        base: &Bits,
        (place, segment): (u32, &SegmentReader),
        view: &View,
    ) -> Result<Bits> {
        let columns = view.columns(place, segment)?;
        let mut masks = Vec::new();
        for it in &self.filters {
            masks.push(sieve::having(segment, view, it.facet, &it.values)?);
        }
        let mut found = base.clone();
        for mask in &masks {
            found.and(mask);
        }
        if self.is_wanted {
            facets::count(&columns.facets, &found, &mut self.all)?;
        }
        for (own, tally) in self.filters.iter().zip(&mut self.others) {
            let Some(tally) = tally else { continue };
            let mut passed = base.clone();
            for (it, mask) in self.filters.iter().zip(&masks) {
                if it.facet != own.facet || it.namespace != own.namespace {
                    passed.and(mask);
                }
            }
            facets::count(&columns.facets, &passed, tally)?;
        }
        Ok(found)
    }

    /// The counts of the facets asked for.
    pub(super) fn facets(&self, search: &Search) -> Vec<FacetCounts> {
        search.facets.iter().map(|facet| self.of(*facet)).collect()
    }

    fn of(&self, facet: Facet) -> FacetCounts {
        let mut own = self.filters.iter().zip(&self.others).filter(|(it, _)| it.facet == facet);
        if facet != Facet::Label {
            let tally = own.find_map(|(_, tally)| tally.as_ref()).unwrap_or(&self.all);
            return tally.of(facet);
        }
        let mut counts = self.all.of(facet).counts;
        for (it, tally) in own {
            let Some(tally) = tally else { continue };
            let is_own = |count: &Count| sieve::namespace(&count.value) == it.namespace;
            counts.retain(|count| !is_own(count));
            counts.extend(tally.of(facet).counts.into_iter().filter(is_own));
        }
        facets::sort(&mut counts);
        FacetCounts { facet, counts }
    }
}
