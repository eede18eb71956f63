//! The SQL of the daily look.

use kit::{Result, Tx, clock::Day, sql};

/// Notes that a day was ordered; false if it was already.
pub fn order_day(tx: &mut Tx, day: Day) -> Result<bool> {
    let ordered = tx.changed(sql!(
        "insert into privacy_day (day) values ($1) on conflict (day) do nothing -- every agency: the calendar",
        day
    ))?;
    Ok(ordered == 1)
}

pub fn forget_days(tx: &mut Tx, before: Day) -> Result<()> {
    tx.run(sql!("delete from privacy_day where day < $1 -- every agency: the calendar", before))
}
