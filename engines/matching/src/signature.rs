//! Signatures: 512 bits that say where a text lies, compared by how many bits differ.
//!
//! Bits are the sides of random planes through the origin, so that the share of bits that differ is
//! the angle between two places (Charikar 2002). 26 million of them, one for each small and medium
//! enterprise of the Union, take 1.7 GB and are read through as fast as memory gives them: eight are
//! kept side by side, word by word, and their differing bits are counted together with adders made of
//! plain logic (Muła, Kurz and Lemire 2018), which compilers turn into operations on whole registers.

use std::num::NonZeroUsize;
use std::thread;

/// Words of a signature.
const WORDS: usize = 8;
/// Signatures kept side by side.
const SIDE: usize = 8;

/// 512 bits.
pub type Signature = [u64; WORDS];

/// Eight signatures, their first words, their second words, and so on.
type Block = [[u64; SIDE]; WORDS];

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
    blocks: Vec<Block>,
    len: usize,
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
        Self { blocks: Vec::with_capacity(many.div_ceil(SIDE)), len: 0 }
    }

    /// Puts one more behind the others.
    pub fn push(&mut self, it: &Signature) {
        let at = self.len % SIDE;
        if at == 0 {
            self.blocks.push([[0; SIDE]; WORDS]);
        }
        if let Some(block) = self.blocks.last_mut() {
            for (words, word) in block.iter_mut().zip(it) {
                if let Some(place) = words.get_mut(at) {
                    *place = *word;
                }
            }
        }
        self.len += 1;
    }

    pub fn len(&self) -> usize {
        self.len
    }

    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// The nearest to this one, the nearest first and equals by their places. Every signature is
    /// looked at, on as many threads as are given.
    pub fn nearest(&self, to: &Signature, many: usize, threads: NonZeroUsize) -> Vec<Near> {
        let size = self.blocks.len().div_ceil(threads.get()).max(1);
        let parts: Vec<(usize, &[Block])> =
            (0..).step_by(size * SIDE).zip(self.blocks.chunks(size)).collect();
        let mut all: Vec<Near> = thread::scope(|scope| {
            let run =
                |(first, blocks)| scope.spawn(move || nearest(blocks, first, self.len, to, many));
            let running: Vec<_> = parts.into_iter().map(run).collect();
            running.into_iter().flat_map(|it| it.join().unwrap_or_default()).collect()
        });
        all.sort_unstable();
        all.truncate(many);
        all
    }

    /// Reads everything and does next to nothing with it: what a scan could reach at best.
    #[doc(hidden)]
    pub fn read_through(&self, threads: NonZeroUsize) -> u64 {
        let size = self.blocks.len().div_ceil(threads.get()).max(1);
        thread::scope(|scope| {
            let run = |blocks: &'_ [Block]| {
                let mut sums = [0_u64; SIDE];
                for words in blocks.iter().flatten() {
                    sums.iter_mut().zip(words).for_each(|(sum, it)| *sum = sum.wrapping_add(*it));
                }
                sums.iter().fold(0_u64, |sum, it| sum.wrapping_add(*it))
            };
            let running: Vec<_> =
                self.blocks.chunks(size).map(|part| scope.spawn(move || run(part))).collect();
            running.into_iter().fold(0, |sum, it| it.join().unwrap_or(0).wrapping_add(sum))
        })
    }
}

/// The nearest of some blocks, the first of which holds the place `first`.
fn nearest(blocks: &[Block], first: usize, len: usize, to: &Signature, many: usize) -> Vec<Near> {
    let mut best: Vec<Near> = Vec::with_capacity(many * 2 + SIDE);
    let mut worst = u64::MAX;
    for (block, first) in blocks.iter().zip((first..).step_by(SIDE)) {
        let distances = distances(block, to);
        if distances.iter().fold(u64::MAX, |least, it| least.min(*it)) > worst {
            continue;
        }
        for (distance, place) in distances.iter().zip(first..len) {
            if *distance <= worst {
                let distance = u32::try_from(*distance).unwrap_or(u32::MAX);
                best.push(Near { distance, place: u32::try_from(place).unwrap_or(u32::MAX) });
            }
        }
        if best.len() >= many * 2 && many > 0 {
            best.select_nth_unstable(many - 1);
            best.truncate(many);
            worst = best.iter().map(|it| u64::from(it.distance)).max().unwrap_or(u64::MAX);
        }
    }
    best.sort_unstable();
    best.truncate(many);
    best
}

/// How many bits each of a block differs in.
#[expect(clippy::many_single_char_names, reason = "eight words, as in a table of adders")]
#[inline]
fn distances(block: &Block, to: &Signature) -> [u64; SIDE] {
    let [a, b, c, d, e, f, g, h] = block;
    let [qa, qb, qc, qd, qe, qf, qg, qh] = to;
    let mut all = [0; SIDE];
    let places = all.iter_mut().zip(a).zip(b).zip(c).zip(d).zip(e).zip(f).zip(g).zip(h);
    for ((((((((out, a), b), c), d), e), f), g), h) in places {
        let (one, two) = add(a ^ qa, b ^ qb, c ^ qc);
        let (other, more) = add(d ^ qd, e ^ qe, f ^ qf);
        let (one, most) = add(one, other, g ^ qg);
        let last = h ^ qh;
        let (ones, carried) = (one ^ last, one & last);
        let (two, four) = add(two, more, most);
        let (twos, carried) = (two ^ carried, two & carried);
        let (fours, eights) = (four ^ carried, four & carried);
        // In fields of four bits these are at most 12, in fields of eight at most 120.
        let low = fields(ones) + (fields(twos) << 1);
        let high = fields(fours) + (fields(eights) << 1);
        let bytes =
            halves(low, 4, 0x0f0f_0f0f_0f0f_0f0f) + (halves(high, 4, 0x0f0f_0f0f_0f0f_0f0f) << 2);
        let sums = halves(bytes, 8, 0x00ff_00ff_00ff_00ff);
        let sums = sums + (sums >> 32);
        *out = (sums + (sums >> 16)) & 0xffff;
    }
    all
}

/// Adds three bits at each place: the sum and what is carried.
#[inline]
fn add(a: u64, b: u64, c: u64) -> (u64, u64) {
    let half = a ^ b;
    (half ^ c, (a & b) | (half & c))
}

/// The bits set in each four.
#[inline]
fn fields(it: u64) -> u64 {
    let pairs = it - ((it >> 1) & 0x5555_5555_5555_5555);
    halves(pairs, 2, 0x3333_3333_3333_3333)
}

/// Adds neighbouring fields.
#[inline]
fn halves(it: u64, bits: u32, mask: u64) -> u64 {
    (it & mask) + ((it >> bits) & mask)
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
