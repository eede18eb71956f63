//! What can happen to a registration.

use std::collections::BTreeMap;

use kit::{
    Caller, Error, Id, Result, Tx,
    journal::{self, Change},
};

use super::{
    model::{
        Draft, KIND_FULL, NOT_BEGUN, Participant, REGISTRATION_CLOSED, REGISTRATION_OTHER, Stage,
        Step,
    },
    store,
};
use crate::{
    acts::{as_host, look, organised},
    choice, company, meeting,
    model::{Event, Window},
    place, policy, request, schedule,
};

/// A participant with the names others know them by.
#[derive(Debug, Clone)]
pub struct Shown {
    pub it: Participant,
    pub name: String,
    /// As the directory knows it, or as they wrote it; empty for somebody who comes for themselves.
    pub organisation: String,
}

/// The names of participants, by organisation and name.
pub fn shown(tx: &mut Tx, all: Vec<Participant>) -> Result<Vec<Shown>> {
    let people: Vec<String> = all.iter().map(|it| it.person.to_string()).collect();
    let organisations: Vec<_> =
        all.iter().map(|it| it.organisation).filter(|it| !it.is_nil()).collect();
    let faces: BTreeMap<_, _> =
        people::faces(tx, &people)?.into_iter().map(|it| (it.id, it.name)).collect();
    let names = organisations::names(tx, &organisations)?;
    let unknown: Vec<String> =
        all.iter().filter(|it| it.organisation.is_nil()).map(|it| it.id.to_string()).collect();
    let said: BTreeMap<_, _> = company::store::names(tx, &unknown)?.into_iter().collect();
    let with_names = |it: Participant| Shown {
        name: faces.get(&it.person).cloned().unwrap_or_else(|| "–".to_owned()),
        organisation: names
            .get(&it.organisation)
            .or_else(|| said.get(&it.id))
            .cloned()
            .unwrap_or_default(),
        it,
    };
    let mut all: Vec<Shown> = all.into_iter().map(with_names).collect();
    all.sort_by_cached_key(|it| (it.organisation.to_lowercase(), it.name.to_lowercase(), it.it.id));
    Ok(all)
}

impl Shown {
    /// Whether they do not want to meet another. That is theirs alone: the other one finds them as
    /// little as somebody who takes no part.
    pub fn avoids(&self, other: &Self) -> bool {
        self.it.avoids(&[&other.organisation, &other.name])
    }

    /// Whether nothing they said keeps them from each other.
    pub fn may_meet(&self, other: &Self) -> bool {
        !self.avoids(other) && !other.avoids(self) && self.it.is_near(&other.it)
    }

    /// Organisation and name, as lists say it.
    pub fn title(&self) -> String {
        if self.organisation.is_empty() {
            self.name.clone()
        } else {
            format!("{} ({})", self.organisation, self.name)
        }
    }
}

/// Two participants with their names.
pub fn two(tx: &mut Tx, one: &Participant, other: &Participant) -> Result<(Shown, Shown)> {
    let all = shown(tx, vec![one.clone(), other.clone()])?;
    let of = |id| all.iter().find(|it| it.it.id == id).cloned().ok_or(Error::NotFound);
    Ok((of(one.id)?, of(other.id)?))
}

/// Those who take part as one of them finds them: without whoever does not want to meet them.
pub fn found_by(tx: &mut Tx, event: &Event, me: &Participant) -> Result<Vec<Shown>> {
    let mut all = store::of_event(tx, event.id)?;
    all.retain(Participant::is_active);
    let mut all = shown(tx, all)?;
    if let Some(mine) = all.iter().find(|it| it.it.id == me.id).cloned() {
        all.retain(|it| !it.avoids(&mine));
    }
    Ok(all)
}

/// Those whom a participant may find and nothing they said keeps from a meeting with them.
pub fn meetable_by(tx: &mut Tx, event: &Event, me: &Participant) -> Result<Vec<Participant>> {
    let all = found_by(tx, event, me)?;
    let Some(mine) = all.iter().find(|it| it.it.id == me.id).cloned() else {
        return Ok(Vec::new());
    };
    let others = all.into_iter().filter(|it| it.it.id != me.id && mine.may_meet(it));
    Ok(others.map(|it| it.it).collect())
}

/// As what the caller takes part, if they do.
pub fn own(tx: &mut Tx, by: &Caller, it: &Event) -> Result<Option<Participant>> {
    if by.is_guest() { Ok(None) } else { store::of_person(tx, it.id, by.person) }
}

/// As what the caller takes part: what only participants see is not there for others.
pub fn own_active(tx: &mut Tx, by: &Caller, it: &Event) -> Result<Participant> {
    own(tx, by, it)?.filter(Participant::is_active).ok_or(Error::NotFound)
}

