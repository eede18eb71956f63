//! Adding up what each document has of a wish, posting list by posting list: the telling units for every
//! document, the others for those alone that are left. Words and concepts are kept apart.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use tantivy::SegmentReader;
use tantivy::fieldnorm::FieldNormReader;
use tantivy::schema::Field;

use crate::error::Result;
use crate::index::view::{each, each_of};

/// A term to look up, and what it is worth.
#[derive(Clone, Debug)]
pub(crate) struct Probe {
    pub field: Field,
    pub term: String,
    pub weight: f32,
}

/// Alternatives of which the best counts: one word as it may appear in several languages, one concept and its
/// neighbours.
#[derive(Clone, Debug, Default)]
pub(crate) struct Unit {
    pub probes: Vec<Probe>,
}

/// How occurrences are counted.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Counting {
    /// Present or not.
    Once,
    /// BM25 with the mean length of the field's texts.
    Bm25 { k1: f32, b: f32, mean: f32 },
}

impl Counting {
    /// The most a unit of weight 1 can give.
    pub(crate) fn most(self) -> f32 {
        match self {
            Self::Once => 1.0,
            Self::Bm25 { k1, .. } => k1 + 1.0,
        }
    }

    /// What `often` occurrences in a text of this length are worth.
    pub(crate) fn worth(self, often: f32, length: f32) -> f32 {
        match self {
            Self::Once => 1.0,
            Self::Bm25 { k1, b, mean } => {
                often * (k1 + 1.0) / (often + k1 * (1.0 - b + b * length / mean))
            }
        }
    }
}

/// The sum of each document of the segment; empty when no unit is given.
pub(crate) fn sums(
    segment: &SegmentReader,
    units: &[Unit],
    counting: Counting,
) -> Result<Vec<f32>> {
    if units.is_empty() {
        return Ok(Vec::new());
    }
    let mut sums = vec![0.0_f32; segment.max_doc() as usize];
    // What the unit at hand gives, where several of its alternatives may be in one document.
    let mut best: Vec<f32> = Vec::new();
    let mut touched: Vec<u32> = Vec::new();
    let mut ruler = Ruler::new(segment, counting);
    for unit in units {
        let several = unit.probes.len() > 1;
        if several && best.is_empty() {
            best = vec![0.0; sums.len()];
        }
        for probe in &unit.probes {
            let worth = ruler.worth(probe)?;
            each(segment, probe.field, &probe.term, worth.counts(), |doc, often| {
                let worth = worth.of(doc, often);
                if !several {
                    if let Some(sum) = sums.get_mut(doc as usize) {
                        *sum += worth;
                    }
                } else if let Some(best) = best.get_mut(doc as usize) {
                    if *best <= 0.0 {
                        touched.push(doc);
                    }
                    *best = best.max(worth);
                }
            })?;
        }
        for doc in touched.drain(..) {
            if let (Some(sum), Some(best)) =
                (sums.get_mut(doc as usize), best.get_mut(doc as usize))
            {
                *sum += *best;
                *best = 0.0;
            }
        }
    }
    Ok(sums)
}

/// Adds what the units give to the sums of these documents, which are in their order. In the same
/// order of units the sums are those of [`sums`] to the last bit.
pub(crate) fn add_sums(
    segment: &SegmentReader,
    units: &[Unit],
    counting: Counting,
    docs: &[u32],
    sums: &mut [f32],
) -> Result<()> {
    if docs.is_empty() {
        return Ok(());
    }
    let mut best = vec![0.0_f32; docs.len()];
    let mut ruler = Ruler::new(segment, counting);
    // Neighbouring subjects have neighbours in common, whose lists are read once.
    let mut holding: BTreeMap<(Field, &str), Vec<usize>> = BTreeMap::new();
    for unit in units {
        for probe in &unit.probes {
            if let Counting::Once = counting {
                let found = match holding.entry((probe.field, &probe.term)) {
                    Entry::Occupied(it) => it.into_mut(),
                    Entry::Vacant(it) => {
                        let mut found = Vec::new();
                        let term = (probe.field, probe.term.as_str());
                        each_of(segment, term, false, docs, |at, _, _| found.push(at))?;
                        it.insert(found)
                    }
                };
                for at in found {
                    if let Some(best) = best.get_mut(*at) {
                        *best = best.max(probe.weight);
                    }
                }
                continue;
            }
            let worth = ruler.worth(probe)?;
            each_of(
                segment,
                (probe.field, &probe.term),
                worth.counts(),
                docs,
                |at, doc, often| {
                    if let Some(best) = best.get_mut(at) {
                        *best = best.max(worth.of(doc, often));
                    }
                },
            )?;
        }
        for (sum, best) in sums.iter_mut().zip(&mut best) {
            *sum += *best;
            *best = 0.0;
        }
    }
    Ok(())
}

