//! Signatures: 512 bits that say where a text lies, compared by how many bits differ.
//!
//! Bits are the sides of random planes through the origin, so that the share of bits that differ is
//! the angle between two places (Charikar 2002). 26 million of them, one for each small and medium
//! enterprise of the Union, take 1.7 GB and are read through about as fast as memory gives them: the
//! processor counts bits itself where it can, which it is asked when a scan begins.

#[cfg(target_arch = "x86_64")]
mod counting;
mod scan;
#[cfg(test)]
mod tests;

use std::num::NonZeroUsize;
use std::thread;

use self::scan::{nearest, sum};

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
            let run = |(part, first)| scope.spawn(move || nearest(part, first, to, many));
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
            let run = |part| scope.spawn(move || sum(part));
            let running: Vec<_> = self.all.chunks(size).map(run).collect();
            running.into_iter().fold(0, |sum, it| it.join().unwrap_or(0).wrapping_add(sum))
        })
    }
}
