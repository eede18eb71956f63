//! The few best of many: scores of a whole segment are gone through, and only those near the top are looked at.

use crate::index::bits::Bits;

/// Documents that are passed over together when none of them comes near: one word of bits.
const BLOCK: usize = 64;
/// So few of a block are looked at one by one.
const FEW: u32 = 16;

/// The highest scores of a segment above nothing, and not below the floor; equals by their idents.
pub(crate) fn highest(
    sieve: &Bits,
    scores: &[f32],
    (room, floor): (usize, f32),
    ident: impl Fn(u32) -> u64,
) -> Vec<(f32, u64, u32)> {
    let mut best: Vec<(f32, u64, u32)> = Vec::new();
    let (mut floor, slack) = (floor, room.saturating_mul(2).saturating_add(BLOCK));
    let blocks = (0_u32..).step_by(BLOCK).zip(sieve.words(0).zip(scores.chunks(BLOCK)));
    for (from, (mut word, scores)) in blocks {
        // Many at once are compared faster than a few one by one.
        let is_far = |floor: f32| scores.iter().map(|it| u32::from(*it >= floor)).sum::<u32>() == 0;
        if word == 0 || word.count_ones() >= FEW && is_far(floor) {
            continue;
        }
        while word != 0 {
            let bit = word.trailing_zeros();
            word &= word - 1;
            let score = scores.get(bit as usize).copied().unwrap_or(0.0);
            if score > 0.0 && score >= floor {
                best.push((score, ident(from + bit), from + bit));
            }
        }
        if best.len() >= slack {
            cut(&mut best, room, |it| (it.0, it.1));
            floor = best.iter().map(|it| it.0).fold(f32::INFINITY, f32::min).max(floor);
        }
    }
    cut(&mut best, room, |it| (it.0, it.1));
    best
}

/// Keeps the `room` best: the highest scores, equals by their idents.
pub(crate) fn cut<T>(best: &mut Vec<T>, room: usize, by: impl Fn(&T) -> (f32, u64)) {
    if best.len() > room {
        if let Some(last) = room.checked_sub(1) {
            best.select_nth_unstable_by(last, |a, b| {
                let (a, b) = (by(a), by(b));
                b.0.total_cmp(&a.0).then(a.1.cmp(&b.1))
            });
        }
        best.truncate(room);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn nobody_higher_is_passed_over(
            scores in prop::collection::vec(0..40_u8, 0..700),
            seen in prop::collection::vec(any::<bool>(), 700),
            room in 0..12_usize,
            floor in 0..40_u8,
        ) {
            let docs = u32::try_from(scores.len()).unwrap();
            let scores: Vec<f32> = scores.into_iter().map(f32::from).collect();
            let mut sieve = Bits::none(docs);
            (0..docs).zip(&seen).filter(|(_, seen)| **seen).for_each(|(doc, _)| sieve.set(doc));
            // Backwards, so that the order of documents is not that of idents.
            let ident = |doc: u32| u64::from(docs - doc);
            let mut found = highest(&sieve, &scores, (room, f32::from(floor)), ident);
            found.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
            let mut all: Vec<(f32, u64, u32)> = (0..docs)
                .zip(scores)
                .filter(|(doc, score)| sieve.has(*doc) && *score > 0.0 && *score >= f32::from(floor))
                .map(|(doc, score)| (score, ident(doc), doc))
                .collect();
            all.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
            all.truncate(room);
            prop_assert_eq!(found, all);
        }
    }
}
