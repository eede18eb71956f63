//! What can happen to an opportunity.

use kit::{
    Action, Caller, Error, Id, Result, Tx,
    clock::Day,
    jobs,
    journal::{self, Change},
};
use organisations::Organisation;

use crate::{
    draft::Draft,
    jobs::EXPIRE,
    model::{Profile, Stage, een_country},
    policy, store,
};

/// The organisation somebody wants to draft for, if they may.
pub fn owner(tx: &mut Tx, by: &Caller, id: Id<Organisation>) -> Result<Organisation> {
    let it = organisations::visible(tx, by, id)?;
    let is_own = organisations::of_person(tx, by.person)?.iter().any(|own| own.id == it.id);
    if policy::draft(by, it.agency, is_own) { Ok(it) } else { Err(Error::Forbidden) }
}

pub fn draft(tx: &mut Tx, by: &Caller, owner: Id<Organisation>, draft: Draft) -> Result<Profile> {
    let owner = self::owner(tx, by, owner)?;
    let it = Profile::draft(draft, by, &owner);
    store::insert(tx, &it)?;
    journal::write(tx, by, "partnering.drafted", ("opportunity", it.id), Change::new(&it))?;
    Ok(it)
}

/// What the caller sees, if they may do this with it. Those who see it and may not are told so.
pub fn find_to(tx: &mut Tx, by: &Caller, id: Id<Profile>, action: Action) -> Result<Profile> {
    let it = store::find(tx, id)?.open(policy::see(by))?;
    if policy::to(by, action)(&it) { Ok(it) } else { Err(Error::Forbidden) }
}

pub fn edit(tx: &mut Tx, by: &Caller, id: Id<Profile>, draft: Draft) -> Result<Profile> {
    let before = find_to(tx, by, id, policy::EDIT)?;
    let it = before.clone().rewritten(draft, by.now)?;
    if it.stage == Stage::Published {
        check(tx, by, &it)?;
        order_end(tx, by, &it)?;
    }
    store::rewrite(tx, &it)?;
    let change = Change::between(&before, &it);
    journal::write(tx, by, "partnering.edited", ("opportunity", id), change)?;
    Ok(it)
}

pub fn publish(tx: &mut Tx, by: &Caller, id: Id<Profile>) -> Result<Profile> {
    let before = find_to(tx, by, id, policy::PUBLISH)?;
    let names = names(tx, by, &before)?;
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let mut it = before.clone().publish(by.now, &names)?;
    if it.reference.is_none() {
        let today = Day::of(by.now);
        let number = store::next_number(tx, een_country(&it.country), today)?;
        it = it.referred(today, number);
    }
    order_end(tx, by, &it)?;
    staged(tx, by, "partnering.published", (&before, &it))
}

pub fn withdraw(tx: &mut Tx, by: &Caller, id: Id<Profile>) -> Result<Profile> {
    let before = find_to(tx, by, id, policy::WITHDRAW)?;
    let it = before.clone().withdraw(by.now)?;
    staged(tx, by, "partnering.withdrawn", (&before, &it))
}

/// Takes a withdrawal back.
pub fn restore(tx: &mut Tx, by: &Caller, id: Id<Profile>) -> Result<Profile> {
    let before = find_to(tx, by, id, policy::WITHDRAW)?;
    let it = before.clone().restore(by.now)?;
    staged(tx, by, "partnering.restored", (&before, &it))
}

/// Ends it if its last day is over. What was edited, withdrawn or ended meanwhile stays.
pub fn expire(tx: &mut Tx, by: &Caller, id: Id<Profile>) -> Result<()> {
    let before = store::find(tx, id)?.open(|_| true)?;
    if let Some(it) = before.clone().expire(by.now) {
        staged(tx, by, "partnering.expired", (&before, &it))?;
    }
    Ok(())
}

fn staged(
    tx: &mut Tx,
    by: &Caller,
    verb: &'static str,
    (before, it): (&Profile, &Profile),
) -> Result<Profile> {
    store::set_stage(tx, it)?;
    journal::write(tx, by, verb, ("opportunity", it.id), Change::between(before, it))?;
    Ok(it.clone())
}

/// What the owner is called.
fn names(tx: &mut Tx, by: &Caller, it: &Profile) -> Result<Vec<String>> {
    // The agency looks after the organisation, but it may have been archived meanwhile.
    match organisations::visible(tx, by, it.organisation) {
        Ok(owner) => Ok(vec![owner.name, owner.short_name]),
        Err(Error::NotFound) => Ok(Vec::new()),
        Err(wrong) => Err(wrong),
    }
}

fn check(tx: &mut Tx, by: &Caller, it: &Profile) -> Result<()> {
    let names = names(tx, by, it)?;
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    Ok(it.checked(by.now, &names)?)
}

/// Looks after it on the day behind its last one.
pub fn order_end(tx: &mut Tx, by: &Caller, it: &Profile) -> Result<()> {
    let end = Day(it.open_until.0 + 1).starts();
    jobs::put(tx, by, EXPIRE.kind, &it.id.to_string(), end).map(drop)
}
