//! Learning the space: the directions in which texts differ most (latent semantic analysis), found
//! by block power iteration from signs that the words themselves give, so that the same texts
//! always make the same space.

use std::sync::Arc;

use super::matrix::{Matrix, add};
use super::{Space, record};

/// Dimensions of a space of many texts; few texts do not fill them.
const DIMENSIONS: usize = 64;
/// Texts for each dimension.
const TEXTS: usize = 8;
/// Fewer texts make no space.
pub(crate) const FEWEST: usize = 64;
/// Passages learned from; more add time, hardly anything else.
const MOST: usize = 4_000;
/// Rounds of the iteration; more hardly turn the space.
const ROUNDS: usize = 5;

/// A text as places of words and their weights.
type Row = Vec<(usize, f32)>;

/// Makes the space of the passages of these records; equal ones count once, in whatever order they
/// come. The space known so far is kept if it was made of the same passages.
pub(crate) fn learn(records: &[Vec<u64>], known: Option<&Arc<Space>>) -> Arc<Space> {
    let all = records.iter().flat_map(|record| record::passages(record));
    let long = all.filter(|passage| passage.len() >= record::SHORTEST);
    let mut chosen: Vec<(u64, &[u64])> = long.map(|it| (fingerprint(&[it]), it)).collect();
    chosen.sort_unstable();
    chosen.dedup_by_key(|(print, _)| *print);
    chosen.truncate(MOST);
    let records: Vec<&[u64]> = chosen.into_iter().map(|(_, passage)| passage).collect();
    let fingerprint = fingerprint(&records);
    if let Some(known) = known.filter(|known| known.fingerprint == fingerprint) {
        return known.clone();
    }
    if records.len() < FEWEST {
        return Arc::new(Space::new(Vec::new(), (Vec::new(), 1.0), Matrix::default(), fingerprint));
    }
    let (terms, rarity) = vocabulary(&records);
    let rows: Vec<Row> = records.iter().map(|record| row(record, &terms, &rarity)).collect();
    let dimensions = DIMENSIONS.min(records.len() / TEXTS);
    let vectors = directions(&rows, &terms, dimensions);
    let rarest = self::rarity(records.len(), 0);
    Arc::new(Space::new(terms, (rarity, rarest), vectors, fingerprint))
}

/// The words of two texts and more, and how rare they are. A word of one text is in no company,
/// and would be a trace of that text.
fn vocabulary(records: &[&[u64]]) -> (Vec<u32>, Vec<f32>) {
    let all = records.iter().flat_map(|record| record::read(record));
    let mut numbers: Vec<u32> = all.map(|(number, _)| number).collect();
    numbers.sort_unstable();
    let words = numbers.chunk_by(|one, next| one == next).filter(|texts| texts.len() > 1);
    words.filter_map(|it| Some((*it.first()?, rarity(records.len(), it.len())))).unzip()
}

#[expect(clippy::cast_precision_loss, reason = "counts of texts are small")]
fn rarity(texts: usize, with: usize) -> f32 {
    (1.0 + (texts as f32 - with as f32 + 0.5) / (with as f32 + 0.5)).ln()
}

/// A text with length 1.
fn row(record: &[u64], terms: &[u32], rarity: &[f32]) -> Row {
    let weight = |(number, often): (u32, u8)| {
        let place = terms.binary_search(&number).ok()?;
        Some((place, f32::from(often).ln_1p() * rarity.get(place)?))
    };
    let mut row: Row = record::read(record).filter_map(weight).collect();
    let length = row.iter().map(|(_, it)| it * it).sum::<f32>().sqrt().max(f32::MIN_POSITIVE);
    for (_, it) in &mut row {
        *it /= length;
    }
    row
}

/// For each word its place in the directions of most difference.
fn directions(rows: &[Row], terms: &[u32], dimensions: usize) -> Matrix {
    let mut words = Matrix::zeros(terms.len(), dimensions);
    for (row, term) in words.rows_mut().zip(terms) {
        signs(row, u64::from(*term));
    }
    for _ in 0..ROUNDS {
        let mut texts = Matrix::zeros(rows.len(), dimensions);
        for (to, row) in texts.rows_mut().zip(rows) {
            for (place, weight) in row {
                add(to, words.row(*place), *weight);
            }
        }
        texts.orthonormal();
        words = Matrix::zeros(terms.len(), dimensions);
        for (at, row) in rows.iter().enumerate() {
            for (place, weight) in row {
                add(words.row_mut(*place), texts.row(at), *weight);
            }
        }
    }
    words.orthonormal();
    words
}

/// Fills a row with the signs a number gives: one bit of a mixed number for each.
pub(super) fn signs(row: &mut [f32], number: u64) {
    let bits = mixed(number);
    let signs = (0..u64::BITS).map(|at| if bits >> at & 1 == 0 { -1.0 } else { 1.0 });
    row.iter_mut().zip(signs).for_each(|(cell, sign)| *cell = sign);
}

/// Splitmix64.
fn mixed(number: u64) -> u64 {
    let it = number.wrapping_add(1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let it = (it ^ (it >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let it = (it ^ (it >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    it ^ (it >> 31)
}

/// A number of all that records say, wherever in a document they stand.
fn fingerprint(records: &[&[u64]]) -> u64 {
    records.iter().fold(0xcbf2_9ce4_8422_2325, |sum, record| {
        let sum = (sum ^ record.len() as u64).wrapping_mul(0x100_0000_01b3);
        record.iter().fold(sum, |sum, word| mixed(sum ^ (word & 0xff_ffff_ffff)))
    })
}
