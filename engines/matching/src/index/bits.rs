//! Sets of documents of one segment.

/// One bit a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Bits {
    words: Vec<u64>,
}

impl Bits {
    pub(crate) fn none(docs: u32) -> Self {
        Self { words: vec![0; (docs as usize).div_ceil(64)] }
    }

    pub(crate) fn set(&mut self, doc: u32) {
        if let Some(word) = self.words.get_mut(doc as usize / 64) {
            *word |= 1 << (doc % 64);
        }
    }

    pub(crate) fn clear(&mut self, doc: u32) {
        if let Some(word) = self.words.get_mut(doc as usize / 64) {
            *word &= !(1 << (doc % 64));
        }
    }

    #[inline]
    pub(crate) fn has(&self, doc: u32) -> bool {
        self.words.get(doc as usize / 64).is_some_and(|word| word & (1 << (doc % 64)) != 0)
    }

    pub(crate) fn and(&mut self, other: &Self) {
        self.words.iter_mut().zip(&other.words).for_each(|(word, other)| *word &= other);
    }

    pub(crate) fn or(&mut self, other: &Self) {
        self.words.iter_mut().zip(&other.words).for_each(|(word, other)| *word |= other);
    }

    pub(crate) fn without(&mut self, other: &Self) {
        self.words.iter_mut().zip(&other.words).for_each(|(word, other)| *word &= !other);
    }

    pub(crate) fn count(&self) -> usize {
        self.words.iter().map(|word| word.count_ones() as usize).sum()
    }

    /// The set as whole words from a document on, whose place is a multiple of their 64 bits.
    pub(crate) fn words(&self, from: usize) -> impl Iterator<Item = u64> + '_ {
        self.words.get(from / 64..).unwrap_or_default().iter().copied()
    }

    /// The documents of the set, in their order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = u32> + '_ {
        self.words.iter().zip(0_u32..).flat_map(|(word, place)| {
            let mut rest = *word;
            std::iter::from_fn(move || {
                (rest != 0).then(|| {
                    let bit = rest.trailing_zeros();
                    rest &= rest - 1;
                    place * 64 + bit
                })
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets_behave_like_sets() {
        let mut even = Bits::none(130);
        (0..130).step_by(2).for_each(|doc| even.set(doc));
        let mut low = Bits::none(130);
        (0..10).for_each(|doc| low.set(doc));
        let mut both = even.clone();
        both.and(&low);
        assert_eq!(both.iter().collect::<Vec<_>>(), [0, 2, 4, 6, 8]);
        both.or(&low);
        assert_eq!(both.count(), 10);
        both.without(&even);
        assert_eq!(both.iter().collect::<Vec<_>>(), [1, 3, 5, 7, 9]);
        both.clear(9);
        assert!(!both.has(9) && both.has(7) && !both.has(1_000));
    }
}
