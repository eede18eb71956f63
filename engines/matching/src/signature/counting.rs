//! Processors that count the bits of eight words at once.

use core::arch::x86_64::__m512i;

use pulp::cast;

use super::{
    Signature,
    scan::{Least, distance},
};

/// Signatures that are compared at once.
const EIGHT: usize = 8;

pulp::simd_type! {
    /// That the processor has these instructions.
    pub(super) struct Counting {
        popcnt: "popcnt",
        wide: "avx512f",
        counts: "avx512vpopcntdq",
    }
}

impl Least for Counting {
    #[expect(clippy::inline_always, reason = "made for this kind of processor")]
    #[inline(always)]
    fn least(self, some: &[Signature], to: &Signature) -> u32 {
        let mut least: __m512i = cast([u64::MAX; EIGHT]);
        let (eights, others) = some.as_chunks();
        for eight in eights {
            least = self.wide._mm512_min_epu64(least, self.distances(eight, cast(*to)));
        }
        let least: [u64; EIGHT] = cast(least);
        let mut least = least.into_iter().fold(u64::MAX, u64::min);
        for it in others {
            least = least.min(distance(it, to).into());
        }
        u32::try_from(least).unwrap_or(u32::MAX)
    }
}

impl Counting {
    /// How many bits of each of eight differ, in no order: words are added up in pairs, then pairs of
    /// pairs, so that the sums of all eight come out together.
    #[expect(clippy::many_single_char_names, reason = "eight signatures")]
    #[expect(clippy::inline_always, reason = "made for this kind of processor")]
    #[inline(always)]
    fn distances(self, [a, b, c, d, e, f, g, h]: &[Signature; EIGHT], to: __m512i) -> __m512i {
        let ab = self.pairs(self.bits(a, to), self.bits(b, to));
        let cd = self.pairs(self.bits(c, to), self.bits(d, to));
        let ef = self.pairs(self.bits(e, to), self.bits(f, to));
        let gh = self.pairs(self.bits(g, to), self.bits(h, to));
        self.quarters(self.quarters(ab, cd), self.quarters(ef, gh))
    }

    /// How many bits differ in each word.
    #[expect(clippy::inline_always, reason = "made for this kind of processor")]
    #[inline(always)]
    fn bits(self, it: &Signature, to: __m512i) -> __m512i {
        let differ: Signature = cast(self.wide._mm512_xor_si512(cast(*it), to));
        cast(differ.map(|word| u64::from(word.count_ones())))
    }

    /// Neighbouring words of both added up, in turn.
    #[expect(clippy::inline_always, reason = "made for this kind of processor")]
    #[inline(always)]
    fn pairs(self, one: __m512i, other: __m512i) -> __m512i {
        let it = self.wide;
        it._mm512_add_epi64(
            it._mm512_unpacklo_epi64(one, other),
            it._mm512_unpackhi_epi64(one, other),
        )
    }

    /// Neighbouring quarters of both added up, one after the other.
    #[expect(clippy::inline_always, reason = "made for this kind of processor")]
    #[inline(always)]
    fn quarters(self, one: __m512i, other: __m512i) -> __m512i {
        let it = self.wide;
        let even = it._mm512_shuffle_i64x2::<0b10_00_10_00>(one, other);
        it._mm512_add_epi64(even, it._mm512_shuffle_i64x2::<0b11_01_11_01>(one, other))
    }
}
