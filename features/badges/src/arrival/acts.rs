//! Noting who has arrived.

use events::{Event, Participant};
use kit::{Caller, Error, Id, Result, Tx, journal::Change};

use super::{
    model::{Arrival, NOT_THE_DAY, is_the_day},
    store,
};

/// Somebody who takes part in an event the caller organises.
pub fn find(
    tx: &mut Tx,
    by: &Caller,
    (event, id): (Id<Event>, Id<Participant>),
) -> Result<(Event, Participant)> {
    let event = events::organised(tx, by, event)?;
    let me = events::participant(tx, id)?;
    let me = me.filter(|it| it.event == event.id && it.is_active()).ok_or(Error::NotFound)?;
    Ok((event, me))
}

/// Somebody is there; whether that is new. Who was taken for absent is not any more, and the
/// schedule is repaired.
pub fn arrive(tx: &mut Tx, by: &Caller, at: (Id<Event>, Id<Participant>)) -> Result<bool> {
    let (event, me) = find(tx, by, at)?;
    if !is_the_day(&event, by.now) {
        return Err(NOT_THE_DAY.into());
    }
    if me.absent_at.is_some() {
        events::set_absent(tx, by, event.id, (me.id, false))?;
    }
    let it = Arrival::new(&me, by);
    if !store::insert(tx, &it)? {
        return Ok(false);
    }
    let verb = ("badges.arrived", "participant");
    events::tell(tx, by, &event, verb, (me.id, Change::new(&it)))?;
    Ok(true)
}

/// It was somebody else.
pub fn undo(tx: &mut Tx, by: &Caller, at: (Id<Event>, Id<Participant>)) -> Result<()> {
    let (event, me) = find(tx, by, at)?;
    let Some(it) = store::find(tx, me.id)? else { return Ok(()) };
    store::remove(tx, &it)?;
    let verb = ("badges.arrival_undone", "participant");
    events::tell(tx, by, &event, verb, (me.id, Change::gone(&it)))
}
