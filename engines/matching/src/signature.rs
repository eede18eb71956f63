//! Signatures: 512 bits that say where a text lies, compared by how many bits differ.
//!
//! Bits are the sides of random planes through the origin, so that the share of bits that differ is
//! the angle between two places (Charikar 2002). 26 million of them, one for each small and medium
//! enterprise of the Union, take 1.7 GB and are read through about as fast as memory gives them: the
//! processor counts bits itself where it can, which it is asked when a scan begins.

use std::num::NonZeroUsize;
use std::thread;

use pulp::{Arch, NullaryFnOnce};

/// Signatures that are looked at together: 32 KB, which a core keeps at hand.
const SOME: usize = 512;

/// Words of a signature.
const WORDS: usize = 8;

/// 512 bits.
pub type Signature = [u64; WORDS];

/// One of the nearest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Near {
    /// Bits that differ.
    pub distance: u32,
    /// The place at which it was put in.
    pub place: u32,
}

/// Many signatures, in the order in which they were put in.
#[derive(Clone, Debug, Default)]
pub struct Signatures {
    all: Vec<Signature>,
}

/// The signature of a place in a space of any number of dimensions.
pub fn signature(place: &[f32]) -> Signature {
    let mut all = [0; WORDS];
    for (word, first) in all.iter_mut().zip((0_u64..).step_by(64)) {
        for bit in 0..64 {
            let mut sum = 0.0;
            for (number, at) in place.iter().zip(0_u64..) {
                sum += number * coefficient((first + bit) << 32 | at);
            }
            *word |= u64::from(sum > 0.0) << bit;
        }
    }
    all
}

