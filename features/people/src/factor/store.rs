//! The SQL of second factors.

use kit::{Id, Person, Result, Tx, sql};

use super::model::{App, Factors};

/// What somebody can show besides a password.
pub fn count(tx: &mut Tx, person: Id<Person>) -> Result<Factors> {
    tx.one(sql!(
        "select (select count(*) from people_app where person = $1) as apps,
             (select count(*) from people_passkey where person = $1) as passkeys,
             (select count(*) from people_recovery where person = $1 and used_at is null) as codes -- every agency: one's own",
        person
    ))
}

pub fn app(tx: &mut Tx, person: Id<Person>) -> Result<Option<App>> {
    tx.maybe(sql!("select * from people_app where person = $1 -- every agency: one's own", person))
}

pub fn insert_app(tx: &mut Tx, it: &App) -> Result<bool> {
    let changed = tx.changed(sql!(
        "insert into people_app (person, secret, last_step, created_at) values ($1, $2, $3, $4)
         on conflict (person) do nothing -- every agency: one's own",
        it.person,
        &it.secret,
        it.last_step,
        it.created_at,
    ))?;
    Ok(changed > 0)
}

/// Notes that the code of a step was taken; false if it was before.
pub fn set_step(tx: &mut Tx, person: Id<Person>, step: i64) -> Result<bool> {
    let changed = tx.changed(sql!(
        "update people_app set last_step = $2 where person = $1 and last_step < $2 -- every agency: one's own",
        person,
        step,
    ))?;
    Ok(changed == 1)
}

pub fn remove_app(tx: &mut Tx, person: Id<Person>) -> Result<bool> {
    let changed = tx.changed(sql!(
        "delete from people_app where person = $1 -- every agency: one's own",
        person
    ))?;
    Ok(changed > 0)
}

pub fn insert_code(tx: &mut Tx, person: Id<Person>, digest: &str, now: i64) -> Result<()> {
    tx.run(sql!(
        "insert into people_recovery (key, person, created_at, used_at)
         values ($1, $2, $3, null) -- every agency: one's own",
        digest,
        person,
        now,
    ))
}

/// Uses a recovery code; false if there is none, or somebody was faster.
pub fn use_code(tx: &mut Tx, person: Id<Person>, digest: &str, now: i64) -> Result<bool> {
    let changed = tx.changed(sql!(
        "update people_recovery set used_at = $3
         where key = $2 and person = $1 and used_at is null -- every agency: one's own",
        person,
        digest,
        now,
    ))?;
    Ok(changed == 1)
}

pub fn remove_codes(tx: &mut Tx, person: Id<Person>) -> Result<()> {
    tx.run(sql!("delete from people_recovery where person = $1 -- every agency: one's own", person))
}
