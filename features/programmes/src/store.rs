//! The SQL of programmes. One statement per function.

use kit::{Agency, Caller, Id, Person, Result, Tx, sql};
use organisations::Organisation;

use crate::model::{Client, Invitation};

/// The organisations an agency looks after, by name.
pub fn clients(tx: &mut Tx, by: &Caller) -> Result<Vec<Client>> {
    tx.all(sql!(
        "select id, name, region, country from organisations_organisation
         where agency = $1 and stage = 'active' and merged_into = $2 order by name, id limit 10000",
        by.agency,
        Id::<Organisation>::nil(),
    ))
}

/// The regions of organisations, for averages.
pub fn regions(tx: &mut Tx, agency: Id<Agency>) -> Result<Vec<(Id<Organisation>, String)>> {
    tx.all(sql!(
        "select id, region from organisations_organisation where agency = $1 order by id limit 100000",
        agency,
    ))
}

/// Invites; false for who was invited before.
pub fn insert(tx: &mut Tx, it: &Invitation) -> Result<bool> {
    let changed = tx.changed(sql!(
        "insert into programmes_invitation (id, agency, organisation, questionnaire, inviter, invited_at)
         values ($1, $2, $3, $4, $5, $6) on conflict (agency, organisation, questionnaire) do nothing",
        it.id,
        it.agency,
        it.organisation,
        &it.questionnaire,
        it.inviter,
        it.invited_at,
    ))?;
    Ok(changed > 0)
}

pub fn invited(tx: &mut Tx, by: &Caller, questionnaire: &str) -> Result<Vec<Invitation>> {
    tx.all(sql!(
        "select * from programmes_invitation where agency = $1 and questionnaire = $2
         order by invited_at, id limit 10000",
        by.agency,
        questionnaire,
    ))
}

pub fn find(tx: &mut Tx, id: Id<Invitation>) -> Result<Invitation> {
    tx.one(sql!(
        "select * from programmes_invitation where id = $1 -- every agency: told to those it invites",
        id,
    ))
}

/// The people of organisations.
pub fn people_of(tx: &mut Tx, ids: &[String]) -> Result<Vec<(Id<Person>,)>> {
    tx.all(sql!(
        sqlite "select distinct person from organisations_member -- every agency: those who are invited
                where organisation in (select value from json_each($1)) order by person limit 200",
        postgres "select distinct person from organisations_member -- every agency: those who are invited
                  where organisation in (select json_array_elements_text(cast(cast($1 as text) as json)))
                  order by person limit 200",
        ids,
    ))
}

/// Whom somebody invited, for what is held about them.
pub fn of_person(tx: &mut Tx, person: Id<Person>) -> Result<Vec<Invitation>> {
    tx.all(sql!(
        "select * from programmes_invitation where inviter = $1 order by invited_at, id -- every agency: one's own",
        person,
    ))
}

/// Lets go of somebody: the invitation stays without them.
pub fn forget(tx: &mut Tx, person: Id<Person>) -> Result<()> {
    tx.run(sql!(
        "update programmes_invitation set inviter = $2 where inviter = $1 -- every agency: somebody leaves",
        person,
        Id::<Person>::nil(),
    ))
}
