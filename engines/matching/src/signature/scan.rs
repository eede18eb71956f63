//! Looking through signatures one after the other, with the instructions that the processor has.
//!
//! What is made for a kind of processor has no closures within: they would be made for the oldest
//! kind alone.

use pulp::NullaryFnOnce;

use super::{Near, Signature, WORDS};

/// Signatures that are looked at together: 32 KB, which a core keeps at hand.
const SOME: usize = 512;

/// The nearest of some signatures, the first of which stands at the place `first`.
pub(super) fn nearest(part: &[Signature], first: u32, to: &Signature, many: usize) -> Vec<Near> {
    #[cfg(target_arch = "x86_64")]
    if let Some(least) = super::counting::Counting::try_new() {
        return least.vectorize(Scan { part, first, to, many, least });
    }
    plainly(part, first, to, many)
}

/// The same without the instructions that only some processors have.
pub(super) fn plainly(part: &[Signature], first: u32, to: &Signature, many: usize) -> Vec<Near> {
    dispatched(Scan { part, first, to, many, least: Plain })
}

/// All words, added up.
pub(super) fn sum(part: &[Signature]) -> u64 {
    dispatched(Sum(part))
}

/// With instructions that count the bits of a word. Not with wider ones as well: the compiler would
/// use them to gather words of several signatures, which takes longer than to read them.
fn dispatched<F: NullaryFnOnce>(it: F) -> F::Output {
    #[cfg(target_arch = "x86_64")]
    if let Some(processor) = pulp::x86::V2::try_new() {
        return processor.vectorize(it);
    }
    it.call()
}

/// Finding how near the nearest of some signatures is.
pub(super) trait Least: Copy {
    fn least(self, some: &[Signature], to: &Signature) -> u32;
}

#[derive(Clone, Copy)]
struct Plain;

impl Least for Plain {
    #[expect(clippy::inline_always, reason = "made for each kind of processor")]
    #[inline(always)]
    fn least(self, some: &[Signature], to: &Signature) -> u32 {
        let mut least = u32::MAX;
        for it in some {
            least = least.min(distance(it, to));
        }
        least
    }
}

struct Sum<'a>(&'a [Signature]);

impl NullaryFnOnce for Sum<'_> {
    type Output = u64;

    #[expect(clippy::inline_always, reason = "made for each kind of processor")]
    #[inline(always)]
    fn call(self) -> u64 {
        let mut sums = [0_u64; WORDS];
        for it in self.0 {
            for (sum, word) in sums.iter_mut().zip(it) {
                *sum = sum.wrapping_add(*word);
            }
        }
        sums.into_iter().fold(0, u64::wrapping_add)
    }
}

struct Scan<'a, L> {
    part: &'a [Signature],
    first: u32,
    to: &'a Signature,
    many: usize,
    least: L,
}

impl<L: Least> NullaryFnOnce for Scan<'_, L> {
    type Output = Vec<Near>;

    #[expect(clippy::inline_always, reason = "made for each kind of processor")]
    #[inline(always)]
    fn call(self) -> Vec<Near> {
        let many = self.many;
        let mut best: Vec<Near> = Vec::with_capacity(many * 2 + 1);
        let (mut worst, mut place) = (u32::MAX, self.first);
        for some in self.part.chunks(SOME) {
            // Nearly always nobody of some is near: that is found out first, and nothing else.
            if self.least.least(some, self.to) <= worst {
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
pub(super) fn distance(it: &Signature, to: &Signature) -> u32 {
    let [a, b, c, d, e, f, g, h] = it;
    let [qa, qb, qc, qd, qe, qf, qg, qh] = to;
    let one = (a ^ qa).count_ones() + (b ^ qb).count_ones();
    let other = (c ^ qc).count_ones() + (d ^ qd).count_ones();
    let more = (e ^ qe).count_ones() + (f ^ qf).count_ones();
    let most = (g ^ qg).count_ones() + (h ^ qh).count_ones();
    one + other + more + most
}
