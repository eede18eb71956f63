//! Aid is granted while it fits, noted as the company says, and withdrawn.

use cases::Case;
use kit::{
    Action, Caller, Error, Id, Relation, Result, Tx,
    clock::Day,
    journal::{self, Change},
};
use organisations::Organisation;

use crate::{
    ceiling::{
        self,
        model::{Ceiling, Sum, in_force, left, with_known},
    },
    model::{Aid, COUNTED, Draft, Kind, NO_CEILING, NO_CLIENT, OVER, WITHDRAWN},
    policy::{self, DECLARE, GRANT, SEE},
    store,
};

/// What is known of one undertaking, as the caller may know it.
pub struct Whole {
    pub it: Organisation,
    pub relation: Relation,
    /// The records of the company itself.
    pub family: Vec<Id<Organisation>>,
    /// Enterprises linked with it that the same agency looks after; for its staff alone.
    pub linked: Vec<(Id<Organisation>, String)>,
    pub all: Vec<Aid>,
    pub ceilings: Vec<Ceiling>,
}

impl Whole {
    /// What counts in the member state of the company.
    pub fn sums(&self) -> Vec<Sum> {
        let counts = |it: &&Aid| it.counts() && it.country == self.it.country;
        self.all.iter().filter(counts).map(|it| (it.granted_on, it.gross_cents)).collect()
    }

    /// What can still be granted on a day; none where no ceiling holds.
    pub fn left(&self, day: Day) -> Option<i64> {
        left(&self.ceilings, &self.sums(), day)
    }

    /// The ceiling of a day, and what is used of it.
    pub fn used(&self, day: Day) -> Option<(&Ceiling, i64)> {
        let ceiling = in_force(&self.ceilings, day)?;
        Some((ceiling, ceiling.used(&self.sums(), day)))
    }

    pub fn url(&self) -> String {
        url(self.it.id)
    }
}

/// The page of a company.
pub fn url(id: Id<Organisation>) -> String {
    format!("/aids/companies/{id}")
}

/// The aid of a company, for those who may do this.
///
/// A company says itself with whom it is linked, so its people see its own aid alone: a picture could be drawn to
/// look into the aid of others. The staff of the agency counts all.
pub fn find_to(tx: &mut Tx, by: &Caller, id: Id<Organisation>, action: Action) -> Result<Whole> {
    let (it, relation) = organisations::standing(tx, by, id)?;
    if by.is_guest() || !policy::allows(by, SEE, relation) {
        return Err(Error::NotFound);
    }
    if !policy::allows(by, action, relation) {
        return Err(Error::Forbidden);
    }
    let family = organisations::family_of(tx, it.id)?;
    let mut linked = Vec::new();
    if relation == Relation::Agency {
        let found = sme::linked(tx, it.id)?;
        let ids = found.own.into_iter().chain(found.of_others);
        let ids: Vec<String> =
            ids.filter(|it| !family.contains(it)).map(|it| it.to_string()).collect();
        linked = store::own_of(tx, it.agency, &ids)?;
    }
    let mut ids: Vec<String> = family.iter().map(ToString::to_string).collect();
    for (one, _) in &linked {
        let kin = organisations::family_of(tx, *one)?;
        ids.extend(kin.iter().map(ToString::to_string));
    }
    ids.sort();
    ids.dedup();
    let all = store::of_organisations(tx, it.agency, &ids)?;
    let ceilings = with_known(ceiling::store::of_agency(tx, it.agency)?);
    Ok(Whole { it, relation, family, linked, all, ceilings })
}

/// Grants aid if it fits.
///
/// Invariant: of two that are granted at once and fit only alone, one is refused. Both databases run acts as if one
/// came after the other.
///
/// # Errors
/// More than is left, a day without ceiling, a service that counts already or is of another company.
pub fn grant(tx: &mut Tx, by: &Caller, whole: &Whole, draft: Draft) -> Result<Aid> {
    if whole.relation != Relation::Agency || !policy::allows(by, GRANT, whole.relation) {
        return Err(NO_CLIENT.into());
    }
    if !draft.record.is_nil() {
        let record = cases::coaching(tx, by, draft.record)?.it;
        let known = store::of_record(tx, whole.it.agency, record.id)?;
        if !whole.family.contains(&record.organisation) || !known.is_empty() {
            return Err(COUNTED.into());
        }
    }
    let left = whole.left(draft.granted_on).ok_or(NO_CEILING)?;
    if draft.gross_cents > left {
        return Err(OVER.into());
    }
    keep(tx, by, (whole, Kind::Granted), draft)
}

