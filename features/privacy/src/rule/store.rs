//! The SQL of rules: whether they are on, and who and what they find.

use kit::{Id, Person, Result, Tx, row, sql};

row! {
    /// Somebody who has not been here for long.
    pub struct Silent {
        pub id: Id<Person>,
        pub name: String,
        pub at: i64,
    }
}

/// The rules that are on.
pub fn on(tx: &mut Tx) -> Result<Vec<String>> {
    let found = tx.all(sql!(
        "select name from privacy_rule where is_on order by name -- every agency: rules of the house"
    ))?;
    Ok(found.into_iter().map(|(name,)| name).collect())
}

pub fn switch(tx: &mut Tx, name: &str, is_on: bool, now: i64) -> Result<()> {
    tx.run(sql!(
        "insert into privacy_rule (name, is_on, changed_at) values ($1, $2, $3) -- every agency: rules of the house
         on conflict (name) do update set is_on = excluded.is_on, changed_at = excluded.changed_at",
        name,
        is_on,
        now
    ))
}

pub fn count_unconfirmed(tx: &mut Tx, before: i64) -> Result<i64> {
    let (count,) = tx.one(sql!(
        "select count(*) from people_person p where p.stage = 'active' and p.email_confirmed_at is null
         and p.created_at < $1 and not exists (select 1 from privacy_erasure e where e.person = p.id
             and e.stage in ('asked', 'leaving')) -- every agency: retention",
        before
    ))?;
    Ok(count)
}

/// Accounts whose address was never confirmed, the oldest first.
pub fn unconfirmed(tx: &mut Tx, before: i64, most: i64) -> Result<Vec<Silent>> {
    tx.all(sql!(
        "select p.id as id, p.name as name, p.created_at as at from people_person p
         where p.stage = 'active' and p.email_confirmed_at is null and p.created_at < $1
         and not exists (select 1 from privacy_erasure e where e.person = p.id
             and e.stage in ('asked', 'leaving')) -- every agency: retention
         order by p.created_at, p.id limit $2",
        before,
        most
    ))
}

pub fn count_dormant(tx: &mut Tx, before: i64) -> Result<i64> {
    let (count,) = tx.one(sql!(
        "select count(*) from people_person p where p.stage = 'active' and p.email_confirmed_at is not null
         and p.created_at < $1 and not exists (select 1 from journal j where j.person = p.id and j.at >= $1)
         and not exists (select 1 from privacy_erasure e where e.person = p.id
             and e.stage in ('asked', 'leaving')) -- every agency: retention",
        before
    ))?;
    Ok(count)
}

/// People who did nothing since an instant, not even sign in; the longest silent first.
pub fn dormant(tx: &mut Tx, before: i64, most: i64) -> Result<Vec<Silent>> {
    tx.all(sql!(
        "select p.id as id, p.name as name,
             coalesce((select max(j.at) from journal j where j.person = p.id), p.created_at) as at
         from people_person p where p.stage = 'active' and p.email_confirmed_at is not null
         and p.created_at < $1 and not exists (select 1 from journal j where j.person = p.id and j.at >= $1)
         and not exists (select 1 from privacy_erasure e where e.person = p.id
             and e.stage in ('asked', 'leaving')) -- every agency: retention
         order by 3, 1 limit $2",
        before,
        most
    ))
}

pub fn count_traces(tx: &mut Tx, before: i64) -> Result<i64> {
    let (count,) = tx.one(sql!(
        "select (select count(*) from privacy_export where stage = 'gone' and asked_at < $1)
              + (select count(*) from privacy_erasure where ended_at < $1) -- every agency: retention",
        before
    ))?;
    Ok(count)
}

pub fn traces(tx: &mut Tx, before: i64, most: i64) -> Result<Vec<(String, i64)>> {
    tx.all(sql!(
        "select kind, at from (
             select 'export' as kind, asked_at as at from privacy_export where stage = 'gone' and asked_at < $1
             union all select 'erasure', ended_at from privacy_erasure where ended_at < $1) over_
         order by at limit $2 -- every agency: retention",
        before,
        most
    ))
}

pub fn remove_exports(tx: &mut Tx, before: i64) -> Result<i64> {
    let gone = tx.changed(sql!(
        "delete from privacy_export where stage = 'gone' and asked_at < $1 -- every agency: retention",
        before
    ))?;
    Ok(i64::try_from(gone).unwrap_or(i64::MAX))
}

pub fn remove_erasures(tx: &mut Tx, before: i64) -> Result<i64> {
    let gone = tx.changed(sql!(
        "delete from privacy_erasure where ended_at < $1 -- every agency: retention",
        before
    ))?;
    Ok(i64::try_from(gone).unwrap_or(i64::MAX))
}
