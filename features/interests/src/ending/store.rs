//! The SQL of what is over for long.

use kit::{Id, Person, Result, Tx, sql};

use crate::model::Interest;

/// How many ended before an instant and still hold names or texts.
pub fn count_old(tx: &mut Tx, before: i64) -> Result<i64> {
    let (count,) = tx.one(sql!(
        "select count(*) from interests_interest where staged_at < $1 and company <> ''
         and stage in ('signposted', 'died', 'closed', 'archived', 'achievement-registered') -- every agency: retention",
        before
    ))?;
    Ok(count)
}

/// The oldest of them.
pub fn old(tx: &mut Tx, before: i64, most: i64) -> Result<Vec<(Id<Interest>, i64)>> {
    tx.all(sql!(
        "select id, staged_at from interests_interest where staged_at < $1 and company <> ''
         and stage in ('signposted', 'died', 'closed', 'archived', 'achievement-registered') -- every agency: retention
         order by staged_at, id limit $2",
        before,
        most
    ))
}

/// Takes texts and people out of it; that it was, and how it went, stays.
pub fn fade(tx: &mut Tx, id: Id<Interest>) -> Result<()> {
    tx.run(sql!(
        "update interests_interest set company = '', expectation = '', question = '', person = $2 where id = $1 -- every agency: retention",
        id,
        Id::<Person>::nil()
    ))
}

/// The interests of somebody, whether or not confirmed.
pub fn of_person(tx: &mut Tx, person: Id<Person>) -> Result<Vec<Interest>> {
    tx.all(sql!(
        "select * from interests_interest where person = $1 or adviser = $1 or host_adviser = $1
         order by created_at, id -- every agency: one's own",
        person
    ))
}

/// Takes an adviser out of what they looked after.
pub fn forget_adviser(tx: &mut Tx, person: Id<Person>) -> Result<()> {
    tx.run(sql!(
        "update interests_interest set -- every agency: erased
           adviser = case when adviser = $1 then $2 else adviser end,
           host_adviser = case when host_adviser = $1 then $2 else host_adviser end
         where adviser = $1 or host_adviser = $1",
        person,
        Id::<Person>::nil()
    ))
}
