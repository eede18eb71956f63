//! Naming a substitute, and what follows from it for cases.

use kit::{
    Caller, Error, Id, Person, Relation, Result, Tx,
    clock::Day,
    journal::{self, Change},
    may,
};

use super::{
    model::{AWAY_TWICE, Substitute, WRONG_SUBSTITUTE},
    store,
};
use crate::{
    model::{Logged, Part, Whole, roles},
    policy::{ACT, CAST, allows, leads},
};

/// Whether somebody may say who stands in for a person: the person, and the head of the agency.
fn may_set(by: &Caller, person: Id<Person>) -> bool {
    let is_own = by.person == person && allows(by, CAST, &[Relation::Agency]);
    is_own || leads(by, by.agency)
}

/// Names a substitute from one day to another, both included.
///
/// # Errors
/// When the caller is neither the person nor the head of the agency, when the substitute is no colleague who may act in
/// cases, and when somebody else stands in on one of the days.
pub fn appoint(
    tx: &mut Tx,
    by: &Caller,
    (person, substitute): (Id<Person>, Id<Person>),
    (from_on, to_on): (Day, Day),
) -> Result<Substitute> {
    if !may_set(by, person) {
        return Err(Error::Forbidden);
    }
    let staff = agencies::staff_of(tx, by.agency)?;
    let acts = |id: Id<Person>| {
        staff.iter().any(|it| it.person == id && may(it.role, ACT, Relation::Agency).is_allowed())
    };
    let is_over = to_on < from_on || to_on < Day::of(by.now);
    if person == substitute || is_over || !acts(person) || !acts(substitute) {
        return Err(WRONG_SUBSTITUTE.into());
    }
    let (id, set_by, set_at) = (Id::new(), by.person, by.now);
    let it =
        Substitute { id, agency: by.agency, person, substitute, from_on, to_on, set_by, set_at };
    let known = store::of_agency(tx, by.agency, Day::of(by.now))?;
    if known.iter().any(|other| other.person == person && other.meets(&it)) {
        return Err(AWAY_TWICE.into());
    }
    store::insert(tx, &it)?;
    journal::write(tx, by, "cases.substituted", ("substitute", it.id), Change::new(&it))?;
    Ok(it)
}

/// Ends it before its day: yesterday was the last one.
///
/// # Errors
/// For those who may not set it, and when there is none.
pub fn end(tx: &mut Tx, by: &Caller, id: Id<Substitute>) -> Result<Substitute> {
    let it = store::find(tx, id)?.open(|it| by.acts_for(it.agency))?;
    if !may_set(by, it.person) {
        return Err(Error::Forbidden);
    }
    let yesterday = Day(Day::of(by.now).0 - 1);
    if it.to_on <= yesterday {
        return Ok(it);
    }
    store::set_end(tx, &it, yesterday)?;
    let after = Substitute { to_on: yesterday, ..it.clone() };
    let change = Change::between(&it, &after);
    journal::write(tx, by, "cases.returned", ("substitute", it.id), change)?;
    Ok(after)
}

/// The substitutes of the caller's agency that hold now or later.
///
/// # Errors
/// When the database fails.
pub fn of_agency(tx: &mut Tx, by: &Caller) -> Result<Vec<Substitute>> {
    store::of_agency(tx, by.agency, Day::of(by.now))
}

/// For whom the caller stands in now.
///
/// # Errors
/// When the database fails.
pub fn stands_for(tx: &mut Tx, by: &Caller) -> Result<Vec<Id<Person>>> {
    if by.person.is_nil() || by.agency.is_nil() {
        return Ok(Vec::new());
    }
    let found = store::stands_for(tx, by.agency, by.person, Day::of(by.now))?;
    Ok(found.into_iter().map(|it| it.0).collect())
}

/// The parts the caller acts in for those who are away, besides their own.
pub fn deputed(tx: &mut Tx, by: &Caller, whole: &Whole, own: &[String]) -> Result<Vec<String>> {
    let mut more = Vec::new();
    for person in stands_for(tx, by)? {
        let away = Caller { person, ..by.clone() };
        for role in roles(&away, whole.process, &whole.parts, (false, false)) {
            if !own.contains(&role) && !more.contains(&role) {
                more.push(role);
            }
        }
    }
    Ok(more)
}

/// Writes down for whom a line was written, if its writer does not play the part but stands in for who does.
pub fn note(tx: &mut Tx, by: &Caller, whole: &Whole, line: &Logged) -> Result<()> {
    let Some(holder) = whole.parts.iter().find(|it| it.role == line.role) else { return Ok(()) };
    if holder.person == by.person || !stands_for(tx, by)?.contains(&holder.person) {
        return Ok(());
    }
    store::note(tx, line, holder.person)?;
    journal::write(
        tx,
        by,
        "cases.deputed",
        ("case", whole.it.id),
        Change::none().because(&line.role),
    )
}

/// The same people, and on that day those who stand in for them.
pub fn with(
    tx: &mut Tx,
    parts: &[Part],
    people: Vec<Id<Person>>,
    at: i64,
) -> Result<Vec<Id<Person>>> {
    let Some(agency) = parts.first().map(|it| it.agency) else { return Ok(people) };
    let mut all = people;
    let day = Day::of(at);
    for it in store::of_agency(tx, agency, day)? {
        if it.holds(day) && all.contains(&it.person) && !all.contains(&it.substitute) {
            all.push(it.substitute);
        }
    }
    Ok(all)
}
