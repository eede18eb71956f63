//! The few figures that everything else is made of, each by one stated definition.

use serde::Serialize;

/// 97.5 of a hundred of the normal distribution lie below.
pub const NORMAL: f64 = 1.959_963_984_540_054;

/// The shares whose quantiles a comparison shows.
pub const SHARES: [f64; 5] = [0.10, 0.25, 0.50, 0.75, 0.90];

/// A figure and where it lies in 95 of 100 samples.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Estimate {
    pub value: f64,
    pub low: f64,
    pub high: f64,
}

/// The quantile of values that `at` gives in ascending order: linear between the two neighbours of place
/// `share * (n - 1)` (definition 7 of Hyndman and Fan 1996, that of spreadsheets). Its interval is that of order
/// statistics with the normal approximation of the binomial distribution; for few values it ends at the least and the most.
#[expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "places in a list of some hundred thousand"
)]
pub fn quantile(count: usize, at: impl Fn(usize) -> f64, share: f64) -> Option<Estimate> {
    let last = count.checked_sub(1)?;
    let place = share * last as f64;
    let (below, rest) = (place.floor() as usize, place.fract());
    let (left, right) = (at(below.min(last)), at((below + 1).min(last)));
    let n = count as f64;
    let wide = NORMAL * (n * share * (1.0 - share)).sqrt();
    let low = (n * share - wide).floor().max(0.0) as usize;
    let high = (n * share + wide).ceil().max(0.0) as usize;
    Some(Estimate {
        value: left + (right - left) * rest,
        low: at(low.min(last)),
        high: at(high.min(last)),
    })
}

/// Where one value stands among `count` others: 100 x (below + half of the equal) / count, with the interval of Wilson.
#[expect(clippy::cast_precision_loss, reason = "counts")]
pub fn percentile(count: usize, below: usize, equal: usize) -> Option<Estimate> {
    if count == 0 {
        return None;
    }
    let n = count as f64;
    let share = (below as f64 + 0.5 * equal as f64) / n;
    let square = NORMAL * NORMAL;
    let middle = (share + square / (2.0 * n)) / (1.0 + square / n);
    let wide =
        NORMAL / (1.0 + square / n) * (share * (1.0 - share) / n + square / (4.0 * n * n)).sqrt();
    let low = (middle - wide).clamp(0.0, 1.0).min(share);
    let high = (middle + wide).clamp(0.0, 1.0).max(share);
    Some(Estimate { value: 100.0 * share, low: 100.0 * low, high: 100.0 * high })
}

/// The mean with its interval, from the count, the sum and the sum of squares.
#[expect(clippy::cast_precision_loss, reason = "counts")]
pub fn mean(count: usize, sum: f64, squares: f64) -> Option<Estimate> {
    if count == 0 {
        return None;
    }
    let n = count as f64;
    let value = sum / n;
    let variance = if count > 1 { (squares - n * value * value).max(0.0) / (n - 1.0) } else { 0.0 };
    let wide = student(count.saturating_sub(1)) * (variance / n).sqrt();
    Some(Estimate { value, low: value - wide, high: value + wide })
}

/// Mean and deviation (divided by n - 1) of some values.
#[expect(clippy::cast_precision_loss, reason = "counts")]
pub fn spread(values: &[f64]) -> Option<(f64, f64)> {
    if values.is_empty() {
        return None;
    }
    let n = values.len() as f64;
    let mean = values.iter().sum::<f64>() / n;
    let squares: f64 = values.iter().map(|it| (it - mean) * (it - mean)).sum();
    Some((mean, if values.len() > 1 { (squares / (n - 1.0)).sqrt() } else { 0.0 }))
}

/// 97.5 of a hundred of Student's distribution lie below. Exact to two thousandths.
#[expect(clippy::cast_precision_loss, reason = "counts")]
pub fn student(freedom: usize) -> f64 {
    match freedom {
        0 => f64::INFINITY,
        1 => 12.706,
        2 => 4.303,
        3 => 3.182,
        4 => 2.776,
        5 => 2.571,
        _ => {
            let (z, v) = (NORMAL, freedom as f64);
            let first = (z.powi(3) + z) / (4.0 * v);
            let second = (5.0 * z.powi(5) + 16.0 * z.powi(3) + 3.0 * z) / (96.0 * v * v);
            let third = (3.0 * z.powi(7) + 19.0 * z.powi(5) + 17.0 * z.powi(3) - 15.0 * z)
                / (384.0 * v.powi(3));
            z + first + second + third
        }
    }
}
