//! What can happen to a schedule: ordered, made, published.

use std::collections::{BTreeMap, BTreeSet};

use engine_scheduling::{Budget, Instance, Schedule, Task, WORK_PER_SECOND, solve};
use kit::{
    Caller, Id, Result, Tx, crypto, jobs,
    journal::{self, Change},
};

use super::{
    model::{AGENDA_OUT, Kind, Material, NO_MEETINGS, NO_SCHEDULE, RUNNING, Run, Stage},
    store,
};
use crate::{
    acts::{as_host, keep, organised, tell},
    jobs::SCHEDULE,
    meeting::{
        self,
        acts::settled,
        model::{Meeting, Move, PAST},
    },
    model::Event,
    participant::{self, model::Participant},
    request::{self, model::Request},
};

/// Everything a schedule of the event is made of.
pub fn material(tx: &mut Tx, event: &Event) -> Result<Material> {
    let mut participants = participant::store::of_event(tx, event.id)?;
    participants.retain(Participant::is_active);
    let known: BTreeSet<_> = participants.iter().map(|it| it.id).collect();
    let mut requests = request::store::accepted(tx, event.id)?;
    requests.retain(|it| known.contains(&it.asker) && known.contains(&it.asked));
    let meetings = meeting::store::of_event(tx, event.id)?;
    let apart = apart(tx, &participants, &requests)?;
    Ok(Material { event: event.clone(), participants, requests, meetings, apart })
}

/// Those who agreed and are not brought together after all, because of what one of them said since.
fn apart(
    tx: &mut Tx,
    participants: &[Participant],
    requests: &[Request],
) -> Result<Vec<(Id<Participant>, Id<Participant>)>> {
    if participants.iter().all(|it| it.avoids.is_empty() && !it.near) {
        return Ok(Vec::new());
    }
    let all = participant::acts::shown(tx, participants.to_vec())?;
    let all: BTreeMap<_, _> = all.into_iter().map(|it| (it.it.id, it)).collect();
    let pairs = requests.iter().map(|it| (it.asker, it.asked));
    let is_apart = |(one, other): &(_, _)| {
        all.get(one).zip(all.get(other)).is_some_and(|(one, other)| !one.may_meet(other))
    };
    Ok(pairs.filter(is_apart).collect())
}

/// Orders a run. Once participants see their schedules, only repairs.
pub fn order(tx: &mut Tx, by: &Caller, id: Id<Event>, kind: Kind) -> Result<Run> {
    let event = organised(tx, by, id)?;
    if kind == Kind::Fresh && event.agenda_at.is_some() {
        return Err(AGENDA_OUT.into());
    }
    if event.slots().last().is_none_or(|it| it.starts <= by.now) {
        return Err(PAST.into());
    }
    if request::store::accepted(tx, id)?.is_empty() {
        return Err(NO_MEETINGS.into());
    }
    let last = store::newest(tx, id, 1)?.into_iter().next();
    if last.as_ref().is_some_and(|it| it.is_waiting(by.now)) {
        return Err(RUNNING.into());
    }
    put(tx, by, &event, (kind, last.map_or(1, |it| it.version + 1)))
}

fn put(tx: &mut Tx, by: &Caller, event: &Event, (kind, version): (Kind, i64)) -> Result<Run> {
    let it = Run::new(event, version, kind, by.now);
    store::insert(tx, &it)?;
    jobs::put(tx, &as_host(by, event), SCHEDULE.kind, &it.id.to_string(), by.now)?;
    journal::write(
        tx,
        &as_host(by, event),
        "events.ordered",
        ("schedule", it.id),
        Change::new(&it),
    )?;
    Ok(it)
}

/// Orders a repair because somebody is not there, unless a run waits already or nothing is ahead.
pub fn repair_soon(tx: &mut Tx, by: &Caller, event: &Event) -> Result<()> {
    let last = store::newest(tx, event.id, 1)?.into_iter().next();
    let is_ahead = event.slots().last().is_some_and(|it| it.starts > by.now);
    match last {
        Some(it) if !it.is_waiting(by.now) && is_ahead => {
            put(tx, by, event, (Kind::Repair, it.version + 1)).map(drop)
        }
        _ => Ok(()),
    }
}

/// What a run is to solve, and the digest by which a change meanwhile is known.
pub fn read(tx: &mut Tx, id: Id<Run>, now: i64) -> Result<(Run, Material, Instance)> {
    let run = store::find(tx, id)?;
    let event = crate::store::find(tx, run.event)?.open(|_| true)?;
    let material = material(tx, &event)?;
    let task = if run.task == Kind::Repair { Task::Repair } else { Task::Schedule };
    let instance = material.instance(task, now);
    Ok((run, material, instance))
}

