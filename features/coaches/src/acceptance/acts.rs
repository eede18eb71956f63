//! A coach is proposed to an agency, and taken or not.

use kit::{
    Agency, Caller, Error, Id, Relation, Result, Tx,
    journal::{self, Change},
};

use super::store;
use crate::{
    acts::Seen,
    model::{Acceptance, NOT_NOW, Stage},
    policy::{self, ACCEPT, EDIT},
};

/// Proposes a coach: she herself to any agency that works, the staff of an agency to their own.
pub fn propose(tx: &mut Tx, by: &Caller, seen: &Seen, agency: Id<Agency>) -> Result<Acceptance> {
    let is_own = seen.relation == Relation::Own;
    if !(is_own || by.acts_for(agency)) || !policy::allows(by, EDIT, seen.relation) {
        return Err(Error::Forbidden);
    }
    let is_known = |(id, _): &(Id<Agency>, String)| *id == agency;
    if !by.acts_for(agency) && !agencies::names(tx)?.iter().any(is_known) {
        return Err(Error::Unreadable);
    }
    let before = store::of(tx, seen.it.id, agency)?;
    let it = Acceptance::proposed(before.as_ref(), by, (seen.it.id, agency))?;
    keep(tx, by, (before.as_ref(), &it), "coaches.proposed")?;
    Ok(it)
}

/// A manager of the agency decides.
pub fn decide(
    tx: &mut Tx,
    by: &Caller,
    seen: &Seen,
    (to, reason): (Stage, &str),
) -> Result<Acceptance> {
    if !policy::allows(by, ACCEPT, Relation::Agency) || by.agency.is_nil() {
        return Err(Error::Forbidden);
    }
    let before = store::of(tx, seen.it.id, by.agency)?.ok_or(NOT_NOW)?;
    let it = before.clone().decided(by, seen.it.person, (to, reason))?;
    let verb = match to {
        Stage::Accepted => "coaches.accepted",
        Stage::Suspended => "coaches.suspended",
        _ => "coaches.refused",
    };
    keep(tx, by, (Some(&before), &it), verb)?;
    Ok(it)
}

fn keep(
    tx: &mut Tx,
    by: &Caller,
    (before, it): (Option<&Acceptance>, &Acceptance),
    verb: &'static str,
) -> Result<()> {
    if !store::put(tx, it, before.map(|it| it.stage))? {
        return Err(NOT_NOW.into());
    }
    let by = Caller { agency: it.agency, ..by.clone() };
    let change = before.map_or_else(|| Change::new(it), |before| Change::between(before, it));
    journal::write(tx, &by, verb, ("coach", it.coach), change)
}
