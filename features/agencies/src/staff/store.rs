//! The SQL of memberships and invitations.

use kit::{Agency, Id, Person, Result, Sealed, Tx, row, sql};

use super::model::{Answer, Invitation, Member, Membership};

row! {
    /// Somebody with an account, as far as appointing needs to know.
    pub struct Known {
        pub id: Id<Person>,
        pub name: String,
        pub email: String,
        pub email_confirmed_at: Option<i64>,
        pub stage: String,
    }
}

/// Who works for an agency, by name.
pub fn of(tx: &mut Tx, agency: Id<Agency>) -> Result<Vec<Member>> {
    tx.all(sql!(
        "select m.person as person, p.name as name, p.headline as headline, m.role as role,
             m.since as since
         from agencies_membership m join people_person p on p.id = m.person and p.stage = 'active'
         where m.agency = $1 and m.until is null order by p.name, p.id limit 2000",
        agency
    ))
}

pub fn membership(
    tx: &mut Tx,
    agency: Id<Agency>,
    person: Id<Person>,
) -> Result<Option<Membership>> {
    tx.maybe(sql!(
        "select * from agencies_membership where agency = $1 and person = $2",
        agency,
        person
    ))
}

/// Writes a membership down, whether or not there was one.
pub fn put(tx: &mut Tx, it: &Membership) -> Result<()> {
    tx.run(sql!(
        "insert into agencies_membership (agency, person, role, since, until)
         values ($1, $2, $3, $4, $5)
         on conflict (agency, person) do update
         set role = excluded.role, since = excluded.since, until = excluded.until",
        it.agency,
        it.person,
        it.role,
        it.since,
        it.until,
    ))
}

/// How many managers an agency has beside that person.
pub fn other_managers(tx: &mut Tx, agency: Id<Agency>, person: Id<Person>) -> Result<i64> {
    let (count,) = tx.one(sql!(
        "select count(*) from agencies_membership
         where agency = $1 and person <> $2 and role = 'manager' and until is null",
        agency,
        person
    ))?;
    Ok(count)
}

/// Whether somebody administers the network and nobody else does.
pub fn is_sole_administrator(tx: &mut Tx, person: Id<Person>) -> Result<bool> {
    let found: Vec<(Id<Person>,)> = tx.all(sql!(
        "select distinct m.person from agencies_membership m
         join people_person p on p.id = m.person and p.stage = 'active'
         where m.role = 'administrator' and m.until is null limit 2 -- every agency: the whole network"
    ))?;
    Ok(found == [(person,)])
}

/// Everybody who administers the network.
pub fn administrators(tx: &mut Tx) -> Result<Vec<Id<Person>>> {
    let found = tx.all(sql!(
        "select distinct person from agencies_membership
         where role = 'administrator' and until is null order by person limit 100 -- every agency: the whole network"
    ))?;
    Ok(found.into_iter().map(|(person,)| person).collect())
}

/// Somebody with that address.
pub fn known(tx: &mut Tx, email: &str) -> Result<Option<Known>> {
    tx.maybe(sql!(
        "select id, name, email, email_confirmed_at, stage from people_person
         where email = $1 -- every agency: persons belong to none",
        email
    ))
}

/// Somebody by id.
pub fn person(tx: &mut Tx, id: Id<Person>) -> Result<Option<Known>> {
    tx.maybe(sql!(
        "select id, name, email, email_confirmed_at, stage from people_person
         where id = $1 -- every agency: persons belong to none",
        id
    ))
}

pub fn insert_invitation(tx: &mut Tx, it: &Invitation) -> Result<()> {
    tx.run(sql!(
        "insert into agencies_invitation (id, agency, name, email, role, lang, stage, invited_by, created_at, changed_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        it.id,
        it.agency,
        &it.name,
        &it.email,
        it.role,
        &it.lang,
        it.stage,
        it.invited_by,
        it.created_at,
        it.changed_at,
    ))
}

pub fn invitation(tx: &mut Tx, id: Id<Invitation>) -> Result<Sealed<Invitation>> {
    tx.one(sql!("select * from agencies_invitation where id = $1 -- every agency: sealed", id))
        .map(Sealed::new)
}

/// The open invitations of an agency, the latest first.
pub fn open_invitations(tx: &mut Tx, agency: Id<Agency>) -> Result<Vec<Invitation>> {
    tx.all(sql!(
        "select * from agencies_invitation where agency = $1 and stage = 'open'
         order by created_at desc, id desc limit 500",
        agency
    ))
}

/// The open invitations of an address, from whichever agency.
pub fn invitations_of(tx: &mut Tx, email: &str) -> Result<Vec<Invitation>> {
    tx.all(sql!(
        "select * from agencies_invitation where email = $1 and stage = 'open'
         order by created_at, id -- every agency: the address is the invited one's own",
        email
    ))
}

pub fn set_answer(tx: &mut Tx, id: Id<Invitation>, stage: Answer, now: i64) -> Result<()> {
    tx.run(sql!(
        "update agencies_invitation set stage = $2, changed_at = $3 where id = $1 -- every agency: asked its policy before",
        id,
        stage,
        now
    ))
}
