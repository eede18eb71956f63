//! Tests of signatures.

use proptest::prelude::*;

#[cfg(target_arch = "x86_64")]
use super::{counting::Counting, scan::Least as _};
use super::{scan::plainly, *};

fn brute(all: &[Signature], to: &Signature, many: usize) -> Vec<Near> {
    let differ = |it: &Signature| it.iter().zip(to).map(|(a, b)| (a ^ b).count_ones()).sum();
    let mut near: Vec<Near> =
        all.iter().zip(0..).map(|(it, place)| Near { distance: differ(it), place }).collect();
    near.sort_unstable();
    near.truncate(many);
    near
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn the_scan_finds_what_comparing_one_by_one_finds(
        // Few different words, so that there are many equals; more than are looked at together.
        all in prop::collection::vec(prop::array::uniform8(prop_oneof![0_u64..4, any::<u64>(), Just(u64::MAX)]), 0..700),
        to in prop::array::uniform8(prop_oneof![0_u64..4, any::<u64>()]),
        many in 1_usize..60,
        threads in 1_usize..4,
    ) {
        let mut signatures = Signatures::with_room(all.len());
        for it in &all {
            signatures.push(it);
        }
        prop_assert_eq!(signatures.len(), all.len());
        let threads = NonZeroUsize::new(threads).unwrap();
        let right = brute(&all, &to, many);
        prop_assert_eq!(&signatures.nearest(&to, many, threads), &right);
        prop_assert_eq!(&plainly(&all, 0, &to, many), &right);
    }
}

#[cfg(target_arch = "x86_64")]
proptest! {
    /// On a processor that cannot do it there is nothing to see.
    #[test]
    fn eight_at_once_are_as_near_as_one_by_one(
        some in prop::collection::vec(prop::array::uniform8(any::<u64>()), 1..40),
        to in prop::array::uniform8(any::<u64>()),
    ) {
        if let Some(counting) = Counting::try_new() {
            let right = brute(&some, &to, 1).first().map(|it| it.distance);
            prop_assert_eq!(Some(counting.least(&some, &to)), right);
        }
    }
}

#[test]
fn parts_without_anybody_near_are_passed_over() {
    let word = |seed: u64| {
        let it = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        (it ^ (it >> 29)).wrapping_mul(0xbf58_476d_1ce4_e5b9)
    };
    let at = |number: u16| std::array::from_fn(|of| word(u64::from(number) * 8 + of as u64 + 1));
    let all: Vec<Signature> = (0..3_000).map(at).collect();
    for (asked, many) in [(5, 3), (1_700, 1), (2_999, 1), (2_999, 3)] {
        let right = brute(&all, &at(asked), many);
        assert_eq!(right[0], Near { distance: 0, place: asked.into() });
        assert_eq!(nearest(&all, 0, &at(asked), many), right);
        assert_eq!(plainly(&all, 0, &at(asked), many), right);
    }
}

#[test]
fn near_places_have_near_signatures() {
    let place = |turn: f32| [turn.cos(), turn.sin(), 0.3, -0.2];
    let distance = |turn: f32| {
        let (one, other) = (signature(&place(0.0)), signature(&place(turn)));
        one.iter().zip(&other).map(|(a, b)| (a ^ b).count_ones()).sum::<u32>()
    };
    assert_eq!(distance(0.0), 0);
    assert!(distance(0.2) < distance(0.8) && distance(0.8) < distance(2.5));
    let opposite = signature(&place(0.0).map(|it| -it));
    let one = signature(&place(0.0));
    assert!(one.iter().zip(&opposite).all(|(a, b)| a ^ b == u64::MAX));
}
