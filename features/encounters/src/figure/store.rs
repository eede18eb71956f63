//! The SQL of degrees of brokerage. One statement per function.

use events::{Event, Request};
use kit::{Id, Result, Tx, sql};

use super::model::Degree;

pub fn degree(tx: &mut Tx, meeting: Id<Request>) -> Result<Option<Degree>> {
    tx.maybe(sql!(
        "select * from encounters_degree where meeting = $1 -- every agency: the organiser was asked before",
        meeting
    ))
}

pub fn degrees(tx: &mut Tx, event: Id<Event>) -> Result<Vec<Degree>> {
    tx.all(sql!(
        "select * from encounters_degree where event = $1 order by meeting -- every agency: the organiser was asked before",
        event
    ))
}

pub fn put(tx: &mut Tx, it: &Degree) -> Result<()> {
    tx.run(sql!(
        "insert into encounters_degree (meeting, event, agency, level, changed_at) values ($1, $2, $3, $4, $5)
         on conflict (meeting) do update set level = excluded.level, changed_at = excluded.changed_at",
        it.meeting,
        it.event,
        it.agency,
        it.level,
        it.changed_at,
    ))
}
