//! The SQL of claim links. Codes are looked up by their digest.

use kit::{Caller, Id, Person, Result, Tx, sql};

use super::model::{Claim, Stage};

pub fn insert(tx: &mut Tx, it: &Claim) -> Result<()> {
    tx.run(sql!(
        "insert into organisations_claim (id, organisation, agency, key, email, role, lang, stage, invited_by,
             created_at, expires_at, answered_at, answered_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
        it.id,
        it.organisation,
        it.agency,
        &it.key,
        &it.email,
        it.role,
        &it.lang,
        it.stage,
        it.invited_by,
        it.created_at,
        it.expires_at,
        it.answered_at,
        it.answered_by,
    ))
}

/// The link of a key.
pub fn of_key(tx: &mut Tx, key: &str) -> Result<Option<Claim>> {
    tx.maybe(sql!(
        "select * from organisations_claim where key = $1 -- every agency: whoever holds the code",
        key
    ))
}

pub fn find(tx: &mut Tx, id: Id<Claim>) -> Result<Claim> {
    tx.one(sql!(
        "select * from organisations_claim where id = $1 -- every agency: the act asks the policy of its organisation",
        id
    ))
}

/// The links to these records, newest first.
pub fn of_records(tx: &mut Tx, ids: &[String]) -> Result<Vec<Claim>> {
    tx.all(sql!(
        sqlite "select * from organisations_claim -- every agency: the page asks its policy
                where organisation in (select value from json_each($1)) order by created_at desc, id limit 200",
        postgres "select * from organisations_claim -- every agency: the page asks its policy
                  where organisation in (select json_array_elements_text(cast(cast($1 as text) as json)))
                  order by created_at desc, id limit 200",
        ids,
    ))
}

/// Ends a link; false if somebody was faster.
pub fn set_stage(tx: &mut Tx, id: Id<Claim>, stage: Stage, by: &Caller) -> Result<bool> {
    let changed = tx.changed(sql!(
        "update organisations_claim set stage = $2, answered_at = $3, answered_by = $4
         where id = $1 and stage = 'open' -- every agency: the act asks its policy",
        id,
        stage,
        by.now,
        by.person,
    ))?;
    Ok(changed == 1)
}

/// The links somebody sent, used, or was sent, oldest first.
pub fn of_person(tx: &mut Tx, person: Id<Person>, email: &str) -> Result<Vec<Claim>> {
    tx.all(sql!(
        "select * from organisations_claim where invited_by = $1 or answered_by = $1 or (email = $2 and email <> '')
         order by created_at, id -- every agency: one's own",
        person,
        email,
    ))
}

/// Takes an address out of the links that went to it.
pub fn forget_address(tx: &mut Tx, email: &str) -> Result<()> {
    tx.run(sql!(
        "update organisations_claim set email = '', stage = case when stage = 'open' then 'revoked' else stage end
         where email = $1 and email <> '' -- every agency: one's own",
        email
    ))
}

/// Takes a person out of the links they sent or used.
pub fn forget(tx: &mut Tx, person: Id<Person>) -> Result<()> {
    tx.run(sql!(
        "update organisations_claim set
         invited_by = case when invited_by = $1 then '00000000000000000000000000000000' else invited_by end,
         answered_by = case when answered_by = $1 then '00000000000000000000000000000000' else answered_by end,
         email = case when answered_by = $1 then '' else email end
         where invited_by = $1 or answered_by = $1 -- every agency: one's own",
        person
    ))
}