/// The same for the same task.
pub fn digest(instance: &Instance) -> String {
    crypto::digest(&serde_json::to_string(instance).unwrap_or_default())
}

/// Asks the engine. The same task and the same seconds give the same answer on every machine.
pub fn solved(instance: &Instance, seconds: i64) -> Result<Schedule, String> {
    let seconds = u64::try_from(seconds.clamp(1, 600)).unwrap_or(1);
    let mut never = || false;
    let mut budget = Budget::new(WORK_PER_SECOND * seconds, &mut never);
    solve(instance, &mut budget, &mut |_| ())
        .map_err(|wrong| serde_json::to_string(&wrong.0).unwrap_or_default())
}

/// Stores what the engine found, if nothing it was made of changed since; whether that was so.
pub fn store_found(
    tx: &mut Tx,
    by: &Caller,
    id: Id<Run>,
    (found, known): (&Schedule, &str),
) -> Result<bool> {
    let (run, material, instance) = read(tx, id, by.now)?;
    if run.stage != Stage::Waiting {
        return Ok(true);
    }
    if digest(&instance) != known {
        return Ok(false);
    }
    let moved = apply(tx, by, &material, found)?;
    let event = &material.event;
    let it = run.found(found, moved, by.now);
    store::update(tx, &it)?;
    journal::write(
        tx,
        &as_host(by, event),
        "events.scheduled",
        ("schedule", it.id),
        Change::new(&it),
    )?;
    Ok(true)
}

/// Puts meetings where the engine placed them. What has begun stays. How many are elsewhere.
fn apply(tx: &mut Tx, by: &Caller, from: &Material, found: &Schedule) -> Result<usize> {
    let placed = from.spots(found);
    let known: BTreeMap<Id<Request>, &Meeting> =
        from.meetings.iter().map(|it| (it.id, it)).collect();
    let mut moved = 0;
    for of in &from.requests {
        let before = known.get(&of.id).copied();
        let stands = before.filter(|it| it.stage.is_planned());
        if stands.is_some_and(|it| it.starts_at <= by.now || !it.stage.is_ahead()) {
            continue;
        }
        let spot = placed.get(&of.id).copied();
        match (stands, spot) {
            (Some(it), Some(spot)) if it.spot() == spot => {}
            (Some(it), None) => {
                let gone = it.clone().stepped(Move::Cancel, by.now)?;
                meeting::acts::keep(
                    tx,
                    by,
                    &from.event,
                    ("events.meeting_cancelled", before, &gone),
                )?;
                moved += 1;
            }
            (None, None) => {}
            (_, Some(spot)) => {
                let it = match before {
                    Some(before) => before.clone().placed(spot, by.now)?,
                    None => Meeting::new(of, spot, by.now),
                };
                let it = settled(&from.event, it, by.now)?;
                meeting::acts::keep(tx, by, &from.event, ("events.planned", before, &it))?;
                moved += usize::from(stands.is_some_and(|old| old.starts_at != spot.starts_at));
            }
        }
    }
    Ok(moved)
}

/// Notes that a run came to nothing.
pub fn fail(tx: &mut Tx, by: &Caller, id: Id<Run>, why: &str) -> Result<()> {
    let run = store::find(tx, id)?;
    if run.stage != Stage::Waiting {
        return Ok(());
    }
    let it = Run { stage: Stage::Failed, fault: why.to_owned(), ended_at: Some(by.now), ..run };
    store::update(tx, &it)?;
    let by = Caller { agency: it.agency, ..by.clone() };
    journal::write(tx, &by, "events.schedule_failed", ("schedule", it.id), Change::new(&it))
}

/// Lets participants see their schedules: what is planned is confirmed.
pub fn publish(tx: &mut Tx, by: &Caller, id: Id<Event>) -> Result<Event> {
    let before = organised(tx, by, id)?;
    if before.agenda_at.is_some() {
        return Err(AGENDA_OUT.into());
    }
    if before.stage != crate::model::Stage::Published {
        return Err(crate::model::NOT_NOW.into());
    }
    let meetings = meeting::store::of_event(tx, id)?;
    if !meetings.iter().any(|it| it.stage.is_planned()) {
        return Err(NO_SCHEDULE.into());
    }
    if store::newest(tx, id, 1)?.first().is_some_and(|it| it.is_waiting(by.now)) {
        return Err(RUNNING.into());
    }
    let version = before.version + 1;
    let it = Event { agenda_at: Some(by.now), version, changed_at: by.now, ..before.clone() };
    keep(tx, &it)?;
    for planned in meetings.into_iter().filter(|it| it.stage == meeting::model::Stage::Planned) {
        meeting::store::put(tx, &planned.stepped(Move::Confirm, by.now)?)?;
    }
    tell(tx, by, &it, "events.agenda_published", Change::between(&before, &it))?;
    Ok(it)
}
