//! Many cases at once: handing the parts of somebody to a colleague, and reminding whoever is waited for.

use kit::{
    Caller, Id, Person, Result, Tx,
    clock::DAY,
    journal::{self, Change},
};

use super::model::{self, Titles};
use crate::{
    acts::{self, find_to},
    coaching::COACH,
    model::{Case, DECIDED, NOT_NOW, Part, Standing, WRONG_PERSON},
    policy::CAST,
    shelf, store,
};

/// The words of a version of a process, shipped or own, and one of its machines; none if it is gone.
///
/// # Errors
/// When the database fails.
pub fn titles(
    tx: &mut Tx,
    (process, version, machine): (&str, i64, &str),
    lang: &str,
) -> Result<Option<Titles>> {
    let process = shelf::exact(tx, process, version)?;
    Ok(process.and_then(|it| model::titles(it, machine, lang)))
}

/// Gives the parts somebody plays in a case to a colleague: all of them, or those named. Which parts it gave.
///
/// # Errors
/// For a case the caller may not cast, a colleague who is none, a coach whom the company chose, and when the first
/// person plays no such part (any more).
pub fn hand(
    tx: &mut Tx,
    by: &Caller,
    id: Id<Case>,
    (from, to): (Id<Person>, Id<Person>),
    named: &[String],
) -> Result<Vec<String>> {
    let whole = find_to(tx, by, id, CAST)?;
    let staff = agencies::staff_of(tx, whole.it.agency)?;
    if from == to || !staff.iter().any(|it| it.person == to) {
        return Err(WRONG_PERSON.into());
    }
    let plays = |it: &&Part| it.person == from && (named.is_empty() || named.contains(&it.role));
    let mut parts: Vec<Part> = whole.parts.iter().filter(plays).cloned().collect();
    if parts.is_empty() {
        return Err(NOT_NOW.into());
    }
    if parts.iter().any(|it| it.role == COACH) && acts::is_chosen(tx, &whole.it)? {
        parts.retain(|it| it.role != COACH);
    }
    if parts.is_empty() {
        return Err(DECIDED.into());
    }
    for part in &parts {
        store::put_part(tx, &Part { person: to, ..part.clone() })?;
    }
    let roles: Vec<String> = parts.into_iter().map(|it| it.role).collect();
    let change = Change::none().because(&format!("{} part", roles.join(" ")));
    journal::write(tx, by, "cases.cast", ("case", whole.it.root), change)?;
    Ok(roles)
}

/// What a reminder says that somebody sent: the clock sends its own.
const BY_HAND: &str = "by-hand";
/// How far one looks back for it.
const LOOKED_AT: i64 = 50;

/// Reminds whoever plays the part whose turn it is in a case. Whether it did: it does not where nobody is waited for,
/// nor twice within a day.
///
/// # Errors
/// For a case the caller may not cast.
pub fn remind(tx: &mut Tx, by: &Caller, id: Id<Case>) -> Result<bool> {
    let whole = find_to(tx, by, id, CAST)?;
    let it = &whole.it;
    if it.due_role.is_empty() || it.standing == Standing::Closed {
        return Ok(false);
    }
    let is_ours = |why: &str| why.ends_with(BY_HAND);
    let mut past = journal::of(tx, "case", it.id, LOOKED_AT)?.into_iter();
    if past.any(|one| one.at > by.now - DAY && one.why.as_deref().is_some_and(is_ours)) {
        return Ok(false);
    }
    acts::tell(tx, by, it, (&it.due_role, BY_HAND))?;
    Ok(true)
}