/// Notes aid the company says it got from elsewhere.
pub fn note(tx: &mut Tx, by: &Caller, whole: &Whole, draft: Draft) -> Result<Aid> {
    if !policy::allows(by, DECLARE, whole.relation) {
        return Err(Error::Forbidden);
    }
    keep(tx, by, (whole, Kind::Declared), Draft { record: Id::nil(), ..draft })
}

fn keep(tx: &mut Tx, by: &Caller, (whole, kind): (&Whole, Kind), draft: Draft) -> Result<Aid> {
    let it = Aid {
        id: Id::new(),
        agency: whole.it.agency,
        organisation: whole.it.id,
        kind,
        body: draft.body,
        measure: draft.measure,
        basis: draft.basis,
        country: whole.it.country.clone(),
        granted_on: draft.granted_on,
        gross_cents: draft.gross_cents,
        currency: "EUR".to_owned(),
        record: draft.record,
        made_by: by.person,
        made_at: by.now,
        withdrawn_by: Id::nil(),
        withdrawn_at: None,
        why: String::new(),
    };
    store::insert(tx, &it)?;
    let verb = if kind == Kind::Granted { "aids.granted" } else { "aids.noted" };
    let by = Caller { agency: it.agency, ..by.clone() };
    journal::write(tx, &by, verb, ("aid", it.id), Change::new(&it))?;
    Ok(it)
}

/// One aid with all that is known of its company.
pub fn one(tx: &mut Tx, by: &Caller, id: Id<Aid>) -> Result<(Aid, Whole)> {
    let it = store::find(tx, id)?.open(|_| !by.is_guest())?;
    let whole = find_to(tx, by, it.organisation, SEE)?;
    let is_there = whole.all.iter().any(|one| one.id == it.id);
    if is_there { Ok((it, whole)) } else { Err(Error::NotFound) }
}

/// Whether somebody may withdraw it: the agency what it granted, both sides what was said.
pub fn may_withdraw(by: &Caller, whole: &Whole, it: &Aid) -> bool {
    let action = if it.kind == Kind::Granted { GRANT } else { DECLARE };
    it.counts() && policy::allows(by, action, whole.relation)
}

/// Takes aid back, with the reason: it counts no more, and stays in the list.
pub fn withdraw(tx: &mut Tx, by: &Caller, (it, whole): (&Aid, &Whole), why: &str) -> Result<()> {
    if !it.counts() {
        return Err(WITHDRAWN.into());
    }
    if !may_withdraw(by, whole, it) {
        return Err(Error::Forbidden);
    }
    let after = Aid {
        withdrawn_by: by.person,
        withdrawn_at: Some(by.now),
        why: why.to_owned(),
        ..it.clone()
    };
    if !store::withdraw(tx, &after)? {
        return Err(WITHDRAWN.into());
    }
    let by = Caller { agency: it.agency, ..by.clone() };
    let change = Change::between(it, &after).because(why);
    journal::write(tx, &by, "aids.withdrawn", ("aid", it.id), change)
}

/// What of a service can be recorded as aid: its case and the worth the hours say, if the caller runs it.
pub fn of_service(tx: &mut Tx, by: &Caller, id: Id<Case>) -> Result<Option<(Case, i64)>> {
    let coaching = cases::coaching(tx, by, id)?;
    if !coaching.is_staff || !policy::allows(by, GRANT, Relation::Agency) {
        return Ok(None);
    }
    let worth = coaches::worth(tx, &coaching.it)?;
    let cents = if worth.currency == "EUR" { worth.fee_cents } else { 0 };
    Ok(Some((coaching.it, cents)))
}
