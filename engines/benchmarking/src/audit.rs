#![expect(clippy::indexing_slicing, reason = "rows and columns are made together, at one length")]
//! Whether any sum or difference of everything that is shown tells a small group: exact, by linear algebra.
//!
//! Companies with the same profile are one unknown. Each class that is shown is an equation over them. What the equations fix
//! stands alone in its row when they are solved.

use std::collections::BTreeMap;

/// Up to so many different profiles the audit is made; it takes their number to the third power.
pub const PROFILES: usize = 300;

/// Calculations are made modulo a prime: none of the small numbers of an elimination is taken for nought but by an
/// accident of one in two thousand million.
const PRIME: u64 = 2_147_483_647;

/// The unknowns of each group of fewer than five companies that the classes tell. `classes` names the unknowns of each
/// class, `sizes` is how many companies each unknown has.
pub fn told(classes: &BTreeMap<u32, Vec<usize>>, sizes: &[u32], least: u32) -> Vec<Vec<usize>> {
    let mut rows: Vec<Vec<u64>> = classes
        .values()
        .map(|members| {
            let mut row = vec![0; sizes.len()];
            for member in members {
                row[*member] = 1;
            }
            row
        })
        .collect();
    let mut rank = 0;
    for column in 0..sizes.len() {
        let Some(found) = (rank..rows.len()).find(|row| rows[*row][column] != 0) else { continue };
        rows.swap(rank, found);
        let inverse = power(rows[rank][column], PRIME - 2);
        for it in &mut rows[rank] {
            *it = *it * inverse % PRIME;
        }
        let pivot = std::mem::take(&mut rows[rank]);
        for row in &mut rows {
            let times = row.get(column).copied().unwrap_or(0);
            if times != 0 {
                for (it, by) in row.iter_mut().zip(&pivot).skip(column) {
                    *it = (*it + (PRIME - times) * by) % PRIME;
                }
            }
        }
        rows[rank] = pivot;
        rank += 1;
    }
    let support = |row: &Vec<u64>| -> Vec<usize> {
        row.iter().enumerate().filter(|(_, it)| **it != 0).map(|(at, _)| at).collect()
    };
    let small = |group: &Vec<usize>| group.iter().map(|at| sizes[*at]).sum::<u32>() < least;
    rows.iter().take(rank).map(support).filter(small).collect()
}

fn power(mut number: u64, mut times: u64) -> u64 {
    let mut result = 1;
    while times > 0 {
        if times & 1 == 1 {
            result = result * number % PRIME;
        }
        number = number * number % PRIME;
        times >>= 1;
    }
    result
}
