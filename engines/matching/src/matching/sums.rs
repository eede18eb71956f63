//! Adding up what each document has of a wish, posting list by posting list. With the dozens of words of a wish this
//! is as fast as pruning, gives exact figures for every document, and keeps words and concepts apart.

use tantivy::SegmentReader;
use tantivy::fieldnorm::FieldNormReader;
use tantivy::schema::Field;

use crate::error::Result;
use crate::index::view::each;

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
    // What the unit at hand has given so far, for documents that hold several of its alternatives.
    let mut given: Vec<(u32, f32)> = Vec::new();
    for (unit, number) in units.iter().zip(1_u32..) {
        if unit.probes.len() > 1 && given.is_empty() {
            given = vec![(0, 0.0); sums.len()];
        }
        let several = unit.probes.len() > 1;
        for probe in &unit.probes {
            let mut add = |doc: u32, worth: f32| {
                let doc = doc as usize;
                let Some(sum) = sums.get_mut(doc) else { return };
                let mut more = worth;
                if several && let Some(last) = given.get_mut(doc) {
                    more = if last.0 == number { (worth - last.1).max(0.0) } else { worth };
                    *last = (number, if last.0 == number { worth.max(last.1) } else { worth });
                }
                *sum += more;
            };
            match counting {
                Counting::Once => {
                    each(segment, probe.field, &probe.term, false, |doc, _| {
                        add(doc, probe.weight);
                    })?;
                }
                Counting::Bm25 { k1, .. } => {
                    let norms = segment.get_fieldnorms_reader(probe.field)?;
                    let table = table(counting, k1);
                    each(segment, probe.field, &probe.term, true, |doc, often| {
                        #[expect(clippy::cast_precision_loss, reason = "counts of words are small")]
                        let often = often as f32;
                        let norm =
                            table.get(usize::from(norms.fieldnorm_id(doc))).copied().unwrap_or(1.0);
                        add(doc, probe.weight * often * (k1 + 1.0) / (often + norm));
                    })?;
                }
            }
        }
    }
    Ok(sums)
}

/// The length part of BM25 for each coded length.
fn table(counting: Counting, k1: f32) -> Vec<f32> {
    let Counting::Bm25 { b, mean, .. } = counting else { return Vec::new() };
    #[expect(clippy::cast_precision_loss, reason = "lengths of texts are small")]
    let length = |id: u8| FieldNormReader::id_to_fieldnorm(id) as f32;
    (0..=u8::MAX).map(|id| k1 * (1.0 - b + b * length(id) / mean)).collect()
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
