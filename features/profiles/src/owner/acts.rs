//! Who looks at whom, found once per request and asked of the policy.

use kit::{Action, Audience, Caller, Error, Id, Person, Relation, Result, Tx};
use organisations::Organisation;

use super::{
    model::{Owner, Seen},
    store,
};
use crate::{card, policy};

/// The owner, if the caller sees them at all.
pub fn see(tx: &mut Tx, by: &Caller, owner: Owner) -> Result<Seen> {
    match owner {
        Owner::Person(id) => see_person(tx, by, id),
        Owner::Organisation(id) => see_organisation(tx, by, id),
    }
}

/// The same for those who may do this. Those who see the owner and may not are told so.
pub fn to(tx: &mut Tx, by: &Caller, owner: Owner) -> Result<Seen> {
    let seen = see(tx, by, owner)?;
    if policy::allows(by, action(owner), seen.relation) { Ok(seen) } else { Err(Error::Forbidden) }
}

/// What it takes to write about an owner.
pub const fn action(owner: Owner) -> Action {
    match owner {
        Owner::Person(_) => policy::WRITE,
        Owner::Organisation(_) => policy::DESCRIBE,
    }
}

fn see_person(tx: &mut Tx, by: &Caller, id: Id<Person>) -> Result<Seen> {
    let account = people::find(tx, id)?;
    let relation = to_person(tx, by, id)?;
    let nearest = policy::nearest(by, relation);
    let page = card::acts::audiences(tx, id)?.of(card::Part::Page);
    let is_shown = page >= nearest && policy::allows(by, policy::SEE, relation);
    if !account.is_active() || relation != Relation::Own && !is_shown {
        return Err(Error::NotFound);
    }
    let owner = Owner::Person(id);
    Ok(Seen { owner, name: account.name, agency: by.agency, relation, nearest })
}

/// How the caller stands to a person.
pub fn to_person(tx: &mut Tx, by: &Caller, id: Id<Person>) -> Result<Relation> {
    if by.is_guest() || by.person.is_nil() || id.is_nil() {
        return Ok(Relation::Stranger);
    }
    if by.person == id {
        return Ok(Relation::Own);
    }
    if by.acts_for(by.agency) && store::works_for(tx, id, by.agency)? {
        return Ok(Relation::Agency);
    }
    let is_contact = contacts::are(tx, by.person, id)?;
    Ok(if is_contact { Relation::Contact } else { Relation::Stranger })
}

fn see_organisation(tx: &mut Tx, by: &Caller, id: Id<Organisation>) -> Result<Seen> {
    let it = organisations::visible(tx, by, id)?;
    let relation = to_organisation(tx, by, &it)?;
    let nearest = policy::nearest(by, relation);
    // One that was merged is the one it was merged into.
    let owner = Owner::Organisation(it.id);
    Ok(Seen { owner, name: it.name, agency: it.agency, relation, nearest })
}

fn to_organisation(tx: &mut Tx, by: &Caller, it: &Organisation) -> Result<Relation> {
    if by.is_guest() {
        return Ok(Relation::Stranger);
    }
    let belonging = store::belonging(tx, it.id)?;
    if belonging.contains(&by.person) {
        return Ok(Relation::Own);
    }
    if by.acts_for(it.agency) {
        return Ok(Relation::Agency);
    }
    // The contacts of an organisation are those of its people.
    let known = contacts::of(tx, by.person)?;
    let is_contact = belonging.iter().any(|person| known.contains(person));
    Ok(if is_contact { Relation::Contact } else { Relation::Stranger })
}

/// What of an owner somebody of that audience would see: looking with other eyes.
pub fn as_seen_by(seen: Seen, audience: Audience) -> Seen {
    let relation = match audience {
        Audience::Own => Relation::Own,
        Audience::Agency => Relation::Agency,
        Audience::Contacts => Relation::Contact,
        Audience::Members | Audience::Public => Relation::Stranger,
    };
    Seen { relation, nearest: audience, ..seen }
}

/// The owner, and those merged into it: what was said of any of them stands on its page.
pub fn kin(tx: &mut Tx, owner: Owner) -> Result<Vec<Owner>> {
    match owner {
        Owner::Person(_) => Ok(vec![owner]),
        Owner::Organisation(id) => {
            let all = organisations::family_of(tx, id)?;
            Ok(all.into_iter().map(Owner::Organisation).collect())
        }
    }
}
