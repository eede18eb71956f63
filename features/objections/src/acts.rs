//! What can happen to an objection: raised, answered, taken back, overdue.

use holidays::{Calendar, WORKING_DAY};
use kit::{
    Agency, Caller, Error, Id, Result, Tx, jobs,
    journal::{self, Change},
    web::Settings,
};
use organisations::Organisation;
use partnering::Profile;

use crate::{
    jobs::DUE,
    model::{
        Answer, DAYS, HOLD, NOT_OPEN, NOT_PUBLIC, OPEN_ALREADY, Objection, Raised, Reason, Stage,
        holds,
    },
    policy, store,
};

/// What the caller may object to: whom it speaks for, and its agency for them.
pub fn find_to_object(tx: &mut Tx, by: &Caller, id: Id<Profile>) -> Result<Profile> {
    partnering::find_to_renew(tx, by, id).map(|(it, _)| it)
}

/// What the caller answers for.
pub fn find_to_answer(tx: &mut Tx, by: &Caller, id: Id<Profile>) -> Result<Profile> {
    let it = partnering::find(tx, id)?.open(partnering::see(by))?;
    if policy::answers(by, &it) { Ok(it) } else { Err(Error::Forbidden) }
}

/// The open one against an opportunity.
pub fn open(tx: &mut Tx, id: Id<Profile>) -> Result<Option<Objection>> {
    Ok(store::of(tx, id)?.into_iter().find(Objection::is_open))
}

/// Somebody it speaks for objects to what is public, and it is taken from the public.
pub fn raise(
    tx: &mut Tx,
    by: &Caller,
    of: &Profile,
    (raised, settings): (Raised, &Settings),
) -> Result<Objection> {
    if open(tx, of.id)?.is_some() {
        return Err(OPEN_ALREADY.into());
    }
    if of.stage != partnering::Stage::Published {
        return Err(NOT_PUBLIC.into());
    }
    let held = holds(raised.reason, settings.figure(&HOLD));
    let due_at = due(tx, of.agency, by.now, settings.figure(&DAYS))?;
    let it = Objection::new(of, by, raised, (held, due_at));
    store::insert(tx, &it)?;
    let by = &of_agency(by, of.agency);
    let change = Change::new(&it).because(it.reason.as_str());
    journal::write(tx, by, "objections.raised", ("opportunity", of.id), change)?;
    if held {
        partnering::hold(tx, by, of.id)?;
    }
    jobs::put(tx, by, DUE.kind, &it.id.to_string(), due_at)?;
    Ok(it)
}

/// What is public for an organisation, under whichever of its records.
pub fn public_of(tx: &mut Tx, owner: Id<Organisation>) -> Result<Vec<Profile>> {
    let family = organisations::family_of(tx, owner)?;
    partnering::public_of(tx, &family)
}

/// Objects for the client to whatever is public and leads to it by now.
pub fn look(tx: &mut Tx, by: &Caller, owner: Id<Organisation>, settings: &Settings) -> Result<()> {
    for of in public_of(tx, owner)? {
        let by = of_agency(by, of.agency);
        if !partnering::names_client(tx, &by, &of)? {
            continue;
        }
        if open(tx, of.id)?.is_some() {
            // Somebody objected already, and the operator lets that stay before the world.
            partnering::hold(tx, &by, of.id)?;
            continue;
        }
        let raised = Raised { reason: Reason::NamesClient, said: String::new() };
        raise(tx, &by, &of, (raised, settings))?;
    }
    Ok(())
}

/// Until when an agency has so many of its working days.
fn due(tx: &mut Tx, agency: Id<Agency>, now: i64, days: i64) -> Result<i64> {
    let country = match agencies::find(tx, agency) {
        Ok(it) => it.country,
        Err(Error::NotFound) => String::new(),
        Err(wrong) => return Err(wrong),
    };
    Ok(Calendar::of(&country).after(now, days.saturating_mul(WORKING_DAY)))
}

/// An adviser answers, and the opportunity comes back, waits for its reviewers, or goes for good.
pub fn answer(
    tx: &mut Tx,
    by: &Caller,
    of: &Profile,
    (answer, settings): (&Answer, &Settings),
) -> Result<Objection> {
    let before = open(tx, of.id)?.ok_or(NOT_OPEN)?;
    let is_holding = before.is_holding(of);
    let it = before.clone().answered(answer, of, by)?;
    keep(tx, by, (&before, &it), "objections.answered")?;
    match it.stage {
        Stage::Kept if is_holding => drop(partnering::resume(tx, by, of.id, settings)?),
        Stage::Withdrawn => drop(partnering::give_up(tx, by, of.id, &answer.said)?),
        _ => {}
    }
    Ok(it)
}

/// Whoever objected has nothing against it any more.
pub fn take_back(tx: &mut Tx, by: &Caller, of: &Profile, settings: &Settings) -> Result<Objection> {
    let before = open(tx, of.id)?.ok_or(NOT_OPEN)?;
    let is_holding = before.is_holding(of);
    let it = before.clone().taken_back(by.now)?;
    keep(tx, by, (&before, &it), "objections.taken_back")?;
    if is_holding {
        partnering::resume(tx, &of_agency(by, of.agency), of.id, settings)?;
    }
    Ok(it)
}

/// A client wants to be called.
pub fn talk(tx: &mut Tx, by: &Caller, of: &Profile) -> Result<()> {
    let by = &of_agency(by, of.agency);
    journal::write(tx, by, "objections.talk_wanted", ("opportunity", of.id), Change::none())
}

/// Tells an agency that it should have answered, once.
pub fn call(tx: &mut Tx, by: &Caller, id: Id<Objection>) -> Result<()> {
    let before = match store::find(tx, id) {
        Ok(found) => found.open(|_| true)?,
        Err(Error::NotFound) => return Ok(()),
        Err(wrong) => return Err(wrong),
    };
    if !before.is_open() || before.overdue_at.is_some() {
        return Ok(());
    }
    let it = Objection { overdue_at: Some(by.now), ..before.clone() };
    keep(tx, by, (&before, &it), "objections.overdue")
}

fn keep(
    tx: &mut Tx,
    by: &Caller,
    (before, it): (&Objection, &Objection),
    verb: &'static str,
) -> Result<()> {
    store::rewrite(tx, it)?;
    let by = &of_agency(by, it.agency);
    journal::write(tx, by, verb, ("opportunity", it.profile), Change::between(before, it))
}

/// The caller as the agency of the opportunity sees what they do.
fn of_agency(by: &Caller, agency: Id<Agency>) -> Caller {
    Caller { agency, ..by.clone() }
}
