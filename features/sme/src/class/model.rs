//! The ceilings of Recommendation 2003/361/EC, annex, articles 2 and 4. Pure.

use kit::{clock::Day, words};
use serde::{Deserialize, Deserializer, Serialize, de::Error as _};

words! {
    /// The size class of an enterprise, the smallest first.
    pub enum Class {
        Micro = "micro",
        Small = "small",
        Medium = "medium",
        /// Not a micro, small or medium-sized enterprise.
        Large = "large",
    }
}

impl Class {
    /// The classes that have ceilings.
    pub const CEILED: [Self; 3] = [Self::Micro, Self::Small, Self::Medium];

    /// What an enterprise of the class may not exceed; none for the largest.
    pub const fn ceiling(self) -> Option<Amounts> {
        match self {
            Self::Micro => Some(Amounts::of(1_000, 2_000_000_00, 2_000_000_00)),
            Self::Small => Some(Amounts::of(5_000, 10_000_000_00, 10_000_000_00)),
            Self::Medium => Some(Amounts::of(25_000, 50_000_000_00, 43_000_000_00)),
            Self::Large => None,
        }
    }

    /// Whether it is an SME at all.
    pub fn is_sme(self) -> bool {
        self != Self::Large
    }
}

/// For declarations, which are read again.
impl<'de> Deserialize<'de> for Class {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        String::deserialize(from)?.parse().map_err(D::Error::custom)
    }
}

/// What is counted: staff in hundredths of annual work units, money in cents of euro.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Amounts {
    pub staff: i64,
    pub turnover: i64,
    pub balance: i64,
}

/// A share in hundredths of a percent.
pub type Share = i64;
/// All of it.
pub const WHOLE: Share = 10_000;

impl Amounts {
    pub const fn of(staff: i64, turnover: i64, balance: i64) -> Self {
        Self { staff, turnover, balance }
    }

    /// That share of each, rounded half up, so that what is printed adds up to its totals.
    #[must_use]
    pub fn share(self, share: Share) -> Self {
        let part = |amount: i64| {
            let exact = i128::from(amount) * i128::from(share);
            let whole = i128::from(WHOLE);
            i64::try_from((exact + whole / 2).div_euclid(whole)).unwrap_or(i64::MAX)
        };
        Self::of(part(self.staff), part(self.turnover), part(self.balance))
    }

    #[must_use]
    pub const fn plus(self, other: Self) -> Self {
        Self::of(
            self.staff.saturating_add(other.staff),
            self.turnover.saturating_add(other.turnover),
            self.balance.saturating_add(other.balance),
        )
    }

    #[must_use]
    pub const fn minus(self, other: Self) -> Self {
        Self::of(
            self.staff.saturating_sub(other.staff),
            self.turnover.saturating_sub(other.turnover),
            self.balance.saturating_sub(other.balance),
        )
    }

    /// Whether they stay within a ceiling: fewer people, and no more turnover or no larger
    /// balance sheet (article 2).
    pub const fn fit(self, ceiling: Self) -> bool {
        let is_small_in_money =
            self.turnover <= ceiling.turnover || self.balance <= ceiling.balance;
        self.staff < ceiling.staff && is_small_in_money
    }

    /// The smallest class they fit.
    pub fn class(self) -> Class {
        let fits = |class: &&Class| class.ceiling().is_some_and(|ceiling| self.fit(ceiling));
        Class::CEILED.iter().find(fits).copied().unwrap_or(Class::Large)
    }
}

/// How far the amounts are from a ceiling: positive is room left, negative is too much.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Distance {
    pub class: Class,
    pub room: Amounts,
    pub fits: bool,
}

/// The distances to all ceilings, the smallest class first.
pub fn distances(amounts: Amounts) -> Vec<Distance> {
    let one = |class: &Class| {
        let ceiling = class.ceiling()?;
        let fits = amounts.fit(ceiling);
        Some(Distance { class: *class, room: ceiling.minus(amounts), fits })
    };
    Class::CEILED.iter().filter_map(one).collect()
}

/// What one closed period says by itself, and which class the enterprise has after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    pub ends_on: Day,
    /// What its amounts alone say.
    pub alone: Class,
    /// The class that counts from then on.
    pub counts: Class,
}

/// The most days between two ends of consecutive periods; more, and a year is missing.
pub const CONSECUTIVE: i32 = 550;

/// The classes after each period. The first counts at once; after that a class changes only
/// when its ceilings are exceeded, or undercut, in two consecutive periods (article 4(2)).
/// `alone`: periods with what they say by themselves, the oldest first.
pub fn lasting(alone: &[(Day, Class)]) -> Vec<Period> {
    let mut all: Vec<Period> = Vec::new();
    for (ends_on, class) in alone.iter().copied() {
        let counts = match all.last() {
            None => class,
            Some(last) => after(*last, ends_on, class),
        };
        all.push(Period { ends_on, alone: class, counts });
    }
    all
}

