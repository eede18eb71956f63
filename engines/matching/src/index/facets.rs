//! Counting facet values over sets of documents.

use std::collections::BTreeMap;

use super::bits::Bits;
use super::columns::Texts;
use crate::answer::{Count, FacetCounts};
use crate::ask::Facet;
use crate::error::Result;

/// Counts per facet tag, over segments.
#[derive(Default)]
pub(crate) struct Tally {
    counts: BTreeMap<String, usize>,
}

/// Adds the facet values of these documents of a segment.
pub(crate) fn count(values: &Texts, docs: &Bits, tally: &mut Tally) -> Result<()> {
    let mut counts = vec![0_usize; values.len()];
    for doc in docs.iter() {
        for place in values.places(doc) {
            if let Some(count) = usize::try_from(place).ok().and_then(|place| counts.get_mut(place))
            {
                *count += 1;
            }
        }
    }
    let (places, counts): (Vec<u64>, Vec<usize>) =
        (0..).zip(counts).filter(|(_, count)| *count > 0).unzip();
    for (text, count) in values.texts(&places)?.into_iter().zip(counts) {
        *tally.counts.entry(text).or_insert(0) += count;
    }
    Ok(())
}

impl Tally {
    /// The counts of every facet.
    pub(crate) fn counts(self) -> Vec<FacetCounts> {
        Facet::ALL
            .into_iter()
            .map(|facet| self.of(facet))
            .filter(|it| !it.counts.is_empty())
            .collect()
    }

    /// The counts of one facet, the most frequent first.
    pub(crate) fn of(&self, facet: Facet) -> FacetCounts {
        let name = format!("{}=", facet.as_str());
        let mut counts: Vec<Count> = self
            .counts
            .range(name.clone()..)
            .map_while(|(tag, count)| Some((tag.strip_prefix(&name)?, count)))
            .map(|(value, count)| Count { value: value.to_owned(), count: *count })
            .collect();
        sort(&mut counts);
        FacetCounts { facet, counts }
    }
}

/// The most frequent first, equals by their values.
pub(crate) fn sort(counts: &mut [Count]) {
    counts.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.value.cmp(&b.value)));
}
