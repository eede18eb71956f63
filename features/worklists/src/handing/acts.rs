//! Handing over many cases, and taking that back.

use std::collections::BTreeSet;

use cases::{Case, Standing};
use kit::{
    Caller, Error, Id, Person, Result, Tx,
    clock::DAY,
    journal::{self, Change},
};

use super::{
    model::{Handed, Handing, TOO_LATE},
    store,
};
use crate::{
    model::Line,
    policy::{self, HAND},
    store as lines,
};

/// How long the cases of a handing are listed.
const KEPT: i64 = 90 * DAY;

/// The chosen records of the agency.
pub fn picked(tx: &mut Tx, by: &Caller, ids: &[Id<Case>]) -> Result<Vec<Line>> {
    let standings: Vec<String> = Standing::WORDS.iter().map(|it| (*it).to_owned()).collect();
    let wanted: BTreeSet<Id<Case>> = ids.iter().copied().collect();
    let mut all = lines::of_agency(tx, by.agency, &standings)?;
    all.retain(|it| wanted.contains(&it.id));
    Ok(all)
}

/// The chosen cases of the agency, each once, however many of its records were chosen.
pub fn chosen(tx: &mut Tx, by: &Caller, ids: &[Id<Case>]) -> Result<Vec<Line>> {
    let mut seen = BTreeSet::new();
    let mut all = picked(tx, by, ids)?;
    all.retain(|it| seen.insert(it.root));
    Ok(all)
}

/// Hands the parts of whoever leads each of these cases to a colleague; what is refused is written down with its reason.
///
/// # Errors
/// When the caller may not hand over cases, or none is chosen.
pub fn hand(tx: &mut Tx, by: &Caller, ids: &[Id<Case>], to: Id<Person>) -> Result<Handing> {
    if !policy::allows(by, HAND, by.agency) {
        return Err(Error::Forbidden);
    }
    let chosen = chosen(tx, by, ids)?;
    if chosen.is_empty() {
        return Err(Error::NotFound);
    }
    let (id, agency, handed_by, handed_at) = (Id::new(), by.agency, by.person, by.now);
    let it = Handing { id, agency, handed_by, handed_to: to, handed_at, undone_at: None };
    store::forget_old(tx, agency, by.now - KEPT)?;
    store::insert(tx, &it)?;
    for line in chosen {
        let (parts, refused) = tried(cases::hand(tx, by, line.root, (line.owner, to), &[]))?;
        let (handing, root, person) = (it.id, line.root, line.owner);
        let (parts, company, kept) = (parts.join(" "), line.company, String::new());
        let one = Handed { handing, root, agency, company, person, parts, refused, kept };
        store::insert_case(tx, &one)?;
    }
    journal::write(tx, by, "worklists.handed", ("handing", it.id), Change::new(&it))?;
    Ok(it)
}

/// What was given, or why nothing was, as a message.
fn tried(given: Result<Vec<String>>) -> Result<(Vec<String>, String)> {
    match given {
        Ok(parts) => Ok((parts, String::new())),
        Err(Error::Refused(why)) => Ok((Vec::new(), why.code.to_owned())),
        Err(Error::Forbidden | Error::NotFound) => {
            Ok((Vec::new(), "worklists-refused-see".to_owned()))
        }
        Err(wrong) => Err(wrong),
    }
}

/// A handing, if the caller made it or leads the agency.
pub fn find(tx: &mut Tx, by: &Caller, id: Id<Handing>) -> Result<Handing> {
    let may = |it: &Handing| {
        policy::allows(by, HAND, it.agency) && (it.handed_by == by.person || policy::leads(by))
    };
    store::find(tx, id)?.open(may)
}

/// Gives every part back that nobody has given on since; the others are said.
///
/// # Errors
/// When it is not the caller's, too long ago, or was done.
pub fn undo(tx: &mut Tx, by: &Caller, id: Id<Handing>) -> Result<Handing> {
    let it = find(tx, by, id)?;
    if !it.may_undo(by.now) || !store::undo(tx, &it, by.now)? {
        return Err(TOO_LATE.into());
    }
    for one in store::cases(tx, &it)?.into_iter().filter(|it| it.refused.is_empty()) {
        let named: Vec<String> = one.parts.split(' ').map(str::to_owned).collect();
        let back = cases::hand(tx, by, one.root, (it.handed_to, one.person), &named);
        let (given, mut kept) = tried(back)?;
        if kept.is_empty() && given.len() < named.len() {
            "worklists-kept-some".clone_into(&mut kept);
        }
        store::keep(tx, &Handed { kept, ..one })?;
    }
    let after = Handing { undone_at: Some(by.now), ..it.clone() };
    let change = Change::between(&it, &after);
    journal::write(tx, by, "worklists.returned", ("handing", it.id), change)?;
    Ok(after)
}
