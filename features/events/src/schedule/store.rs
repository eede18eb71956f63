//! The SQL of runs. One statement per function.

use kit::{Id, Result, Tx, sql};

use super::model::Run;
use crate::model::Event;

pub fn find(tx: &mut Tx, id: Id<Run>) -> Result<Run> {
    tx.one(sql!("select * from events_schedule where id = $1 -- every agency: the house asks", id))
}

/// The newest runs of an event.
pub fn newest(tx: &mut Tx, event: Id<Event>, most: i64) -> Result<Vec<Run>> {
    tx.all(sql!(
        "select * from events_schedule where event = $1
         order by version desc limit $2 -- every agency: asked for by the desk of the event",
        event,
        most
    ))
}

pub fn insert(tx: &mut Tx, it: &Run) -> Result<()> {
    tx.run(sql!(
        "insert into events_schedule (id, event, agency, version, task, stage, figures, unplaced, moved, fault, asked_at, ended_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
        it.id, it.event, it.agency, it.version, it.task, it.stage, it.figures.as_deref(), &it.unplaced, it.moved,
        &it.fault, it.asked_at, it.ended_at,
    ))
}

pub fn update(tx: &mut Tx, it: &Run) -> Result<()> {
    tx.run(sql!(
        "update events_schedule set stage = $3, figures = $4, unplaced = $5, moved = $6, fault = $7, ended_at = $8
         where id = $1 and agency = $2",
        it.id, it.agency, it.stage, it.figures.as_deref(), &it.unplaced, it.moved, &it.fault, it.ended_at,
    ))
}