/// Writes the journal of a registration.
fn tell(
    tx: &mut Tx,
    by: &Caller,
    (event, it): (&Event, &Participant),
    (verb, change): (&'static str, Change),
) -> Result<()> {
    journal::write(tx, &as_host(by, event), verb, ("participant", it.id), change)
}

/// Registers the caller, or changes what they said. Whoever left comes back the same way.
pub fn register(tx: &mut Tx, by: &Caller, event: &Event, draft: Draft) -> Result<Participant> {
    if !policy::attends(by) {
        return Err(Error::Forbidden);
    }
    let before = own(tx, by, event)?;
    let is_open = event.registration(by.now) == Window::Open;
    let Some(before) = before else {
        if !is_open {
            return Err(REGISTRATION_CLOSED.into());
        }
        let it = place::acts::placed(tx, event, Participant::new(draft, event, by), by.now)?;
        store::insert(tx, &it)?;
        tell(tx, by, (event, &it), ("events.registered", Change::new(&it)))?;
        return Ok(it);
    };
    let stands = match before.stage {
        Stage::Rejected => return Err(REGISTRATION_OTHER.into()),
        Stage::Cancelled if !is_open => return Err(REGISTRATION_CLOSED.into()),
        Stage::Cancelled => before.clone().stepped(Step::Return, by.now)?,
        _ if by.now >= event.ends_at => return Err(REGISTRATION_CLOSED.into()),
        _ => before.clone(),
    };
    let it = replaced(tx, event, (&before, stands.rewritten(draft, event, by)), by.now)?;
    let verb = if it.stage == before.stage { "events.rewritten" } else { "events.registered" };
    store::update(tx, &it)?;
    meeting::acts::unlock_away(tx, by, event, &it)?;
    tell(tx, by, (event, &it), (verb, Change::between(&before, &it)))?;
    if it.is_active() {
        request::acts::part(tx, by, event, &it)?;
        choice::acts::recheck(tx, by, event, &it)?;
    }
    if before.kind != it.kind {
        place::acts::fill(tx, by, event)?;
    }
    Ok(it)
}

/// Somebody who comes back, or who wants to take part as another type, needs a place there.
fn replaced(
    tx: &mut Tx,
    event: &Event,
    (before, it): (&Participant, Participant),
    now: i64,
) -> Result<Participant> {
    match before.stage {
        Stage::Cancelled => place::acts::placed(tx, event, it, now),
        _ if before.kind == it.kind => Ok(it),
        Stage::Waiting => {
            let it = it.stepped(Step::Return, now)?;
            place::acts::placed(tx, event, it, now)
        }
        _ if !place::acts::is_free(tx, event, &it.kind)? => Err(KIND_FULL.into()),
        Stage::Offered => Ok(it.stepped(Step::Take, now)?),
        _ => Ok(it),
    }
}

/// Takes a step. Whoever does not take part any more frees those they would have met.
pub fn step(
    tx: &mut Tx,
    by: &Caller,
    event: &Event,
    (before, step): (Participant, Step),
) -> Result<Participant> {
    let is_allowed =
        if step.is_staffs() { policy::organises(by, event) } else { before.person == by.person };
    if !is_allowed {
        return Err(Error::Forbidden);
    }
    let verb = match step {
        Step::Validate => "events.validated",
        Step::Reject => "events.rejected",
        Step::Leave => "events.left",
        Step::Return | Step::Offer | Step::Take | Step::Lapse => return Err(Error::Forbidden),
    };
    let it = before.clone().stepped(step, by.now)?;
    if it.has_place() && !before.has_place() {
        place::acts::must_fit(tx, event, &it.kind)?;
    }
    store::update(tx, &it)?;
    if !it.is_active() {
        request::acts::release(tx, by, event, Some(&it))?;
    }
    tell(tx, by, (event, &it), (verb, Change::between(&before, &it)))?;
    if before.has_place() && !it.has_place() {
        place::acts::fill(tx, by, event)?;
    }
    Ok(it)
}

/// The organiser validates or rejects several; those who stand otherwise stay so. How many were.
pub fn step_all(
    tx: &mut Tx,
    by: &Caller,
    id: Id<Event>,
    (ids, step_): (&[Id<Participant>], Step),
) -> Result<usize> {
    let event = organised(tx, by, id)?;
    let mut done = 0;
    for id in ids {
        let it = store::find(tx, event.id, *id)?.open(|_| true)?;
        let Ok(stepped) = it.clone().stepped(step_, by.now) else { continue };
        let fits = it.has_place() || !stepped.has_place();
        if fits || place::acts::has_room(tx, &event, &it.kind)? {
            step(tx, by, &event, (it, step_))?;
            done += 1;
        }
    }
    Ok(done)
}

/// The caller does not take part any more.
pub fn leave(tx: &mut Tx, by: &Caller, id: Id<Event>) -> Result<Participant> {
    let event = look(tx, by, id)?;
    let it = own(tx, by, &event)?.ok_or(Error::NotFound)?;
    step(tx, by, &event, (it, Step::Leave))
}

/// Somebody did not come, or has gone: what had begun was missed, what is ahead falls out, and the
/// schedule is repaired around the hole. Or they are there after all.
pub fn set_absent(
    tx: &mut Tx,
    by: &Caller,
    id: Id<Event>,
    (participant, is_absent): (Id<Participant>, bool),
) -> Result<Participant> {
    let event = organised(tx, by, id)?;
    let before = store::find(tx, id, participant)?.open(|_| true)?;
    if !before.is_active() || before.absent_at.is_some() == is_absent {
        return Err(REGISTRATION_OTHER.into());
    }
    if by.now < event.starts_at {
        return Err(NOT_BEGUN.into());
    }
    let it = Participant {
        absent_at: is_absent.then_some(by.now),
        changed_at: by.now,
        ..before.clone()
    };
    store::update(tx, &it)?;
    if is_absent {
        meeting::acts::missed(tx, by, &event, &it)?;
    }
    let verb = if is_absent { "events.absent" } else { "events.present" };
    tell(tx, by, (&event, &it), (verb, Change::between(&before, &it)))?;
    schedule::acts::repair_soon(tx, by, &event)?;
    Ok(it)
}

/// The event does not take place: nobody meets.
pub fn release_all(tx: &mut Tx, by: &Caller, event: &Event) -> Result<()> {
    request::acts::release(tx, by, event, None)
}
