//! What can happen to a choice: a slot is found free, and taken.
//!
//! Whoever takes one has read every meeting of the event in the same transaction, and those are
//! serializable: of two who take the last table, one reads again and finds it taken.

use std::collections::BTreeMap;

use kit::{Caller, Error, Id, Result, Tx};

use super::model::{APART, Diary, HAS_SLOT, NOT_CHOSEN, Two};
use crate::{
    acts::look,
    grid::model::Slot,
    meeting::{
        self,
        acts::{keep, settled},
        model::{Meeting, Move, Stage},
    },
    model::Event,
    participant::{acts::two, model::Participant},
    request::{
        self,
        acts::end,
        model::{Request, Stage as Asked, Who},
    },
};

/// The slots from which each request of a participant that is open can choose; none where the
/// engine finds them.
pub fn free(
    tx: &mut Tx,
    (event, me): (&Event, &Participant),
    requests: &[Request],
    now: i64,
) -> Result<BTreeMap<Id<Request>, Vec<Slot>>> {
    let mut all = BTreeMap::new();
    if !event.is_picked() {
        return Ok(all);
    }
    let (slots, meetings) = (event.slots(), meeting::store::of_event(tx, event.id)?);
    let diary = Diary { event, slots: &slots, meetings: &meetings };
    let has_slot = |id| meetings.iter().any(|it| it.id == id && it.stage.is_planned());
    for it in requests {
        let is_asker = it.asker == me.id;
        let waits = it.stage == Asked::Accepted || (it.stage == Asked::Pending && !is_asker);
        if waits && !has_slot(it.id) {
            let other = end(tx, event, it.other(me.id))?;
            let (asker, asked) = if is_asker { (me, &other) } else { (&other, me) };
            let two = Two { request: it.id, asker, asked, is_asker };
            all.insert(it.id, diary.free(two, now));
        }
    }
    Ok(all)
}

/// Takes a slot for what was agreed on. It stays there: no run moves it.
pub fn pick(
    tx: &mut Tx,
    by: &Caller,
    event: &Event,
    (of, starts_at): (&Request, i64),
) -> Result<Meeting> {
    let slots = event.slots();
    if !slots.iter().any(|it| it.starts == starts_at) {
        return Err(Error::Unreadable);
    }
    if !event.is_picked() || of.stage != Asked::Accepted {
        return Err(NOT_CHOSEN.into());
    }
    let meetings = meeting::store::of_event(tx, event.id)?;
    let before = meetings.iter().find(|it| it.id == of.id);
    if before.is_some_and(|it| it.stage.is_planned()) {
        return Err(HAS_SLOT.into());
    }
    let (asker, asked) = (end(tx, event, of.asker)?, end(tx, event, of.asked)?);
    let (one, other) = two(tx, &asker, &asked)?;
    if !one.may_meet(&other) {
        return Err(APART.into());
    }
    let is_asker = asker.person == by.person;
    let two = Two { request: of.id, asker: &asker, asked: &asked, is_asker };
    let diary = Diary { event, slots: &slots, meetings: &meetings };
    let spot = diary.spot(two, starts_at, by.now)?;
    let it = match before {
        Some(before) => before.clone().placed(spot, by.now)?,
        None => Meeting::new(of, spot, by.now),
    };
    let it = settled(event, Meeting { picked: true, ..it }, by.now)?;
    // The two know it from now on, whenever the others see their schedules.
    let it = if it.stage == Stage::Planned { it.stepped(Move::Confirm, by.now)? } else { it };
    keep(tx, by, event, ("events.picked", before, &it))?;
    Ok(it)
}

/// What somebody chose and what does not fit any more, because of what they said since, is let go:
/// the other one is told, and either chooses again.
pub fn recheck(tx: &mut Tx, by: &Caller, event: &Event, me: &Participant) -> Result<()> {
    let slots = event.slots();
    for before in meeting::store::of(tx, me.id)? {
        if !before.picked || !before.stage.is_ahead() || before.starts_at <= by.now {
            continue;
        }
        let of = request::store::find(tx, event.id, before.id)?.open(|_| true)?;
        let (asker, asked) = (end(tx, event, of.asker)?, end(tx, event, of.asked)?);
        let two = Two { request: of.id, asker: &asker, asked: &asked, is_asker: asker.id == me.id };
        // Read anew each time: what was let go leaves room for the next.
        let meetings = meeting::store::of_event(tx, event.id)?;
        let diary = Diary { event, slots: &slots, meetings: &meetings };
        let spot = diary.spot(two, before.starts_at, by.now);
        if !spot.is_ok_and(|it| it.online == before.online) {
            let it = before.clone().stepped(Move::Cancel, by.now)?;
            keep(tx, by, event, ("events.let_go", Some(&before), &it))?;
        }
    }
    Ok(())
}

/// One of the two chooses the slot of what they agreed on.
pub fn choose(
    tx: &mut Tx,
    by: &Caller,
    id: Id<Event>,
    (request, starts_at): (Id<Request>, i64),
) -> Result<Meeting> {
    let event = look(tx, by, id)?;
    let (of, who) = request::acts::find(tx, by, &event, request)?;
    if who == Who::Staff {
        return Err(Error::Forbidden);
    }
    pick(tx, by, &event, (&of, starts_at))
}
