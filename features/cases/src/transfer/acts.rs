//! A case goes to another agency. Who may ask and who may answer ask those who call.

use std::collections::BTreeMap;

use kit::{
    Agency, Caller, Error, Id, Person, Relation, Result, Tx,
    journal::{self, Change},
};

use super::{model::Transfer, store};
use crate::{
    acts::{self, find_to},
    coaching::COACH,
    model::{Case, DOUBLE, NOT_NOW, Part, Standing, WRONG_PERSON, Whole, replay},
    policy::{self, CAST, SEE},
    shelf, store as cases,
};

/// The case at the top of a record, for staff of its agency who may say who plays which part; what it is called.
///
/// # Errors
/// When there is none, or the caller may not.
pub fn held(tx: &mut Tx, by: &Caller, id: Id<Case>) -> Result<(Case, String)> {
    let whole = find_to(tx, by, id, CAST)?;
    let whole = if whole.it.root == id { whole } else { find_to(tx, by, whole.it.root, CAST)? };
    let title = shelf::said(&whole.process.title, by.lang);
    Ok((whole.it, title))
}

/// A case as the house knows it, what its service is called, and where it stands; whoever calls has asked who may.
///
/// # Errors
/// When there is none.
pub fn of_record(tx: &mut Tx, by: &Caller, id: Id<Case>) -> Result<(Case, String, String)> {
    let it = cases::find(tx, id)?.open(|_| true)?;
    let whole = acts::load(tx, it, Vec::new())?;
    let state = whole.machine.state(&whole.record.state);
    let state = state.map(|it| shelf::said(&it.title, by.lang)).unwrap_or_default();
    Ok((whole.it, shelf::said(&whole.process.title, by.lang), state))
}

/// Everybody who belongs to the company of a case and has an account.
///
/// # Errors
/// When the database fails.
pub fn company(tx: &mut Tx, it: &Case) -> Result<Vec<Id<Person>>> {
    let family = organisations::family_of(tx, it.organisation)?;
    let ids: Vec<String> = family.iter().map(ToString::to_string).collect();
    Ok(cases::people_of(tx, &ids)?.into_iter().map(|it| it.0).collect())
}

/// The case and everything in it belongs to another agency from now on. An adviser there plays every part but the
/// coach's; limits go on as they were. Whoever calls has asked both agencies.
///
/// # Errors
/// When it is not that agency's any more or is closed, when the other one helps the company with the same service
/// already, and for an adviser who does not work there.
pub fn move_to(
    tx: &mut Tx,
    by: &Caller,
    id: Id<Case>,
    (from, to): (Id<Agency>, Id<Agency>),
    adviser: Id<Person>,
) -> Result<Case> {
    let before = cases::find(tx, id)?.open(|_| true)?;
    if before.agency != from || before.root != id || before.standing == Standing::Closed {
        return Err(NOT_NOW.into());
    }
    if !agencies::staff_of(tx, to)?.iter().any(|it| it.person == adviser) {
        return Err(WRONG_PERSON.into());
    }
    if cases::has_open(tx, to, before.organisation, &before.process)? {
        return Err(DOUBLE.into());
    }
    // First the records: whoever takes a step at this moment is waited for, or is late.
    if !store::move_records(tx, id, (from, to))? {
        return Err(NOT_NOW.into());
    }
    store::move_events(tx, id, (from, to))?;
    store::move_deputed(tx, id, (from, to))?;
    let it = cases::find(tx, id)?.open(|it| it.agency == to)?;
    recast(tx, &it, (from, to), adviser)?;
    let inside = cases::inside(tx, &it)?;
    let marks: BTreeMap<String, i64> =
        inside.iter().map(|it| (it.id.to_string(), it.events)).collect();
    let marks = serde_json::to_string(&marks).map_err(|_| Error::Unreadable)?;
    let transfer =
        Transfer { id: Id::new(), root: id, agency: from, partner: to, at: by.now, marks };
    store::insert(tx, &transfer)?;
    let change = || Change::between(&before, &it);
    let old = Caller { agency: from, ..by.clone() };
    journal::write(tx, &old, "cases.handed-over", ("case", id), change())?;
    let new = Caller { agency: to, ..by.clone() };
    journal::write(tx, &new, "cases.taken-over", ("case", id), change())?;
    Ok(it)
}

/// The parts of the staff are those of the new adviser.
fn recast(
    tx: &mut Tx,
    it: &Case,
    (from, to): (Id<Agency>, Id<Agency>),
    adviser: Id<Person>,
) -> Result<()> {
    // Whoever only stands in for a coach goes with the rest of the staff.
    if acts::is_chosen(tx, it)? {
        store::move_coach(tx, it.id, (from, to))?;
    }
    store::free_parts(tx, it.id, from)?;
    let has_coach = cases::parts(tx, it)?.iter().any(|part| part.role == COACH);
    let (process, _) = crate::model::machine_of(tx, it)?;
    let open = process.roles.iter().filter(|it| !it.by_link);
    for role in open.filter(|it| !(has_coach && it.name == COACH)) {
        let role = role.name.clone();
        cases::put_part(tx, &Part { root: it.id, role, agency: to, person: adviser })?;
    }
    Ok(())
}

/// A record as it was when the agency of the caller gave it away.
///
/// # Errors
/// When it never did, or the record was begun later.
pub fn left(tx: &mut Tx, by: &Caller, id: Id<Case>) -> Result<(Whole, Transfer)> {
    let it = cases::find(tx, id)?.open(|_| !by.is_guest())?;
    let sees = |agency| by.acts_for(agency) && policy::allows(by, SEE, &[Relation::Agency]);
    let found = store::of_root(tx, it.root)?.into_iter().rfind(|it| sees(it.agency));
    let transfer = found.ok_or(Error::NotFound)?;
    let whole = acts::load(tx, it, Vec::new())?;
    let log = transfer.until(id, whole.log.clone()).ok_or(Error::NotFound)?;
    let record = replay(whole.machine, &log)?;
    let it = Case { agency: transfer.agency, ..whole.it.clone() };
    let it = it.told(whole.machine, &record, transfer.at);
    Ok((Whole { it, record, log, ..whole }, transfer))
}

/// The newest open case an agency has for an organisation.
///
/// # Errors
/// When the database fails.
pub fn open_of(
    tx: &mut Tx,
    agency: Id<Agency>,
    organisation: Id<organisations::Organisation>,
) -> Result<Option<Case>> {
    let all = cases::of_organisations(tx, agency, &[organisation.to_string()])?;
    Ok(all.into_iter().find(|it| it.standing != Standing::Closed))
}