/// Weighs terms in the documents of a segment. The lengths of texts are opened once for all terms of a field, which
/// stand together mostly.
struct Ruler<'a> {
    segment: &'a SegmentReader,
    counting: Counting,
    /// The length part of BM25 for each coded length.
    table: [f32; CODES],
    lengths: Option<(Field, FieldNormReader)>,
}

/// How many coded lengths there are.
const CODES: usize = 256;

impl<'a> Ruler<'a> {
    fn new(segment: &'a SegmentReader, counting: Counting) -> Self {
        let mut table = [1.0; CODES];
        if let Counting::Bm25 { k1, b, mean } = counting {
            for (it, code) in table.iter_mut().zip(0..=u8::MAX) {
                #[expect(clippy::cast_precision_loss, reason = "lengths of texts are small")]
                let length = FieldNormReader::id_to_fieldnorm(code) as f32;
                *it = k1 * (1.0 - b + b * length / mean);
            }
        }
        Self { segment, counting, table, lengths: None }
    }

    fn worth(&mut self, probe: &Probe) -> Result<Worth<'_>> {
        let weight = probe.weight;
        let Counting::Bm25 { k1, .. } = self.counting else {
            return Ok(Worth { weight, k1: 0.0, lengths: None });
        };
        if self.lengths.as_ref().is_none_or(|(field, _)| *field != probe.field) {
            self.lengths = Some((probe.field, self.segment.get_fieldnorms_reader(probe.field)?));
        }
        let lengths = self.lengths.as_ref().map(|(_, norms)| (norms, &self.table));
        Ok(Worth { weight, k1, lengths })
    }
}

/// What occurrences of one term are worth in the documents of a segment.
struct Worth<'a> {
    weight: f32,
    k1: f32,
    /// Lengths of texts and what each counts; none if not counted.
    lengths: Option<(&'a FieldNormReader, &'a [f32; CODES])>,
}

impl Worth<'_> {
    fn counts(&self) -> bool {
        self.lengths.is_some()
    }

    #[inline]
    fn of(&self, doc: u32, often: u32) -> f32 {
        let Some((norms, table)) = self.lengths else { return self.weight };
        #[expect(clippy::cast_precision_loss, reason = "counts of words are small")]
        let often = often as f32;
        let norm = table.get(usize::from(norms.fieldnorm_id(doc))).copied().unwrap_or(1.0);
        self.weight * often * (self.k1 + 1.0) / (often + norm)
    }
}

/// Robertson's inverse document frequency, never negative.
pub(crate) fn idf(docs: u32, frequency: u32) -> f32 {
    let (docs, frequency) = (f64::from(docs), f64::from(frequency.min(docs)));
    #[expect(clippy::cast_possible_truncation, reason = "a weight")]
    let weight = (1.0 + (docs - frequency + 0.5) / (frequency + 0.5)).ln() as f32;
    weight
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rare_terms_weigh_more_and_none_is_negative() {
        assert!(idf(1000, 1) > idf(1000, 500));
        assert!(idf(10, 10) >= 0.0 && idf(0, 5) >= 0.0);
    }

    #[test]
    fn counting_saturates_below_its_most() {
        let counting = Counting::Bm25 { k1: 1.2, b: 0.5, mean: 100.0 };
        assert!(counting.worth(1.0, 100.0) < counting.worth(2.0, 100.0));
        assert!(counting.worth(1.0, 10.0) > counting.worth(1.0, 100.0));
        assert!(counting.worth(1000.0, 1.0) <= counting.most());
        assert!((Counting::Once.worth(3.0, 9.0) - Counting::Once.most()).abs() < 1e-6);
    }
}
