//! The growth index and the growth champions: who grew most, among companies of the same size class.
//!
//! g = 0.5 z(yearly growth of turnover) + 0.25 z(change of profit / turnover) + 0.25 z(yearly growth of staff). Each z is
//! taken within the size class and cut at 3 up and down. Champions are the tenth of the size class that grew most.

use crate::{class::Size, statistics::spread};

/// Three years of facts, the earliest first; two will do.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Years {
    pub turnover: Vec<f64>,
    pub profit: Vec<f64>,
    /// Full-time equivalents.
    pub staff: Vec<f64>,
}

/// How one company grew: turnover, profit by turnover, staff.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Growth {
    pub turnover: f64,
    pub margin: f64,
    pub staff: f64,
}

/// No value counts for more deviations than this.
const CUT: f64 = 3.0;

impl Years {
    /// Nothing when a series has fewer than two years or begins or ends with nought or less.
    pub fn growth(&self) -> Option<Growth> {
        let (first, last) = (self.profit.first()?, self.profit.last()?);
        let turnover = *self.turnover.last()?;
        let margin = (last - first) / turnover;
        let growth =
            Growth { turnover: yearly(&self.turnover)?, margin, staff: yearly(&self.staff)? };
        (self.profit.len() >= 2 && margin.is_finite()).then_some(growth)
    }
}

/// Compound yearly growth.
fn yearly(series: &[f64]) -> Option<f64> {
    let (first, last) = (*series.first()?, *series.last()?);
    let years = u32::try_from(series.len()).ok()?.checked_sub(1)?;
    let good = years > 0 && first > 0.0 && last > 0.0 && first.is_finite() && last.is_finite();
    good.then(|| (last / first).powf(1.0 / f64::from(years)) - 1.0)
}

/// The index of each company, where its growth is known.
pub fn index(companies: &[(Size, Option<Growth>)]) -> Vec<Option<f64>> {
    let mut all = vec![None; companies.len()];
    for class in Size::ALL {
        let members: Vec<(usize, Growth)> = companies
            .iter()
            .enumerate()
            .filter_map(|(place, (size, growth))| {
                Some((place, (*growth)?)).filter(|_| *size == class)
            })
            .collect();
        let z = |of: fn(&Growth) -> f64| -> Vec<f64> {
            let values: Vec<f64> = members.iter().map(|(_, growth)| of(growth)).collect();
            let (mean, deviation) = spread(&values).unwrap_or_default();
            let one = |value: &f64| if deviation > 0.0 { (value - mean) / deviation } else { 0.0 };
            values.iter().map(|value| one(value).clamp(-CUT, CUT)).collect()
        };
        let (turnover, margin, staff) = (z(|it| it.turnover), z(|it| it.margin), z(|it| it.staff));
        for ((((place, _), a), b), c) in members.iter().zip(turnover).zip(margin).zip(staff) {
            if let Some(index) = all.get_mut(*place) {
                *index = Some(0.5 * a + 0.25 * b + 0.25 * c);
            }
        }
    }
    all
}

/// Who belongs to the tenth of its size class that grew most; who ties with the last of them belongs to it too.
pub fn champions(companies: &[(Size, Option<f64>)]) -> Vec<bool> {
    let mut all = vec![false; companies.len()];
    for class in Size::ALL {
        let mut indexes: Vec<f64> =
            companies.iter().filter(|(size, _)| *size == class).filter_map(|(_, it)| *it).collect();
        indexes.sort_by(|a, b| b.total_cmp(a));
        let tenth = indexes.len().div_ceil(10);
        let Some(least) = tenth.checked_sub(1).and_then(|last| indexes.get(last)) else { continue };
        for ((size, index), champion) in companies.iter().zip(&mut all) {
            *champion |= *size == class && index.is_some_and(|it| it >= *least);
        }
    }
    all
}
