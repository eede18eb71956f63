//! What can happen to a hand-over.

use cases::Case;
use kit::{
    Caller, Error, Id, Person, Result, Tx,
    journal::{self, Change},
};

use crate::{
    model::{ASKED_ALREADY, Consent, Draft, Handover, NOT_OPEN, Stage, Step},
    policy::{self, RUN, SET},
    store,
};

/// A hand-over, for the agency that asks, and for the one that is asked once the company has agreed.
pub fn find(tx: &mut Tx, by: &Caller, id: Id<Handover>) -> Result<Handover> {
    store::find(tx, id)?.open(|it| {
        let is_told = !matches!(it.stage, Stage::Consent | Stage::Refused | Stage::Withdrawn);
        policy::allows(by, RUN, it.agency) || (policy::allows(by, RUN, it.partner) && is_told)
    })
}

/// The same for the people of the company.
pub fn find_own(tx: &mut Tx, by: &Caller, id: Id<Handover>) -> Result<Handover> {
    let it = store::find(tx, id)?.open(|_| !by.is_guest())?;
    let (case, ..) = cases::of_record(tx, by, it.record)?;
    if cases::company(tx, &case)?.contains(&by.person) { Ok(it) } else { Err(Error::NotFound) }
}

/// Tells of it in the journals of both agencies.
fn tell(
    tx: &mut Tx,
    by: &Caller,
    verb: &'static str,
    (it, change): (&Handover, Change),
) -> Result<()> {
    let about = ("handover", it.id);
    // Nobody of the company is named in the journal of an agency for what they did through a link.
    let own = Caller { agency: it.agency, ..by.clone() };
    journal::write(tx, &own, verb, about, change)?;
    let other = Caller { agency: it.partner, ..by.clone() };
    journal::write(tx, &other, "handovers.noted", about, Change::none().because(verb))
}

/// Asks another agency to take a case over.
///
/// # Errors
/// When the caller may not, when an answer is waited for already, and for no other agency that works.
pub fn ask(tx: &mut Tx, by: &Caller, id: Id<Case>, draft: &Draft) -> Result<Handover> {
    let (case, _) = cases::held(tx, by, id)?;
    if !policy::allows(by, RUN, case.agency) {
        return Err(Error::Forbidden);
    }
    let works = agencies::names(tx)?.iter().any(|it| it.0 == draft.partner);
    if !works || draft.partner == case.agency {
        return Err(Error::Unreadable);
    }
    if case.standing == cases::Standing::Closed {
        return Err(NOT_OPEN.into());
    }
    let needed = store::is_asked(tx, case.agency)?;
    let consent = if needed { Consent::Needed } else { Consent::Told };
    let it = Handover::new(by, (&case, draft), consent);
    if !store::insert(tx, &it)? {
        return Err(ASKED_ALREADY.into());
    }
    tell(tx, by, "handovers.asked", (&it, Change::new(&it)))?;
    Ok(it)
}

/// The company says yes or no; the caller has asked who speaks for it. The same answer once more is the same answer.
///
/// # Errors
/// When it does not wait for the company.
pub fn consent(tx: &mut Tx, by: &Caller, before: &Handover, is_yes: bool) -> Result<Handover> {
    if before.said_at.is_some() && is_yes == (before.stage != Stage::Refused) {
        return Ok(before.clone());
    }
    let step = if is_yes { Step::Agree } else { Step::Refuse };
    let it = before.clone().stepped(step, by.now)?;
    let house = Caller { person: Id::<Person>::nil(), ..by.clone() };
    keep(tx, &house, (before, &it), if is_yes { "handovers.agreed" } else { "handovers.refused" })?;
    Ok(it)
}

/// Stores a step if nobody was quicker.
fn keep(
    tx: &mut Tx,
    by: &Caller,
    (before, it): (&Handover, &Handover),
    verb: &'static str,
) -> Result<()> {
    if !store::put(tx, it, before.stage)? {
        return Err(NOT_OPEN.into());
    }
    tell(tx, by, verb, (it, Change::between(before, it).because(&it.answer)))
}

/// The agency that was asked takes the case over, with an adviser who leads it from now on.
///
/// # Errors
/// When the caller does not speak for it, when it was answered already, and as a case does not move.
pub fn accept(
    tx: &mut Tx,
    by: &Caller,
    id: Id<Handover>,
    (adviser, answer): (Id<Person>, &str),
) -> Result<Case> {
    let (before, it) = answered(tx, by, id, (Step::Accept, answer))?;
    keep(tx, by, (&before, &it), "handovers.accepted")?;
    cases::move_to(tx, by, it.record, (it.agency, it.partner), adviser)
}

/// It does not; the case stays where it is.
///
/// # Errors
/// As for accepting.
pub fn decline(tx: &mut Tx, by: &Caller, id: Id<Handover>, answer: &str) -> Result<Handover> {
    let (before, it) = answered(tx, by, id, (Step::Decline, answer))?;
    keep(tx, by, (&before, &it), "handovers.declined")?;
    Ok(it)
}

fn answered(
    tx: &mut Tx,
    by: &Caller,
    id: Id<Handover>,
    (step, answer): (Step, &str),
) -> Result<(Handover, Handover)> {
    let before = find(tx, by, id)?;
    if !policy::allows(by, RUN, before.partner) {
        return Err(Error::Forbidden);
    }
    let it = before.clone().stepped(step, by.now)?;
    let it = Handover { answered_by: by.person, answer: answer.to_owned(), ..it };
    Ok((before, it))
}

/// The agency that asked takes it back.
///
/// # Errors
/// When the caller is not of it, or it was answered.
pub fn withdraw(tx: &mut Tx, by: &Caller, id: Id<Handover>) -> Result<Handover> {
    let before = find(tx, by, id)?;
    if !policy::allows(by, RUN, before.agency) {
        return Err(Error::Forbidden);
    }
    let it = before.clone().stepped(Step::Withdraw, by.now)?;
    keep(tx, by, (&before, &it), "handovers.withdrawn")?;
    Ok(it)
}

/// From now on companies have to agree, or are only told.
///
/// # Errors
/// When the caller does not manage the agency.
pub fn set(tx: &mut Tx, by: &Caller, is_asked: bool) -> Result<()> {
    if !policy::allows(by, SET, by.agency) {
        return Err(Error::Forbidden);
    }
    store::set(tx, by.agency, (is_asked, by.now))?;
    let why = if is_asked { Consent::Needed } else { Consent::Told };
    let change = Change::none().because(why.as_str());
    journal::write(tx, by, "handovers.set", ("agency", by.agency), change)
}
