//! What a programme did: companies it helped beside companies like them that it did not.
//!
//! Each helped company gets one that was not helped, of the same size class, that stood about where it stood. The effect is
//! the mean of what the helped ones changed more (difference in differences), with the interval of Student's distribution over the
//! pairs. Nothing is said of fewer than five pairs.

use serde::Serialize;

use crate::{
    class::Profile,
    shield::LEAST,
    statistics::{Estimate, mean, spread},
};

/// A company measured twice.
#[derive(Debug, Clone, PartialEq)]
pub struct Case {
    pub company: u64,
    pub profile: Profile,
    /// 0 to 1.
    pub before: f64,
    /// 0 to 1.
    pub after: f64,
}

/// No pair stood further apart before, on the scale 0 to 1.
const APART: f64 = 0.10;
/// Another section counts as so much apart, another country as so much.
const SECTION: f64 = 0.04;
const COUNTRY: f64 = 0.02;

/// The effect in percent points, and what to beware of.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Effect {
    /// How much more the helped ones changed than those like them.
    pub effect: Estimate,
    /// The interval does not hold nought.
    pub significant: bool,
    pub pairs: usize,
    /// Helped companies for which there was nobody like them: the effect says nothing of them.
    pub unmatched: usize,
    /// How much all the helped ones changed, whatever the reason.
    pub change: f64,
    /// How much of that would be expected of anybody who stood where they stood: who is measured low by chance is
    /// measured higher next time.
    pub regression: Option<f64>,
    pub warnings: Vec<Warning>,
}

/// What makes the figure less sure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Warning {
    /// The helped ones began far from the others (half a deviation or more): part of their change is regression to the mean.
    RegressionToTheMean,
    /// More than a third of the helped ones have no pair.
    ManyUnmatched,
    /// The pairs differ before by more than two points on average.
    Unbalanced,
    /// Fewer than twenty pairs: the interval rests on the changes being about normal.
    FewPairs,
}

/// Nothing when there are fewer than five pairs.
pub fn effect(helped: &[Case], others: &[Case]) -> Option<Effect> {
    let pairs = pairs(helped, others);
    if pairs.len() < LEAST as usize {
        return None;
    }
    let change = |it: &Case| 100.0 * (it.after - it.before);
    let more: Vec<f64> = pairs.iter().map(|(a, b)| change(a) - change(b)).collect();
    let (sum, squares) = more.iter().fold((0.0, 0.0), |(s, q), it| (s + it, q + it * it));
    let effect = mean(more.len(), sum, squares)?;
    let changes: Vec<f64> = helped.iter().map(change).collect();
    let mut warnings = Vec::new();
    if far(helped, others) {
        warnings.push(Warning::RegressionToTheMean);
    }
    let unmatched = helped.len() - pairs.len();
    if unmatched * 3 > helped.len() {
        warnings.push(Warning::ManyUnmatched);
    }
    let apart: Vec<f64> = pairs.iter().map(|(a, b)| 100.0 * (a.before - b.before)).collect();
    if spread(&apart)?.0.abs() > 2.0 {
        warnings.push(Warning::Unbalanced);
    }
    if pairs.len() < 20 {
        warnings.push(Warning::FewPairs);
    }
    Some(Effect {
        effect,
        significant: effect.low > 0.0 || effect.high < 0.0,
        pairs: pairs.len(),
        unmatched,
        change: spread(&changes)?.0,
        regression: regression(helped, others),
        warnings,
    })
}

/// One of the others for each of the helped, the nearest pairs first; nobody twice. The order of either list changes nothing.
fn pairs<'a>(helped: &'a [Case], others: &'a [Case]) -> Vec<(&'a Case, &'a Case)> {
    let mut near: Vec<(f64, u64, u64, usize, usize)> = Vec::new();
    for (at, one) in helped.iter().enumerate() {
        for (of, other) in others.iter().enumerate() {
            let apart = (one.before - other.before).abs();
            let like = one.profile.size == other.profile.size && one.company != other.company;
            if like && apart <= APART {
                let section = one.profile.section() != other.profile.section();
                let country = one.profile.country != other.profile.country;
                let far =
                    f64::from(u8::from(section)) * SECTION + f64::from(u8::from(country)) * COUNTRY;
                near.push((apart + far, one.company, other.company, at, of));
            }
        }
    }
    near.sort_by(|a, b| a.0.total_cmp(&b.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let (mut used, mut taken) = (vec![false; helped.len()], vec![false; others.len()]);
    let mut pairs = Vec::new();
    for (_, _, _, at, of) in near {
        let (Some(used), Some(taken)) = (used.get_mut(at), taken.get_mut(of)) else { continue };
        if !*used && !*taken {
            (*used, *taken) = (true, true);
            pairs.extend(helped.get(at).zip(others.get(of)));
        }
    }
    pairs
}

fn befores(cases: &[Case]) -> Vec<f64> {
    cases.iter().map(|it| it.before).collect()
}

/// Whether the helped ones began half a deviation or more away from the others.
fn far(helped: &[Case], others: &[Case]) -> bool {
    let (Some((ours, _)), Some((theirs, deviation))) =
        (spread(&befores(helped)), spread(&befores(others)))
    else {
        return false;
    };
    (ours - theirs).abs() >= 0.5 * deviation && (ours - theirs).abs() > 1e-9
}

/// (1 - r) x (mean of the others - mean of the helped), with r between both measurements of the others.
fn regression(helped: &[Case], others: &[Case]) -> Option<f64> {
    let (ours, _) = spread(&befores(helped))?;
    let (first, spread_before) = spread(&befores(others))?;
    let afters: Vec<f64> = others.iter().map(|it| it.after).collect();
    let (second, spread_after) = spread(&afters)?;
    if others.len() < LEAST as usize || spread_before <= 0.0 || spread_after <= 0.0 {
        return None;
    }
    let products = others.iter().map(|it| (it.before - first) * (it.after - second));
    #[expect(clippy::cast_precision_loss, reason = "counts")]
    let covariance = products.sum::<f64>() / (others.len() - 1) as f64;
    let r = covariance / (spread_before * spread_after);
    Some(100.0 * (1.0 - r) * (first - ours))
}