/// A number of about normal distribution that belongs to the seed: the sum of four even ones.
fn coefficient(seed: u64) -> f32 {
    let it = seed.wrapping_add(1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let it = (it ^ (it >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let it = (it ^ (it >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    let it = it ^ (it >> 31);
    let parts =
        [0, 16, 32, 48].map(|shift| f32::from(u16::try_from(it >> shift & 0xffff).unwrap_or(0)));
    parts.iter().sum::<f32>() / 65_535.0 - 2.0
}

impl Signatures {
    /// None yet, with room for so many.
    pub fn with_room(many: usize) -> Self {
        Self { all: Vec::with_capacity(many) }
    }

    /// Puts one more behind the others.
    pub fn push(&mut self, it: &Signature) {
        self.all.push(*it);
    }

    pub fn len(&self) -> usize {
        self.all.len()
    }

    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// The nearest to this one, the nearest first and equals by their places. Every signature is
    /// looked at, on as many threads as are given.
    pub fn nearest(&self, to: &Signature, many: usize, threads: NonZeroUsize) -> Vec<Near> {
        let size = self.all.len().div_ceil(threads.get()).max(1);
        let mut all: Vec<Near> = thread::scope(|scope| {
            let processor = Arch::new();
            let run = |(part, first)| {
                let scan = Scan { part, first, to, many };
                scope.spawn(move || processor.dispatch(scan))
            };
            let parts = self.all.chunks(size).zip((0_u32..).step_by(size));
            let running: Vec<_> = parts.map(run).collect();
            running.into_iter().flat_map(|it| it.join().unwrap_or_default()).collect()
        });
        all.sort_unstable();
        all.truncate(many);
        all
    }

    /// Reads everything and does next to nothing with it: what a scan could reach at best.
    #[doc(hidden)]
    pub fn read_through(&self, threads: NonZeroUsize) -> u64 {
        let size = self.all.len().div_ceil(threads.get()).max(1);
        thread::scope(|scope| {
            let processor = Arch::new();
            let run = |part| scope.spawn(move || processor.dispatch(Sum(part)));
            let running: Vec<_> = self.all.chunks(size).map(run).collect();
            running.into_iter().fold(0, |sum, it| it.join().unwrap_or(0).wrapping_add(sum))
        })
    }
}

// What is made for each kind of processor has no closures within: they would be made for the oldest kind alone.

/// All words, added up.
struct Sum<'a>(&'a [Signature]);

impl NullaryFnOnce for Sum<'_> {
    type Output = u64;

    #[expect(clippy::inline_always, reason = "made for each kind of processor")]
    #[inline(always)]
    fn call(self) -> u64 {
        let mut sum = 0_u64;
        for [a, b, c, d, e, f, g, h] in self.0 {
            let (one, other) = (a.wrapping_add(*b), c.wrapping_add(*d));
            let (more, most) = (e.wrapping_add(*f), g.wrapping_add(*h));
            let half = one.wrapping_add(other);
            sum = sum.wrapping_add(half.wrapping_add(more.wrapping_add(most)));
        }
        sum
    }
}

/// The nearest of some signatures, the first of which stands at the place `first`.
struct Scan<'a> {
    part: &'a [Signature],
    first: u32,
    to: &'a Signature,
    many: usize,
}

impl NullaryFnOnce for Scan<'_> {
    type Output = Vec<Near>;

    #[expect(clippy::inline_always, reason = "made for each kind of processor")]
    #[inline(always)]
    fn call(self) -> Vec<Near> {
        let many = self.many;
        let mut best: Vec<Near> = Vec::with_capacity(many * 2 + 1);
        let (mut worst, mut place) = (u32::MAX, self.first);
        for some in self.part.chunks(SOME) {
            // Nearly always nobody of some is near: that is found out first, and nothing else.
            // From two ends at once, so that memory is asked for the one while the other is counted.
            let (mut least, mut less) = (u32::MAX, u32::MAX);
            let (ahead, behind) = some.split_at(some.len() / 2);
            let mut ahead = ahead.iter();
            for it in behind {
                less = less.min(distance(it, self.to));
                if let Some(it) = ahead.next() {
                    least = least.min(distance(it, self.to));
                }
            }
            if least.min(less) <= worst {
                for it in some {
                    let distance = distance(it, self.to);
                    if distance <= worst {
                        best.push(Near { distance, place });
                        worst = cut(&mut best, many, worst);
                    }
                    place = place.wrapping_add(1);
                }
            } else {
                place = place.wrapping_add(u32::try_from(some.len()).unwrap_or(0));
            }
        }
        best.sort_unstable();
        best.truncate(many);
        best
    }
}

/// Keeps the best once there are twice as many as wanted. The distance beyond which none is wanted.
#[inline(never)]
fn cut(best: &mut Vec<Near>, many: usize, worst: u32) -> u32 {
    if best.len() < many * 2 || many == 0 {
        return worst;
    }
    best.select_nth_unstable(many - 1);
    best.truncate(many);
    best.iter().map(|it| it.distance).max().unwrap_or(worst)
}

/// How many bits differ.
#[expect(clippy::many_single_char_names, reason = "eight words")]
#[expect(clippy::inline_always, reason = "made for each kind of processor")]
#[inline(always)]
fn distance(it: &Signature, to: &Signature) -> u32 {
    let [a, b, c, d, e, f, g, h] = it;
    let [qa, qb, qc, qd, qe, qf, qg, qh] = to;
    let one = (a ^ qa).count_ones() + (b ^ qb).count_ones();
    let other = (c ^ qc).count_ones() + (d ^ qd).count_ones();
    let more = (e ^ qe).count_ones() + (f ^ qf).count_ones();
    let most = (g ^ qg).count_ones() + (h ^ qh).count_ones();
    one + other + more + most
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

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
            // Few different words, so that there are many equals.
            all in prop::collection::vec(prop::array::uniform8(prop_oneof![0_u64..4, any::<u64>(), Just(u64::MAX)]), 0..300),
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
            prop_assert_eq!(signatures.nearest(&to, many, threads), brute(&all, &to, many));
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
}
