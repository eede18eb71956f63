//! What can happen to a place: it is given, waited for, offered, taken, and passed on.
//!
//! A place that becomes free is offered to whoever is first in the line, until a deadline; it is
//! kept for them meanwhile. Transactions are serializable, so two never get the same.

use kit::{
    Caller, Error, Id, Result, Tx,
    clock::DAY,
    jobs,
    journal::{self, Change},
};

use super::store;
use crate::{
    acts::{as_host, look, organised},
    jobs::OFFER,
    model::{Event, Stage as Life},
    participant::{
        acts::own,
        model::{KIND_FULL, Participant, REGISTRATION_OTHER, Stage, Step},
        store as participants,
    },
};

/// Whether one more can have a place of a type.
pub fn has_room(tx: &mut Tx, event: &Event, kind: &str) -> Result<bool> {
    match event.kinds.of(kind).and_then(|it| it.places) {
        Some(most) => Ok(store::held(tx, event.id, kind)? < most),
        None => Ok(true),
    }
}

/// Whether somebody new gets a place at once: there is one, and nobody waits for it.
pub fn is_free(tx: &mut Tx, event: &Event, kind: &str) -> Result<bool> {
    if event.kinds.of(kind).is_none_or(|it| it.places.is_none()) {
        return Ok(true);
    }
    Ok(has_room(tx, event, kind)? && store::line(tx, event.id, kind)?.is_empty())
}

/// Somebody who wants a place: with one, or at the end of the line.
pub fn placed(tx: &mut Tx, event: &Event, it: Participant, now: i64) -> Result<Participant> {
    if is_free(tx, event, &it.kind)? {
        return Ok(it);
    }
    let last = store::last(tx, event.id, &it.kind)?;
    Ok(it.queued(last + 1, now))
}

/// The number in the line of somebody who waits, from 1.
pub fn number(tx: &mut Tx, it: &Participant) -> Result<Option<usize>> {
    if it.stage != Stage::Waiting {
        return Ok(None);
    }
    let line = store::line(tx, it.event, &it.kind)?;
    Ok(line.iter().position(|one| one.id == it.id).map(|at| at + 1))
}

/// Stores a step of the line, done by nobody, so that everybody can be told.
fn keep(
    tx: &mut Tx,
    by: &Caller,
    event: &Event,
    (verb, before, it): (&'static str, &Participant, &Participant),
) -> Result<()> {
    participants::update(tx, it)?;
    let by = Caller { person: Id::nil(), ..as_host(by, event) };
    journal::write(tx, &by, verb, ("participant", it.id), Change::between(before, it))
}

/// Offers every place that is free to whoever is first. Nobody moves up once the event began.
pub fn fill(tx: &mut Tx, by: &Caller, event: &Event) -> Result<()> {
    if event.stage != Life::Published || by.now >= event.starts_at {
        return Ok(());
    }
    let until = (by.now + event.offer_days * DAY).min(event.starts_at);
    for kind in &event.kinds.0 {
        for before in store::line(tx, event.id, &kind.code)? {
            if !has_room(tx, event, &kind.code)? {
                break;
            }
            let it = before.clone().stepped(Step::Offer, by.now)?;
            let it = Participant { offered_until: Some(until), ..it };
            keep(tx, by, event, ("events.offered", &before, &it))?;
            let payload = format!("{} {} {until}", event.id, it.id);
            jobs::put(tx, &as_host(by, event), OFFER.kind, &payload, until)?;
        }
    }
    Ok(())
}

/// Who was offered a place takes it; the organiser validates them as everybody else.
pub fn take(tx: &mut Tx, by: &Caller, id: Id<Event>) -> Result<Participant> {
    let event = look(tx, by, id)?;
    let before = own(tx, by, &event)?.ok_or(Error::NotFound)?;
    if event.stage != Life::Published || before.offered_until.is_some_and(|until| until <= by.now) {
        return Err(REGISTRATION_OTHER.into());
    }
    let it = before.clone().stepped(Step::Take, by.now)?;
    participants::update(tx, &it)?;
    let change = Change::between(&before, &it);
    journal::write(tx, &as_host(by, &event), "events.taken", ("participant", it.id), change)?;
    Ok(it)
}

/// A place nobody took in time goes to the next; asked for twice, it does so once.
pub fn lapse(
    tx: &mut Tx,
    by: &Caller,
    event: Id<Event>,
    (id, until): (Id<Participant>, i64),
) -> Result<()> {
    let event = crate::store::known(tx, event)?;
    let before = participants::find(tx, event.id, id)?.open(|_| true)?;
    if event.stage != Life::Published {
        return Ok(());
    }
    if before.stage != Stage::Offered || before.offered_until != Some(until) || by.now < until {
        return Ok(());
    }
    let it = before.clone().stepped(Step::Lapse, by.now)?;
    keep(tx, by, &event, ("events.lapsed", &before, &it))?;
    fill(tx, by, &event)
}

/// The organiser lets somebody pass the one before them, or the one behind.
pub fn turn(
    tx: &mut Tx,
    by: &Caller,
    id: Id<Event>,
    (participant, is_earlier): (Id<Participant>, bool),
) -> Result<()> {
    let event = organised(tx, by, id)?;
    let it = participants::find(tx, id, participant)?.open(|_| true)?;
    let line = store::line(tx, id, &it.kind)?;
    let at = line.iter().position(|one| one.id == it.id).ok_or(REGISTRATION_OTHER)?;
    let other = if is_earlier { at.checked_sub(1) } else { Some(at + 1) };
    // Whoever is first or last already stays so.
    let Some(other) = other.and_then(|at| line.get(at)) else { return Ok(()) };
    let moved = Participant { line: other.line, changed_at: by.now, ..it.clone() };
    let passed = Participant { line: it.line, changed_at: by.now, ..other.clone() };
    participants::update(tx, &passed)?;
    participants::update(tx, &moved)?;
    let change = Change::between(&it, &moved);
    journal::write(tx, &as_host(by, &event), "events.turned", ("participant", it.id), change)
}

/// Refuses a place of a type that is full.
pub fn must_fit(tx: &mut Tx, event: &Event, kind: &str) -> Result<()> {
    if has_room(tx, event, kind)? { Ok(()) } else { Err(KIND_FULL.into()) }
}
