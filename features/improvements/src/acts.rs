//! What can happen to the actions of a plan.

use std::collections::BTreeMap;

use kit::{
    Action as Right, Caller, Error, Id, Person, Relation, Result, Tx,
    clock::{DAY, Day},
    jobs,
    journal::{self, Change},
};
use organisations::Organisation;

use crate::{
    jobs::REMIND,
    model::{Action, BEFORE, Draft, IN_PLAN, NOT_ONE_OF_THEM, Source, Stage},
    policy::{self, DECIDE, SEE},
    store,
};

/// An action, the organisation it is of, and how the caller stands to that.
pub struct At {
    pub it: Action,
    pub organisation: Organisation,
    pub relation: Relation,
}

/// The organisation, for those who may do this with its plan.
pub fn organisation(
    tx: &mut Tx,
    by: &Caller,
    id: Id<Organisation>,
    right: Right,
) -> Result<(Organisation, Relation)> {
    let (it, relation) = organisations::standing(tx, by, id)?;
    if policy::allows(by, right, relation) { Ok((it, relation)) } else { Err(Error::Forbidden) }
}

/// The action, for those who may do this with it; nobody else learns that there is one.
pub fn find(tx: &mut Tx, by: &Caller, id: Id<Action>, right: Right) -> Result<At> {
    let about = store::organisation_of(tx, id)?;
    let (organisation, relation) = organisations::standing(tx, by, about)?;
    let it = store::find(tx, id)?.open(|_| policy::allows(by, SEE, relation))?;
    if !policy::allows(by, right, relation) {
        return Err(Error::Forbidden);
    }
    Ok(At { it, organisation, relation })
}

/// Everything in the plan of an organisation and of what was merged into it.
pub fn plan(tx: &mut Tx, it: &Organisation) -> Result<Vec<Action>> {
    let ids = family(tx, it.id)?;
    store::of_organisations(tx, &ids)
}

fn family(tx: &mut Tx, id: Id<Organisation>) -> Result<Vec<String>> {
    Ok(organisations::family_of(tx, id)?.iter().map(ToString::to_string).collect())
}

/// Who can see to an action: the people of the organisation, and the staff of its agency.
pub fn hands(tx: &mut Tx, it: &Organisation) -> Result<BTreeMap<Id<Person>, String>> {
    let own = family(tx, it.id)?;
    let own = store::people_of(tx, &own)?;
    let ids: Vec<String> = own.iter().map(|it| it.0.to_string()).collect();
    let own = people::faces(tx, &ids)?.into_iter().map(|it| (it.id, it.name));
    let may = |it: &agencies::Member| {
        kit::may(it.role, DECIDE, Relation::Agency).is_allowed() && !it.person.is_nil()
    };
    let staff = agencies::staff_of(tx, it.agency)?.into_iter().filter(may);
    Ok(own.chain(staff.map(|it| (it.person, it.name))).collect())
}

/// Decides on something to do.
pub fn add(
    tx: &mut Tx,
    by: &Caller,
    about: &Organisation,
    (from, draft): (Source, Draft),
) -> Result<Action> {
    must_be_one(tx, about, draft.owner)?;
    let it = Action::plan(about, from, draft, by);
    if !store::insert(tx, &it)? {
        return Err(IN_PLAN.into());
    }
    remind(tx, by, &it)?;
    journal::write(tx, by, "improvements.planned", ("improvement", it.id), Change::new(&it))?;
    Ok(it)
}

/// Writes it in other words, gives it to somebody else or another day.
pub fn change(tx: &mut Tx, by: &Caller, id: Id<Action>, draft: Draft) -> Result<Action> {
    let At { it: before, organisation, .. } = find(tx, by, id, DECIDE)?;
    if draft.owner.is_some_and(|owner| owner != before.owner) {
        must_be_one(tx, &organisation, draft.owner)?;
    }
    let it = before.clone().reworded(draft, by.now);
    store::update(tx, &it)?;
    if it.due_on != before.due_on {
        remind(tx, by, &it)?;
    }
    let is_given = it.owner != before.owner && !it.owner.is_nil();
    let verb = if is_given { "improvements.given" } else { "improvements.changed" };
    journal::write(tx, by, verb, ("improvement", it.id), Change::between(&before, &it))?;
    Ok(it)
}

fn must_be_one(tx: &mut Tx, about: &Organisation, owner: Option<Id<Person>>) -> Result<()> {
    match owner {
        Some(owner) if !hands(tx, about)?.contains_key(&owner) => Err(NOT_ONE_OF_THEM.into()),
        _ => Ok(()),
    }
}

/// Says how far it is.
pub fn go(tx: &mut Tx, by: &Caller, id: Id<Action>, to: Stage) -> Result<Action> {
    let before = find(tx, by, id, DECIDE)?.it;
    let it = before.clone().go(to, by.now)?;
    store::update(tx, &it)?;
    let verb = match to {
        Stage::Planned => "improvements.replanned",
        Stage::Running => "improvements.begun",
        Stage::Done => "improvements.done",
        Stage::Dropped => "improvements.dropped",
    };
    journal::write(tx, by, verb, ("improvement", it.id), Change::between(&before, &it))?;
    if it.is_open() && !before.is_open() {
        remind(tx, by, &it)?;
    }
    Ok(it)
}

/// Orders the reminders of its day: some days before, and the day after.
fn remind(tx: &mut Tx, by: &Caller, it: &Action) -> Result<()> {
    let Some(day) = it.due_on else { return Ok(()) };
    for (when, word) in [(Day(day.0 - BEFORE), "due"), (Day(day.0 + 1), "overdue")] {
        if when.starts() + DAY > by.now {
            let payload = format!("{} {day} {word}", it.id);
            jobs::put(tx, by, REMIND.kind, &payload, when.starts())?;
        }
    }
    Ok(())
}

/// Tells that an action is due or overdue, unless it is done or has another day by now.
pub fn call(tx: &mut Tx, by: &Caller, id: Id<Action>, (day, word): (Day, &str)) -> Result<()> {
    let it = match store::find(tx, id).and_then(|it| it.open(|it| it.due_on == Some(day))) {
        Ok(it) if it.is_open() => it,
        Ok(_) | Err(Error::NotFound) => return Ok(()),
        Err(wrong) => return Err(wrong),
    };
    let by = Caller { agency: it.agency, person: Id::nil(), ..by.clone() };
    let verb = if word == "due" { "improvements.due" } else { "improvements.overdue" };
    journal::write(tx, &by, verb, ("improvement", it.id), Change::none())
}
