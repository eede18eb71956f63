//! Spreading exposure: the same few must not top every list, and who is new must be seen at all.
//!
//! Each candidate's score is lowered by a share that grows with the attention it had lately and never
//! reaches the bound; the list is ordered by what is left. So whatever stands at a place is worth at
//! least `1 - bound` times what would have stood there: attention is spread over those who fit almost
//! alike, and nobody is shown who does not fit (amortised fairness of attention, after Biega, Gummadi
//! and Weikum 2018, and Singh and Joachims 2018).

use std::collections::BTreeMap;
use std::sync::Arc;

/// What each candidate was shown lately, and how much fit may be given up to even that out.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Exposure {
    /// By id, in units of [`attention`]; who is not named was not shown.
    pub shown: Arc<BTreeMap<String, f32>>,
    /// The most a place in the list may lose of its score, 0 to 1. 0 changes nothing.
    pub bound: f32,
}

/// What standing at a place of a list (the first is 0) is worth in attention: 1 for the first, half of
/// it at the third, as in discounted cumulative gain.
pub fn attention(place: usize) -> f32 {
    let place = f32::from(u16::try_from(place).unwrap_or(u16::MAX - 2));
    1.0 / (place + 2.0).log2()
}

impl Exposure {
    /// The new order of a list that is ordered by score, best first: places of the given list.
    /// Equals stay in the order given.
    ///
    /// The score at each place of the new order is at least `1 - bound` times the one that was there,
    /// and who was never shown falls behind nobody.
    pub fn spread(&self, ranked: &[(&str, f32)]) -> Vec<usize> {
        let mut order: Vec<usize> = (0..ranked.len()).collect();
        let bound = self.bound.clamp(0.0, 1.0);
        let seen = |id: &str| self.shown.get(id).copied().unwrap_or(0.0).max(0.0);
        let sum: f32 = ranked.iter().map(|(id, _)| seen(id)).sum();
        if bound <= 0.0 || sum <= 0.0 || !sum.is_finite() {
            return order;
        }
        let mean = sum / f32::from(u16::try_from(ranked.len()).unwrap_or(u16::MAX));
        // Who was shown as often as others loses half of the bound.
        let steep = |share: f32| share * share / (1.0 + share * share);
        let left =
            |(id, score): &(&str, f32)| score.max(0.0) * (1.0 - bound * steep(seen(id) / mean));
        let left: Vec<f32> = ranked.iter().map(left).collect();
        let of = |at: &usize| left.get(*at).copied().unwrap_or(0.0);
        order.sort_by(|a, b| of(b).total_cmp(&of(a)));
        order
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn who_was_shown_often_makes_room_for_who_fits_almost_as_well() {
        let shown = [("old".to_owned(), 30.0), ("known".to_owned(), 5.0)];
        let exposure = Exposure { shown: Arc::new(shown.into()), bound: 0.1 };
        let ranked = [("old", 80.0), ("new", 79.0), ("known", 78.0), ("far", 40.0)];
        assert_eq!(exposure.spread(&ranked), [1, 2, 0, 3]);
        assert_eq!(Exposure { bound: 0.0, ..exposure }.spread(&ranked), [0, 1, 2, 3]);
        assert!(attention(0) > attention(1) && (attention(2) - 0.5).abs() < 1e-6);
    }

    #[test]
    fn attention_evens_out_over_many_lists() {
        // Ten that fit alike, one a little better: after a hundred lists everybody was on top.
        let names: Vec<String> = (0..10).map(|at| format!("n{at}")).collect();
        let mut exposure = Exposure { bound: 0.1, ..Exposure::default() };
        let mut tops = BTreeMap::new();
        for _ in 0..100 {
            let ranked: Vec<(&str, f32)> = names
                .iter()
                .zip(0_u8..)
                .map(|(it, at)| (it.as_str(), 60.0 - 0.1 * f32::from(at)))
                .collect();
            let order = exposure.spread(&ranked);
            *tops.entry(order[0]).or_insert(0) += 1;
            for (place, at) in order.into_iter().enumerate() {
                *Arc::make_mut(&mut exposure.shown).entry(names[at].clone()).or_insert(0.0) +=
                    attention(place);
            }
        }
        assert_eq!(tops.len(), 10, "{tops:?}");
        assert!(tops.values().all(|count| *count < 30), "{tops:?}");
    }

    proptest! {
        #[test]
        fn no_place_loses_more_than_the_bound(
            mut scores in prop::collection::vec(0.0_f32..100.0, 1..40),
            shown in prop::collection::vec(0.0_f32..50.0, 40),
            bound in 0.0_f32..0.5,
        ) {
            scores.sort_by(|a, b| b.total_cmp(a));
            let names: Vec<String> = (0..scores.len()).map(|at| format!("n{at}")).collect();
            let ranked: Vec<(&str, f32)> =
                names.iter().map(String::as_str).zip(scores.iter().copied()).collect();
            let seen = names.iter().cloned().zip(shown.iter().copied()).collect();
            let exposure = Exposure { shown: Arc::new(seen), bound };
            let order = exposure.spread(&ranked);
            let mut places = order.clone();
            places.sort_unstable();
            prop_assert_eq!(places, (0..scores.len()).collect::<Vec<_>>());
            for (place, at) in order.iter().enumerate() {
                prop_assert!(scores[*at] >= (1.0 - bound) * scores[place] - 1e-3);
            }
            // Who was never shown stands behind nobody who fits less.
            let fresh = Exposure { shown: Arc::new([(names[0].clone(), 0.0)].into()), bound };
            prop_assert_eq!(fresh.spread(&ranked)[0], 0);
        }
    }
}
