//! How long steps take, in one number. No database, no web, no clock.

use kit::{clock::HOUR, row, words};

use crate::{life::model::Stage, model::Kind};

words! {
    /// Whose figures they are.
    pub enum Scope {
        /// Those of the reader's agency.
        Own = "own",
        /// Those of all agencies, as far as everybody may know them.
        Network = "network",
    }
}
words! {
    /// The steps whose length is told (domain §1.7).
    pub enum Span {
        /// From asking colleagues to their answer.
        Internal = "internal",
        /// From asking reviewers of other agencies until one of them takes it.
        Taken = "taken",
        /// From asking reviewers of other agencies to their verdict.
        External = "external",
        /// From handing in to being read by everybody.
        Published = "published",
    }
}

row! {
    /// How many there are of one kind in one state.
    #[derive(Debug, Clone)]
    pub struct Counted { pub kind: Kind, pub stage: Stage, pub count: i64 }
}

/// What some spans have in common, in hours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Middle {
    pub count: usize,
    /// Half of them are shorter.
    pub median: i64,
    /// Nine of ten are not longer.
    pub ninth: i64,
}

/// The middle of spans given in milliseconds; none of none.
pub fn middle(mut spans: Vec<i64>) -> Option<Middle> {
    spans.sort_unstable();
    let count = spans.len();
    let upper = *spans.get(count / 2)?;
    let lower = *spans.get((count - 1) / 2)?;
    let ninth = *spans.get((count * 9).div_ceil(10).max(1) - 1)?;
    Some(Middle { count, median: hours(i64::midpoint(lower, upper)), ninth: hours(ninth) })
}

/// Milliseconds as whole hours; clocks that disagree make no negative ones.
const fn hours(span: i64) -> i64 {
    if span < 0 { 0 } else { span / HOUR }
}

/// Hours as tenths of days, rounded.
pub const fn tenths(hours: i64) -> i64 {
    (hours * 10 + 12) / 24
}

#[cfg(test)]
mod tests {
    use kit::clock::HOUR;

    use super::{Middle, middle, tenths};

    #[test]
    fn the_middle_lies_in_the_middle_and_nine_of_ten_are_not_longer() {
        let of = |all: &[i64]| middle(all.iter().map(|it| it * HOUR).collect());
        assert_eq!(of(&[]), None);
        assert_eq!(of(&[4]), Some(Middle { count: 1, median: 4, ninth: 4 }));
        assert_eq!(of(&[8, 2]), Some(Middle { count: 2, median: 5, ninth: 8 }));
        assert_eq!(of(&[9, 1, 2]), Some(Middle { count: 3, median: 2, ninth: 9 }));
        let ten: Vec<i64> = (1..=10).map(|it| it * 2).collect();
        assert_eq!(of(&ten), Some(Middle { count: 10, median: 11, ninth: 18 }));
        assert_eq!(of(&[-5]).map(|it| it.median), Some(0), "clocks that disagree");
        assert_eq!([0, 1, 12, 24, 60].map(tenths), [0, 0, 5, 10, 25]);
    }
}
