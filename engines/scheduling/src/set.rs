//! A set of slots in machine words: what a participant has free is one `and` away.

/// At most `64 * W` slots.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Set<const W: usize>([u64; W]);

impl<const W: usize> Set<W> {
    pub const EMPTY: Self = Self([0; W]);

    /// The slots from `low` up to and without `high`.
    pub fn range(low: usize, high: usize) -> Self {
        let mut it = Self::EMPTY;
        (low..high).for_each(|slot| it.add(slot));
        it
    }

    pub fn one(slot: usize) -> Self {
        let mut it = Self::EMPTY;
        it.add(slot);
        it
    }

    #[inline]
    pub fn has(&self, slot: usize) -> bool {
        self.0[slot / 64] >> (slot % 64) & 1 == 1
    }

    #[inline]
    pub fn add(&mut self, slot: usize) {
        self.0[slot / 64] |= 1 << (slot % 64);
    }

    #[inline]
    pub fn take(&mut self, slot: usize) {
        self.0[slot / 64] &= !(1 << (slot % 64));
    }

    /// The set with one slot given up for another.
    #[inline]
    pub fn moved(mut self, from: usize, to: usize) -> Self {
        self.take(from);
        self.add(to);
        self
    }

    #[inline]
    pub fn and(mut self, other: &Self) -> Self {
        self.0.iter_mut().zip(&other.0).for_each(|(mine, its)| *mine &= its);
        self
    }

    #[inline]
    pub fn minus(mut self, other: &Self) -> Self {
        self.0.iter_mut().zip(&other.0).for_each(|(mine, its)| *mine &= !its);
        self
    }

    #[inline]
    pub fn or(mut self, other: &Self) -> Self {
        self.0.iter_mut().zip(&other.0).for_each(|(mine, its)| *mine |= its);
        self
    }

    #[inline]
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(|word| *word == 0)
    }

    #[inline]
    pub fn count(&self) -> usize {
        self.0.iter().map(|word| word.count_ones() as usize).sum()
    }

    #[inline]
    pub fn first(&self) -> Option<usize> {
        let at = self.0.iter().position(|word| *word != 0)?;
        Some(at * 64 + self.0[at].trailing_zeros() as usize)
    }

    #[inline]
    pub fn last(&self) -> Option<usize> {
        let at = self.0.iter().rposition(|word| *word != 0)?;
        Some(at * 64 + 63 - self.0[at].leading_zeros() as usize)
    }

    /// The slot with `rank` others of the set before it.
    #[inline]
    pub fn nth(&self, mut rank: usize) -> Option<usize> {
        for (at, word) in self.0.iter().enumerate() {
            let here = word.count_ones() as usize;
            if rank < here {
                let mut left = *word;
                for _ in 0..rank {
                    left &= left - 1;
                }
                return Some(at * 64 + left.trailing_zeros() as usize);
            }
            rank -= here;
        }
        None
    }

    /// Empty slots between the first and the last within `span`.
    #[inline]
    pub fn gaps(&self, span: &Self) -> u32 {
        let inside = self.and(span);
        match (inside.first(), inside.last()) {
            (Some(first), Some(last)) => (last - first + 1 - inside.count()) as u32,
            _ => 0,
        }
    }

    pub fn iter(self) -> impl Iterator<Item = usize> {
        self.0.into_iter().enumerate().flat_map(|(at, word)| {
            std::iter::successors((word != 0).then_some(word), |left| {
                let next = left & (left - 1);
                (next != 0).then_some(next)
            })
            .map(move |left| at * 64 + left.trailing_zeros() as usize)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Set;

    #[test]
    fn words_are_one_set() {
        let mut set = Set::<4>::EMPTY;
        for slot in [3, 64, 70, 255] {
            set.add(slot);
        }
        assert_eq!(set.iter().collect::<Vec<_>>(), [3, 64, 70, 255]);
        assert_eq!((set.first(), set.last(), set.count()), (Some(3), Some(255), 4));
        assert_eq!((set.nth(2), set.nth(4)), (Some(70), None));
        assert_eq!(set.gaps(&Set::range(60, 80)), 5);
        assert_eq!(set.gaps(&Set::range(0, 64)), 0);
        assert_eq!(set.moved(3, 5).first(), Some(5));
        assert!(set.minus(&Set::range(0, 256)).is_empty());
    }
}
