//! Values in groups, all in one piece: a group costs four bytes, and nothing is allocated for it.

use std::ops::Range;

/// Where each group of something that lies in their order begins, and the end of the last. There may be as many values
/// as 32 bits can count.
#[derive(Clone, Debug, Default)]
pub(crate) struct Starts(Vec<u32>);

impl Starts {
    /// Of values whose groups these are, in any order; a group that is none of so many is left out.
    pub(crate) fn new(groups: usize, of: impl Iterator<Item = usize>) -> Self {
        let mut starts = vec![0_u32; groups + 1];
        for group in of {
            if let Some(count) = starts.get_mut(group + 1) {
                *count += 1;
            }
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        Self(starts)
    }

    /// How many groups there are.
    pub(crate) fn len(&self) -> usize {
        self.0.len().saturating_sub(1)
    }

    /// The places of a group; none for one that is not there.
    pub(crate) fn span(&self, group: usize) -> Range<usize> {
        let ends = self.0.get(group).zip(self.0.get(group + 1));
        ends.map_or(0..0, |(from, to)| *from as usize..*to as usize)
    }
}

/// Values in groups.
#[derive(Clone, Debug, Default)]
pub(crate) struct Groups<T> {
    values: Vec<T>,
    starts: Starts,
}

impl<T: Copy + Default> Groups<T> {
    /// Of so many groups, from values with the group of each; those of a group stay in their order. `each` is asked
    /// twice, and says the same both times.
    pub(crate) fn new<I: Iterator<Item = (usize, T)>>(groups: usize, each: impl Fn() -> I) -> Self {
        let starts = Starts::new(groups, each().map(|it| it.0));
        let mut next = starts.clone();
        let mut values = vec![T::default(); starts.0.last().map_or(0, |all| *all as usize)];
        for (group, value) in each().filter(|it| it.0 < groups) {
            let Some(at) = next.0.get_mut(group) else { continue };
            if let Some(place) = values.get_mut(*at as usize) {
                *place = value;
            }
            *at += 1;
        }
        Self { values, starts }
    }
}

impl<T> Groups<T> {
    /// How many groups there are.
    pub(crate) fn len(&self) -> usize {
        self.starts.len()
    }

    /// The values of a group; none for one that is not there.
    pub(crate) fn of(&self, group: usize) -> &[T] {
        self.values.get(self.starts.span(group)).unwrap_or_default()
    }

    pub(crate) fn each(&self) -> impl Iterator<Item = &[T]> {
        (0..self.len()).map(|group| self.of(group))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn each_group_has_its_values_in_their_order(
            values in prop::collection::vec((0..12_usize, 0..100_u8), 0..60),
            groups in 0..12_usize,
        ) {
            let all = Groups::new(groups, || values.iter().copied());
            prop_assert_eq!(all.len(), groups);
            prop_assert_eq!(all.each().count(), groups);
            for group in 0..14 {
                let own = values.iter().filter(|it| it.0 == group && group < groups);
                let own: Vec<u8> = own.map(|it| it.1).collect();
                prop_assert_eq!(all.of(group), own);
            }
        }
    }
}
