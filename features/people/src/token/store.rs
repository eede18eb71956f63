//! The SQL of tokens. Keys come in whole and are looked up by their digest.

use kit::{
    Id, Identity, Person, Result, Sealed, Tx, auth::Scopes, crypto, row, sql, web::Settings,
};

use super::model::Token;
use crate::session::store::Known;

row! {
    /// What a token allows.
    pub struct Reach {
        pub scopes: String,
    }
}

/// Who holds a token, and what it reaches.
pub fn identify(tx: &mut Tx, settings: &Settings, key: &str, now: i64) -> Result<Option<Identity>> {
    let Some(reach) = reach(tx, key, now)? else { return Ok(None) };
    let scopes = Scopes::parse(&reach.scopes);
    Ok(owner(tx, key, now)?.map(|it| it.identity(&settings.second_factor, Some(scopes))))
}

fn reach(tx: &mut Tx, key: &str, now: i64) -> Result<Option<Reach>> {
    tx.maybe(sql!(
        "select scopes from people_token where key = $1 and expires_at > $2 -- every agency: the key names the person",
        crypto::digest(key),
        now,
    ))
}

/// The owner, in the role they have for the agency of the token; without it a member of nothing.
/// A token is as strong as its owner's account: with a second factor or without.
fn owner(tx: &mut Tx, key: &str, now: i64) -> Result<Option<Known>> {
    tx.maybe(sql!(
        "select p.id as person, p.name as name, p.lang as lang, m.agency as agency,
             a.name as agency_name, m.role as role,
             (exists (select 1 from people_app f where f.person = p.id)
              or exists (select 1 from people_passkey k where k.person = p.id)) as strong
         from people_token t
         join people_person p on p.id = t.person and p.stage = 'active'
         left join agencies_membership m on m.person = t.person and m.agency = t.agency and m.until is null
         left join agencies_agency a on a.id = m.agency
         where t.key = $1 and t.expires_at > $2
         order by m.since limit 1",
        crypto::digest(key),
        now,
    ))
}

/// Notes that a token was used.
pub fn set_used(tx: &mut Tx, key: &str, now: i64) -> Result<()> {
    tx.run(sql!(
        "update people_token set used_at = $2 where key = $1 -- every agency: the key names the person",
        crypto::digest(key),
        now,
    ))
}

/// The tokens of a person, the newest first.
pub fn of(tx: &mut Tx, person: Id<Person>) -> Result<Vec<Token>> {
    tx.all(sql!(
        "select * from people_token where person = $1 order by created_at desc, id desc -- every agency: one's own",
        person
    ))
}

pub fn find(tx: &mut Tx, id: Id<Token>) -> Result<Sealed<Token>> {
    tx.one(sql!("select * from people_token where id = $1 -- every agency: sealed", id))
        .map(Sealed::new)
}

pub fn insert(tx: &mut Tx, it: &Token) -> Result<()> {
    tx.run(sql!(
        "insert into people_token (id, key, person, agency, name, hint, scopes, created_at, expires_at, used_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        it.id,
        &it.key,
        it.person,
        it.agency,
        &it.name,
        &it.hint,
        &it.scopes,
        it.created_at,
        it.expires_at,
        it.used_at,
    ))
}

pub fn remove(tx: &mut Tx, id: Id<Token>) -> Result<()> {
    tx.run(sql!("delete from people_token where id = $1 -- every agency: one's own", id))
}

/// Forgets all of a person.
pub fn remove_all(tx: &mut Tx, person: Id<Person>) -> Result<()> {
    tx.run(sql!("delete from people_token where person = $1 -- every agency: one's own", person))
}
