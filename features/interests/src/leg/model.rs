//! A turn that is over, and how fast an agency is by its turns. Pure.

use holidays::WORKING_DAY;
use kit::{Agency, Id, row};

use crate::model::{Interest, Stage};

/// The fewest turns from which something is said about an agency: of fewer, one slow week would
/// be its name.
pub const FEWEST: usize = 5;

row! {
    /// A turn an agency had.
    #[derive(Debug, Clone)]
    pub struct Leg {
        pub id: Id<Leg>,
        pub interest: Id<Interest>,
        pub agency: Id<Agency>,
        pub stage: Stage,
        pub started_at: i64,
        pub ended_at: i64,
        /// Working time in milliseconds, without what the client took.
        pub spent: i64,
        pub allowed: i64,
    }
}

/// How fast an agency is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Pace {
    pub turns: usize,
    /// The middle one of its turns, in working days.
    pub median: f64,
    /// How many of a hundred were in time.
    pub in_time: i64,
}

impl Pace {
    /// Fast, usual or slow: at most two working days, at most five.
    pub const fn colour(&self) -> &'static str {
        if self.median <= 2.0 {
            "good"
        } else if self.median <= 5.0 {
            "info"
        } else {
            "warn"
        }
    }

    /// The median as it is written: `2.5`.
    pub fn days(&self) -> String {
        format!("{:.1}", self.median)
    }
}

/// How fast, by working time spent and allowed; none from too few turns.
pub fn pace(turns: &[(i64, i64)]) -> Option<Pace> {
    (turns.len() >= FEWEST).then(|| tempo(turns))
}

/// The same, of however few.
pub fn tempo(turns: &[(i64, i64)]) -> Pace {
    let mut spent: Vec<i64> = turns.iter().map(|it| it.0).collect();
    let fine = turns.iter().filter(|(spent, allowed)| spent <= allowed).count();
    let percent = (fine * 100).checked_div(turns.len()).unwrap_or_default();
    let in_time = i64::try_from(percent).unwrap_or_default();
    Pace { turns: turns.len(), median: days(median(&mut spent)), in_time }
}

/// The middle of some numbers; of an even count the lower one of the two.
fn median(all: &mut [i64]) -> i64 {
    all.sort_unstable();
    all.get(all.len().saturating_sub(1) / 2).copied().unwrap_or_default()
}

/// Working time in working days, to a tenth.
#[expect(clippy::cast_precision_loss, reason = "tenths of days are far below 2^52")]
pub fn days(spent: i64) -> f64 {
    ((spent * 10 + WORKING_DAY / 2) / WORKING_DAY) as f64 / 10.0
}

#[cfg(test)]
mod tests {
    use super::{WORKING_DAY, days, pace};

    #[test]
    fn the_pace_is_the_middle_turn() {
        let day = WORKING_DAY;
        assert_eq!(pace(&[(day, day), (day, day)]), None, "too few say nothing");
        let turn = |days: i64| (days * day, 5 * day);
        assert_eq!(pace(&[1, 9, 2, 6].map(turn)), None, "four are too few");
        let said = pace(&[1, 9, 2, 6, 1].map(turn)).unwrap();
        assert!((said.median - 2.0).abs() < 0.01 && said.in_time == 60, "{said:?}");
        assert!((days(day / 4) - 0.3).abs() < 0.01);
    }
}
