//! The SQL of reminders that went out. One statement per function.

use events::Event;
use kit::{Result, Tx, sql};

use crate::model::Stage;

/// Notes that participants were reminded; whether that is new.
pub fn insert(tx: &mut Tx, event: &Event, stage: Stage, now: i64) -> Result<bool> {
    let changed = tx.changed(sql!(
        "insert into reminders_sent (event, agency, stage, sent_at) values ($1, $2, $3, $4)
         on conflict (event, stage) do nothing",
        event.id,
        event.agency,
        stage,
        now,
    ))?;
    Ok(changed > 0)
}
