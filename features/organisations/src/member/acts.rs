//! How people come to belong to an organisation, and cease to.

use kit::{
    Caller, Error, Id, Person, Result, Tx,
    journal::{self, Change},
};
use serde_json::json;

use super::{
    model::{
        ASKED_ALREADY, Answer, NO_ADVISER, NO_MEMBER, Request, SPEAKS_FOR_ITSELF, keeps_an_owner,
    },
    store,
};
use crate::{Organisation, acts, family_of, model::Belonging, policy};

/// The organisation of which the caller decides who belongs to it, with those who do.
///
/// # Errors
/// Who belongs to a record, and as what.
type Members = Vec<(Id<Person>, Belonging)>;

/// `NotFound` for those who do not see it, `Forbidden` for those who do and may not, a refusal
/// where its own people decide.
pub fn governed(tx: &mut Tx, by: &Caller, id: Id<Organisation>) -> Result<(Organisation, Members)> {
    let (it, standing) = acts::find(tx, by, id)?;
    let members = store::members(tx, it.id)?;
    let is_owned = members.iter().any(|member| member.1 == Belonging::Owner);
    if !standing.allows(by, policy::INVITE) {
        return Err(Error::Forbidden);
    }
    if !standing.governs(by, policy::INVITE, is_owned) {
        return Err(SPEAKS_FOR_ITSELF.into());
    }
    Ok((it, members))
}

/// Somebody asks to belong to an organisation they see.
pub fn ask(tx: &mut Tx, by: &Caller, id: Id<Organisation>, why: &str) -> Result<Organisation> {
    let (it, standing) = acts::find(tx, by, id)?;
    if !standing.allows(by, policy::JOIN) {
        return Err(Error::Forbidden);
    }
    let family = family_of(tx, it.id)?;
    let asked = store::requests_of(tx, by.person)?;
    let is_open = |it: &Request| it.stage == Answer::Open && family.contains(&it.organisation);
    if store::members(tx, it.id)?.iter().any(|it| it.0 == by.person) || asked.iter().any(is_open) {
        return Err(ASKED_ALREADY.into());
    }
    let request = Request::new(it.id, by, why);
    store::insert_request(tx, &request)?;
    tell(tx, by, "organisations.requested", it.id, Change::none().because(why))?;
    Ok(it)
}

/// Accepts or declines a request; of which organisation it was.
pub fn answer(tx: &mut Tx, by: &Caller, id: Id<Request>, is_welcome: bool) -> Result<Organisation> {
    let request = store::request(tx, id)?;
    // Who may not answer does not learn that somebody asked.
    let governed = governed(tx, by, request.organisation);
    let (it, _) = governed.map_err(|_| Error::NotFound)?;
    if request.stage != Answer::Open {
        return Err(NO_MEMBER.into());
    }
    let stage = if is_welcome { Answer::Accepted } else { Answer::Declined };
    store::set_answer(tx, id, stage, by)?;
    let change = Change::new(&json!({ "person": request.person }));
    if is_welcome {
        store::add_member(tx, it.id, request.person, Belonging::Member, by.now)?;
        tell(tx, by, "organisations.joined", it.id, change)?;
    } else {
        tell(tx, by, "organisations.declined", it.id, change)?;
    }
    Ok(it)
}

/// Gives a member another role.
pub fn change_role(
    tx: &mut Tx,
    by: &Caller,
    id: Id<Organisation>,
    (person, role): (Id<Person>, Belonging),
) -> Result<Organisation> {
    let (it, members) = governed(tx, by, id)?;
    let before = members.iter().find(|it| it.0 == person).ok_or(NO_MEMBER)?.1;
    keeps_an_owner(&members, person, Some(role))?;
    let family = family_ids(tx, it.id)?;
    store::remove(tx, &family, person)?;
    store::add_member(tx, it.id, person, role, by.now)?;
    let told = |role: Belonging| json!({ "person": person, "role": role });
    let change = Change::between(&told(before), &told(role));
    tell(tx, by, "organisations.role_changed", it.id, change)?;
    Ok(it)
}

/// Lets somebody go.
pub fn remove(
    tx: &mut Tx,
    by: &Caller,
    id: Id<Organisation>,
    person: Id<Person>,
) -> Result<Organisation> {
    let (it, members) = governed(tx, by, id)?;
    end(tx, by, (&it, &members), person, "organisations.removed")?;
    Ok(it)
}

/// Somebody leaves; their account and all else of theirs stays.
pub fn leave(tx: &mut Tx, by: &Caller, id: Id<Organisation>) -> Result<Organisation> {
    let (it, _) = acts::find(tx, by, id)?;
    let members = store::members(tx, it.id)?;
    end(tx, by, (&it, &members), by.person, "organisations.left")?;
    Ok(it)
}

fn end(
    tx: &mut Tx,
    by: &Caller,
    (it, members): (&Organisation, &[(Id<Person>, Belonging)]),
    person: Id<Person>,
    verb: &'static str,
) -> Result<()> {
    if !members.iter().any(|it| it.0 == person) {
        return Err(NO_MEMBER.into());
    }
    keeps_an_owner(members, person, None)?;
    let family = family_ids(tx, it.id)?;
    store::remove(tx, &family, person)?;
    tell(tx, by, verb, it.id, Change::new(&json!({ "person": person })))
}

/// Gives an organisation another adviser of the agency that looks after it, or none.
pub fn hand_over(
    tx: &mut Tx,
    by: &Caller,
    id: Id<Organisation>,
    to: Id<Person>,
) -> Result<Organisation> {
    let before = acts::find_to(tx, by, id, policy::HAND_OVER)?;
    let staff = agencies::staff_of(tx, before.agency)?;
    if !to.is_nil() && !staff.iter().any(|it| it.person == to) {
        return Err(NO_ADVISER.into());
    }
    let it = Organisation { adviser: to, changed_at: by.now, ..before.clone() };
    let it = it.timed(&before, by.now);
    crate::store::set_care(tx, &it)?;
    let change = Change::between(&json!({ "adviser": before.adviser }), &json!({ "adviser": to }));
    tell(tx, by, "organisations.handed_over", it.id, change)?;
    Ok(it)
}

fn family_ids(tx: &mut Tx, id: Id<Organisation>) -> Result<Vec<String>> {
    Ok(family_of(tx, id)?.iter().map(ToString::to_string).collect())
}

/// What happened to the people of an organisation is told of the organisation.
pub fn tell(
    tx: &mut Tx,
    by: &Caller,
    verb: &'static str,
    id: Id<Organisation>,
    change: Change,
) -> Result<()> {
    journal::write(tx, by, verb, ("organisation", id), change)
}
