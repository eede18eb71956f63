//! What can happen to a meeting.

use engine_scheduling::{Obstacle, explain};
use kit::{
    Caller, Error, Id, Result, Tx,
    journal::{self, Change},
};

use super::{
    model::{LOCKED, LOCKS_CONTRADICT, Meeting, Move, PAST, Stage},
    store,
};
use crate::{
    acts::{as_host, organised},
    model::Event,
    participant::model::Participant,
    request::{
        self,
        model::{Request, Stage as Asked},
    },
    schedule,
};

/// Stores a meeting and tells of it.
pub fn keep(
    tx: &mut Tx,
    by: &Caller,
    event: &Event,
    (verb, before, it): (&'static str, Option<&Meeting>, &Meeting),
) -> Result<()> {
    store::put(tx, it)?;
    let change = before.map_or_else(|| Change::new(it), |before| Change::between(before, it));
    journal::write(tx, &as_host(by, event), verb, ("meeting", it.id), change)
}

/// Whether the meeting of a request has begun or is over.
pub fn has_begun(tx: &mut Tx, event: &Event, id: Id<Request>, now: i64) -> Result<bool> {
    let found = store::find(tx, event.id, id)?;
    Ok(found
        .is_some_and(|it| it.stage.is_planned() && (it.starts_at <= now || !it.stage.is_ahead())))
}

/// The meeting of a request that is none any more: it is cancelled, unless it was held already.
pub fn fall_out(tx: &mut Tx, by: &Caller, event: &Event, id: Id<Request>) -> Result<()> {
    let Some(before) = store::find(tx, event.id, id)? else { return Ok(()) };
    if !before.stage.is_ahead() {
        return Ok(());
    }
    let it = before.clone().stepped(Move::Cancel, by.now)?;
    keep(tx, by, event, ("events.meeting_cancelled", Some(&before), &it))
}

/// Somebody is not there: what had begun they missed, what is ahead is cancelled.
pub fn missed(tx: &mut Tx, by: &Caller, event: &Event, who: &Participant) -> Result<()> {
    for before in store::of(tx, who.id)? {
        if !before.stage.is_ahead() && before.stage != Stage::Running {
            continue;
        }
        let step = match (before.starts_at <= by.now, before.host == who.id) {
            (true, true) => Move::MissHost,
            (true, false) => Move::MissGuest,
            (false, _) => Move::Cancel,
        };
        let Ok(it) = before.clone().stepped(step, by.now) else { continue };
        let verb = if step == Move::Cancel { "events.meeting_cancelled" } else { "events.missed" };
        keep(tx, by, event, (verb, Some(&before), &it))?;
    }
    Ok(())
}

/// What became of a move by hand.
#[derive(Debug)]
pub enum Shifted {
    Done,
    /// What is in the way.
    Refused(Vec<Obstacle>),
}

/// Moves a meeting by hand, or places one that has no slot, unless something is in the way.
pub fn shift(
    tx: &mut Tx,
    by: &Caller,
    id: Id<Event>,
    (request, starts_at, lock): (Id<Request>, i64, bool),
) -> Result<Shifted> {
    let event = organised(tx, by, id)?;
    if !event.slots().iter().any(|it| it.starts == starts_at) {
        return Err(Error::Unreadable);
    }
    if starts_at <= by.now {
        return Err(PAST.into());
    }
    let material = schedule::acts::material(tx, &event)?;
    let of = material.requests.iter().find(|it| it.id == request).ok_or(Error::NotFound)?;
    let before = material.meetings.iter().find(|it| it.id == request);
    if before.is_some_and(|it| it.locked) {
        return Err(LOCKED.into());
    }
    let instance = material.explaining(request, starts_at, by.now);
    let obstacles = explain(&instance).map_err(|_| LOCKS_CONTRADICT)?;
    if !obstacles.is_empty() {
        return Ok(Shifted::Refused(obstacles));
    }
    let spot = material.spot(of, starts_at);
    let it = match before {
        Some(before) => before.clone().placed(spot, by.now)?,
        None => Meeting::new(of, spot, by.now),
    };
    let it = settled(&event, Meeting { locked: lock, ..it }, by.now)?;
    keep(tx, by, &event, ("events.moved", before, &it))?;
    Ok(Shifted::Done)
}

/// Once participants see their schedules, what is planned anew is confirmed at once.
pub fn settled(event: &Event, it: Meeting, now: i64) -> Result<Meeting> {
    if event.agenda_at.is_some() && it.stage == Stage::Planned {
        return Ok(it.stepped(Move::Confirm, now)?);
    }
    Ok(it)
}

/// Locks a meeting where it is, or lets it be moved again.
pub fn lock(
    tx: &mut Tx,
    by: &Caller,
    id: Id<Event>,
    (request, locked): (Id<Request>, bool),
) -> Result<Meeting> {
    let event = organised(tx, by, id)?;
    let before = store::find(tx, id, request)?.filter(|it| it.stage.is_planned());
    let before = before.ok_or(Error::NotFound)?;
    let it = Meeting { locked, changed_at: by.now, ..before.clone() };
    let verb = if locked { "events.locked" } else { "events.unlocked" };
    keep(tx, by, &event, (verb, Some(&before), &it))?;
    Ok(it)
}

/// Somebody is not there when a meeting is locked: the lock gives way, so that the next repair
/// can move it.
pub fn unlock_away(tx: &mut Tx, by: &Caller, event: &Event, who: &Participant) -> Result<()> {
    for before in store::of(tx, who.id)? {
        let is_away = who.away.0.contains(&before.starts_at) && before.starts_at > by.now;
        if before.locked && before.stage.is_ahead() && is_away {
            let it = Meeting { locked: false, changed_at: by.now, ..before.clone() };
            keep(tx, by, event, ("events.unlocked", Some(&before), &it))?;
        }
    }
    Ok(())
}

/// The organiser says what came of a meeting.
pub fn step(
    tx: &mut Tx,
    by: &Caller,
    id: Id<Event>,
    (request, step): (Id<Request>, Move),
) -> Result<Meeting> {
    let event = organised(tx, by, id)?;
    let before = store::find(tx, id, request)?.ok_or(Error::NotFound)?;
    let it = before.clone().stepped(step, by.now)?;
    let verb = match step {
        Move::MissHost | Move::MissGuest => "events.missed",
        Move::Begin => "events.begun",
        _ => "events.held",
    };
    keep(tx, by, &event, (verb, Some(&before), &it))?;
    Ok(it)
}

/// One of the two says what came of a meeting. What somebody noted before stays.
pub fn note(
    tx: &mut Tx,
    by: &Caller,
    event: &Event,
    (before, step): (&Meeting, Move),
) -> Result<()> {
    if !before.stage.is_ahead() && before.stage != Stage::Running {
        return Ok(());
    }
    let Ok(it) = before.clone().stepped(step, by.now) else { return Ok(()) };
    let verb = if it.stage.is_no_show() { "events.missed" } else { "events.held" };
    keep(tx, by, event, (verb, Some(before), &it))
}

/// The organiser cancels a meeting for good: its request is settled, so that no run plans it
/// again.
pub fn cancel(tx: &mut Tx, by: &Caller, id: Id<Event>, request: Id<Request>) -> Result<()> {
    let event = organised(tx, by, id)?;
    let of = request::store::find(tx, id, request)?.open(|_| true)?;
    if of.stage != Asked::Accepted || has_begun(tx, &event, request, by.now)? {
        return Err(super::model::MEETING_OTHER.into());
    }
    request::acts::supersede(tx, by, &event, of)
}
