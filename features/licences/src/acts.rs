//! What can happen to licences, and who has to hold one.

use kit::{
    Agency, Caller, Error, Id, Result, Tx,
    clock::Day,
    files, jobs,
    journal::{self, Change},
    web::Settings,
};

use crate::{
    jobs::REMIND,
    model::{Draft, KNOWN, Licence, NEEDED, NOT_STAFF, tools},
    policy::{self, RECORD, SEE},
    store,
};

fn check(by: &Caller, action: kit::Action) -> Result<()> {
    if policy::allows(by, action) { Ok(()) } else { Err(Error::Forbidden) }
}

/// One of the caller's agency, or one they hold.
pub fn find(tx: &mut Tx, by: &Caller, id: Id<Licence>) -> Result<Licence> {
    let may_see = policy::allows(by, SEE);
    store::find(tx, id)?.open(|it| {
        let is_own = !by.person.is_nil() && it.person == by.person;
        is_own || (may_see && by.acts_for(it.agency))
    })
}

/// Writes down who may use a tool, and orders the reminder of its end.
///
/// # Errors
/// When the caller may not, the holder does not work for the agency, or it is known.
pub fn record(tx: &mut Tx, (by, settings): (&Caller, &Settings), draft: &Draft) -> Result<Licence> {
    check(by, RECORD)?;
    if !agencies::staff_of(tx, by.agency)?.iter().any(|it| it.person == draft.person) {
        return Err(NOT_STAFF.into());
    }
    let file = match &draft.clean {
        Some(clean) => files::put(tx, by, by.agency, clean, settings)?.id,
        None => Id::nil(),
    };
    let it = draft.licence(by, file);
    if !store::insert(tx, &it)? {
        return Err(KNOWN.into());
    }
    let at = it.tells_on().starts();
    if it.holds(Day::of(by.now)) || at > by.now {
        jobs::put(tx, by, REMIND.kind, &it.id.to_string(), at.max(by.now))?;
    }
    journal::write(tx, by, "licences.recorded", ("licence", it.id), Change::new(&it))?;
    Ok(it)
}

/// Takes one away, with its evidence.
///
/// # Errors
/// When the caller may not, or it is gone.
pub fn remove(tx: &mut Tx, by: &Caller, id: Id<Licence>) -> Result<()> {
    check(by, RECORD)?;
    let it = store::find(tx, id)?.open(|it| by.acts_for(it.agency))?;
    if !store::remove(tx, &it)? {
        return Err(Error::NotFound);
    }
    if !it.file.is_nil() {
        files::drop_it(tx, by, it.file)?;
    }
    journal::write(tx, by, "licences.removed", ("licence", id), Change::gone(&it))
}

/// Says for which tools a licence is needed from now on.
///
/// # Errors
/// When the caller may not.
pub fn set(tx: &mut Tx, by: &Caller, picked: &[String]) -> Result<()> {
    check(by, RECORD)?;
    store::clear_rules(tx, by.agency)?;
    for it in tools().iter().filter(|it| picked.contains(&it.id)) {
        store::insert_rule(tx, by.agency, &it.id)?;
    }
    let said = Change::none().because(&picked.join(" "));
    journal::write(tx, by, "licences.set", ("agency", by.agency), said)
}

/// Whether an agency asks for a licence for a tool.
fn is_needed(tx: &mut Tx, agency: Id<Agency>, tool: &str) -> Result<bool> {
    Ok(store::rules(tx, agency)?.iter().any(|it| it.0 == tool))
}

/// Whether the caller needs a licence for a tool at an agency and holds none, of whatever days.
///
/// # Errors
/// When the database does not answer.
pub fn lacks(tx: &mut Tx, by: &Caller, (agency, tool): (Id<Agency>, &str)) -> Result<bool> {
    Ok(is_needed(tx, agency, tool)? && store::held(tx, agency, (by.person, tool))?.is_empty())
}

/// Refuses who records what a tool came to on a day without a licence that held then, where the agency
/// asks for one.
///
/// # Errors
/// [`NEEDED`].
pub fn must_hold(
    tx: &mut Tx,
    by: &Caller,
    (agency, tool): (Id<Agency>, &str),
    day: Day,
) -> Result<()> {
    if !is_needed(tx, agency, tool)? {
        return Ok(());
    }
    let held = store::held(tx, agency, (by.person, tool))?;
    let holds = !by.person.is_nil() && held.iter().any(|it| it.holds(day));
    if holds { Ok(()) } else { Err(NEEDED.into()) }
}

/// Tells that a licence ends, unless it is gone, has ended or goes on with another one.
pub fn call(tx: &mut Tx, by: &Caller, id: Id<Licence>) -> Result<()> {
    let it = match store::find(tx, id).and_then(|it| it.open(|_| true)) {
        Ok(it) => it,
        Err(Error::NotFound) => return Ok(()),
        Err(wrong) => return Err(wrong),
    };
    let held = store::held(tx, it.agency, (it.person, &it.tool))?;
    if !it.holds(Day::of(by.now)) || held.iter().any(|other| it.is_renewed_by(other)) {
        return Ok(());
    }
    let by = Caller { agency: it.agency, person: Id::nil(), ..by.clone() };
    journal::write(tx, &by, "licences.ending", ("licence", id), Change::none())
}