fn after(last: Period, ends_on: Day, alone: Class) -> Class {
    let was = last.counts;
    if ends_on.0 - last.ends_on.0 > CONSECUTIVE {
        return was;
    }
    if alone > was && last.alone > was {
        // Above both times; of the ceilings between, only those exceeded both times are lost.
        alone.min(last.alone)
    } else if alone < was && last.alone < was {
        alone.max(last.alone)
    } else {
        was
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Amounts, Class, WHOLE, distances, lasting};
    use kit::clock::Day;

    const EURO: i64 = 100;
    const MILLION: i64 = 1_000_000 * EURO;

    fn class(staff: i64, turnover: i64, balance: i64) -> Class {
        Amounts::of(staff, turnover, balance).class()
    }

    #[test]
    fn staff_stays_below_its_ceiling() {
        let of = |staff| class(staff, 0, 0);
        assert_eq!([of(999), of(1_000)], [Class::Micro, Class::Small]);
        assert_eq!([of(4_999), of(5_000)], [Class::Small, Class::Medium]);
        assert_eq!([of(24_900), of(24_999)], [Class::Medium, Class::Medium]);
        assert_eq!([of(25_000), of(25_001)], [Class::Large, Class::Large]);
    }

    #[test]
    fn money_may_reach_its_ceiling_and_one_of_both_is_enough() {
        let far = 900 * MILLION;
        assert_eq!(class(900, 2 * MILLION, far), Class::Micro);
        assert_eq!(class(900, 2 * MILLION + 1, far), Class::Small);
        assert_eq!(class(900, far, 2 * MILLION), Class::Micro);
        assert_eq!(class(900, 10 * MILLION, far), Class::Small);
        assert_eq!(class(900, far, 10 * MILLION + 1), Class::Medium);
        assert_eq!(class(900, 50 * MILLION, far), Class::Medium);
        assert_eq!(class(900, 50 * MILLION + 1, far), Class::Large);
        assert_eq!(class(900, far, 43 * MILLION), Class::Medium);
        assert_eq!(class(900, far, 43 * MILLION + 1), Class::Large);
        assert_eq!(class(25_000, 0, 0), Class::Large, "few euros do not make up for many people");
    }

    fn counted(classes: &[Class]) -> Vec<Class> {
        let dated =
            |(year, class): (usize, &Class)| (Day(365 * i32::try_from(year).unwrap()), *class);
        let all: Vec<_> = classes.iter().enumerate().map(dated).collect();
        lasting(&all).iter().map(|it| it.counts).collect()
    }

    #[test]
    fn a_class_changes_after_two_periods() {
        use Class::{Large, Medium, Micro, Small};
        assert_eq!(counted(&[Small]), [Small], "the first counts at once");
        assert_eq!(counted(&[Small, Medium]), [Small, Small]);
        assert_eq!(counted(&[Small, Medium, Medium]), [Small, Small, Medium]);
        assert_eq!(counted(&[Small, Medium, Small, Medium]), [Small; 4]);
        assert_eq!(counted(&[Micro, Small, Medium]), [Micro, Micro, Small]);
        assert_eq!(counted(&[Micro, Large, Small, Large]), [Micro, Micro, Small, Small]);
        assert_eq!(counted(&[Large, Medium, Micro]), [Large, Large, Medium]);
        assert_eq!(counted(&[Medium, Micro, Large]), [Medium; 3]);
        assert_eq!(counted(&[Medium, Large, Micro]), [Medium; 3], "over and under do not add up");
    }

    #[test]
    fn a_missing_year_breaks_the_row() {
        let all =
            [(Day(0), Class::Small), (Day(365), Class::Medium), (Day(365 * 3), Class::Medium)];
        assert_eq!(lasting(&all).last().unwrap().counts, Class::Small);
        let all = [all[0], all[1], all[2], (Day(365 * 4), Class::Medium)];
        assert_eq!(lasting(&all).last().unwrap().counts, Class::Medium);
    }

    #[test]
    fn distances_say_what_is_left() {
        let all = distances(Amounts::of(4_850, 9 * MILLION, 11 * MILLION));
        assert!(!all[0].fits && all[1].fits && all[2].fits);
        assert_eq!(all[1].room, Amounts::of(150, MILLION, -MILLION));
    }

    #[test]
    fn shares_are_rounded_half_up() {
        let it = Amounts::of(101, 1, 3);
        assert_eq!(it.share(5_000), Amounts::of(51, 1, 2));
        assert_eq!(it.share(WHOLE), it);
        assert_eq!(it.share(0), Amounts::default());
        assert_eq!(Amounts::of(10_000, 9, 9).share(2_499).staff, 2_499);
    }

    fn amounts() -> impl Strategy<Value = Amounts> {
        let money = 0..6_000_000_000_i64;
        (0..30_000_i64, money.clone(), money).prop_map(|(s, t, b)| Amounts::of(s, t, b))
    }

    proptest! {
        #[test]
        fn more_is_never_a_smaller_class(it in amounts(), more in amounts()) {
            prop_assert!(it.plus(more).class() >= it.class());
        }

        #[test]
        fn a_larger_share_is_never_less(it in amounts(), one in 0..=WHOLE, other in 0..=WHOLE) {
            let (few, many) = (it.share(one.min(other)), it.share(one.max(other)));
            prop_assert!(few.staff <= many.staff && few.turnover <= many.turnover && few.balance <= many.balance);
        }

        #[test]
        fn what_counts_was_said_once(classes in prop::collection::vec(0..4_usize, 1..12)) {
            let classes: Vec<_> = classes.iter().map(|at| Class::ALL[*at]).collect();
            let counts = counted(&classes);
            for (at, it) in counts.iter().enumerate() {
                prop_assert!(classes[..=at].contains(it));
            }
        }
    }
}
