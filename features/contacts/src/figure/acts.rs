//! Counting a step when it is reached.

use kit::{Result, Tx, clock::Day};

use super::store;
use crate::{
    model::{Side, Step},
    store as sides,
};

/// Counts the steps somebody went up with one other, for themselves and for their agency.
pub fn climbed(tx: &mut Tx, it: &Side, from: Step, now: i64) -> Result<()> {
    if it.step <= from {
        return Ok(());
    }
    let agency = sides::agency_of(tx, it.person)?;
    for step in Step::ALL.iter().filter(|step| **step > from && **step <= it.step) {
        store::count(tx, (agency, it.person), &month(now), *step)?;
    }
    Ok(())
}

/// The month of an instant: `2026-11`.
pub fn month(at: i64) -> String {
    let day = Day::of(at).to_string();
    day.get(..7).unwrap_or_default().to_owned()
}
