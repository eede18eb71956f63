//! What can happen to an event.

use kit::{
    Agency, Caller, Error, Id, Result, Tx,
    journal::{self, Change},
};

use crate::{
    draft::model::Draft,
    meeting,
    model::{CHANGED, Event, HAS_MEETINGS, KIND_IN_USE, NOT_NOW, Stage, Step},
    participant::{self, model::Participant},
    place, policy, store,
};

/// The event, if the caller sees it.
pub fn look(tx: &mut Tx, by: &Caller, id: Id<Event>) -> Result<Event> {
    store::find(tx, id)?.open(|it| policy::sees(by, it))
}

/// The event, if the caller organises it. Whoever sees it and does not is told so.
pub fn organised(tx: &mut Tx, by: &Caller, id: Id<Event>) -> Result<Event> {
    let it = look(tx, by, id)?;
    if policy::organises(by, &it) { Ok(it) } else { Err(Error::Forbidden) }
}

/// Whoever acts, in the journal of the organiser.
pub fn as_host(by: &Caller, it: &Event) -> Caller {
    Caller { agency: it.agency, ..by.clone() }
}

/// Writes the journal of an event.
pub fn tell(
    tx: &mut Tx,
    by: &Caller,
    it: &Event,
    verb: &'static str,
    change: Change,
) -> Result<()> {
    journal::write(tx, &as_host(by, it), verb, ("event", it.id), change)
}

/// Writes of something that belongs to an event into the journal of its organiser.
pub fn tell_of<T>(
    tx: &mut Tx,
    by: &Caller,
    it: &Event,
    (verb, noun): (&'static str, &'static str),
    (id, change): (Id<T>, Change),
) -> Result<()> {
    journal::write(tx, &as_host(by, it), verb, (noun, id), change)
}

/// Writes an event down; nobody else sees it before it is published.
pub fn draft(tx: &mut Tx, by: &Caller, draft: Draft) -> Result<Event> {
    if !policy::is_organiser(by) {
        return Err(Error::Forbidden);
    }
    let it = Event::new(draft, by);
    store::insert(tx, &it)?;
    tell(tx, by, &it, "events.drafted", Change::new(&it))?;
    Ok(it)
}

/// Changes what it says. Slots stay as they are once meetings are planned in them.
pub fn edit(
    tx: &mut Tx,
    by: &Caller,
    id: Id<Event>,
    (draft, version): (Draft, i64),
) -> Result<Event> {
    let before = organised(tx, by, id)?;
    if before.version != version {
        return Err(CHANGED.into());
    }
    if !matches!(before.stage, Stage::Draft | Stage::Published) {
        return Err(NOT_NOW.into());
    }
    let it = before.rewritten(draft, by);
    let all = participant::store::of_event(tx, id)?;
    let is_lost = |one: &Participant| it.kinds.of(&one.kind).is_none();
    if all.iter().any(is_lost) {
        return Err(KIND_IN_USE.into());
    }
    if !before.has_slots_of(&it) && meeting::store::planned(tx, id)? > 0 {
        return Err(HAS_MEETINGS.into());
    }
    keep(tx, &it)?;
    tell(tx, by, &it, "events.edited", Change::between(&before, &it))?;
    // More places than before: whoever waits moves up.
    place::acts::fill(tx, by, &it)?;
    Ok(it)
}

/// Takes a step of its life. Only its own agency cancels it.
pub fn step(tx: &mut Tx, by: &Caller, id: Id<Event>, step: Step) -> Result<Event> {
    let before = organised(tx, by, id)?;
    if step == Step::Cancel && !policy::leads(by, &before) {
        return Err(Error::Forbidden);
    }
    let it = before.clone().stepped(step, by.now)?;
    keep(tx, &it)?;
    let verb = match step {
        Step::Publish => "events.published",
        Step::Close => "events.closed",
        Step::Cancel => "events.cancelled",
    };
    if step == Step::Cancel {
        participant::acts::release_all(tx, by, &it)?;
    }
    tell(tx, by, &it, verb, Change::between(&before, &it))?;
    Ok(it)
}

/// Another agency organises it, too, or does not any more. Whether that may be is asked above.
pub fn ally(
    tx: &mut Tx,
    by: &Caller,
    before: &Event,
    (agency, is_in): (Id<Agency>, bool),
) -> Result<Event> {
    let mut it = Event { version: before.version + 1, changed_at: by.now, ..before.clone() };
    it.partners.0.retain(|one| *one != agency);
    if is_in && agency != it.agency {
        it.partners.0.push(agency);
    }
    keep(tx, &it)?;
    tell(tx, by, &it, "events.allied", Change::between(before, &it))?;
    Ok(it)
}

/// Stores it over the version before.
pub fn keep(tx: &mut Tx, it: &Event) -> Result<()> {
    if store::update(tx, it)? { Ok(()) } else { Err(CHANGED.into()) }
}
