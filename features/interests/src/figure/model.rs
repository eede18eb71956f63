//! How many come how far. Pure.

use schemars::JsonSchema;
use serde::Serialize;

use crate::model::Stage;

/// The way to success, in order: each with the states that are at least so far.
pub const WAY: [Stage; 8] = [
    Stage::Pending,
    Stage::Allocated,
    Stage::Referred,
    Stage::Reviewed,
    Stage::Exchanged,
    Stage::Negotiating,
    Stage::Signed,
    Stage::Registered,
];

/// One step of the way: how many ever came so far, and how many of a hundred of the first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Step {
    pub stage: &'static str,
    /// How many ever came so far.
    pub reached: i64,
    /// How many of a hundred that were expressed.
    pub percent: i64,
    /// How many are there now.
    pub now: i64,
}

/// The funnel, from how many entered each state and how many are in it.
pub fn funnel(reached: &[(String, i64)], now: &[(String, i64)]) -> Vec<Step> {
    let count = |all: &[(String, i64)], stage: Stage| {
        all.iter().find(|it| it.0 == stage.as_str()).map_or(0, |it| it.1)
    };
    let first = count(reached, Stage::Pending);
    let step = |stage: Stage| {
        let reached = count(reached, stage);
        let percent = (reached * 100).checked_div(first).unwrap_or_default();
        Step { stage: stage.as_str(), reached, percent, now: count(now, stage) }
    };
    WAY.into_iter().map(step).collect()
}

#[cfg(test)]
mod tests {
    use super::funnel;

    #[test]
    fn the_funnel_counts_what_ever_came_so_far() {
        let all = |it: &[(&str, i64)]| -> Vec<(String, i64)> {
            it.iter().map(|(stage, count)| ((*stage).to_owned(), *count)).collect()
        };
        let said = funnel(&all(&[("pending", 8), ("referred", 4)]), &all(&[("pending", 1)]));
        assert_eq!((said[0].reached, said[0].percent, said[0].now), (8, 100, 1));
        assert_eq!((said[2].reached, said[2].percent), (4, 50));
        assert_eq!(funnel(&[], &[])[0].percent, 0);
    }
}
