//! The SQL of comments. One statement per function.

use kit::{Id, Person, Result, Tx, sql};

use super::model::Comment;
use crate::model::Profile;

pub fn find(tx: &mut Tx, profile: Id<Profile>, id: Id<Comment>) -> Result<Comment> {
    tx.one(sql!(
        "select * from partnering_comment where profile = $1 and id = $2 -- every agency: part of its profile",
        profile,
        id
    ))
}

/// The comments on a profile, oldest first.
pub fn of(tx: &mut Tx, profile: Id<Profile>) -> Result<Vec<Comment>> {
    tx.all(sql!(
        "select * from partnering_comment where profile = $1 order by written_at, id limit 500 -- every agency: the page asks its policy",
        profile
    ))
}

pub fn insert(tx: &mut Tx, it: &Comment) -> Result<()> {
    tx.run(sql!(
        "insert into partnering_comment (id, profile, agency, author, field, quote, said, version, written_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        it.id,
        it.profile,
        it.agency,
        it.author,
        &it.field,
        &it.quote,
        &it.said,
        it.version,
        it.written_at,
    ))
}

pub fn set_settled(tx: &mut Tx, it: &Comment) -> Result<()> {
    tx.run(sql!(
        "update partnering_comment set settled_at = $2 where id = $1 -- every agency: part of its profile",
        it.id,
        it.settled_at,
    ))
}

/// What somebody wrote, oldest first.
pub fn of_author(tx: &mut Tx, author: Id<Person>) -> Result<Vec<Comment>> {
    tx.all(sql!(
        "select * from partnering_comment where author = $1 order by written_at, id -- every agency: one's own",
        author
    ))
}

/// Lets nobody be the author of what somebody wrote.
pub fn forget(tx: &mut Tx, author: Id<Person>) -> Result<()> {
    tx.run(sql!(
        "update partnering_comment set author = $2 where author = $1 -- every agency: erased",
        author,
        Id::<Person>::nil()
    ))
}

/// How many were written before an instant about what is over.
pub fn count_old(tx: &mut Tx, before: i64) -> Result<i64> {
    let (count,) = tx.one(sql!(
        "select count(*) from partnering_comment c join partnering_profile p on p.id = c.profile
         where c.written_at < $1 and p.stage in ('archived', 'rejected', 'expired') -- every agency: retention",
        before
    ))?;
    Ok(count)
}

/// The oldest of them: the field they are about and when they were written.
pub fn old(tx: &mut Tx, before: i64, most: i64) -> Result<Vec<(String, i64)>> {
    tx.all(sql!(
        "select c.field, c.written_at from partnering_comment c join partnering_profile p on p.id = c.profile
         where c.written_at < $1 and p.stage in ('archived', 'rejected', 'expired') -- every agency: retention
         order by c.written_at, c.id limit $2",
        before,
        most
    ))
}

pub fn remove_old(tx: &mut Tx, before: i64) -> Result<i64> {
    let gone = tx.changed(sql!(
        "delete from partnering_comment where written_at < $1 -- every agency: retention
         and profile in (select id from partnering_profile where stage in ('archived', 'rejected', 'expired'))",
        before
    ))?;
    Ok(i64::try_from(gone).unwrap_or(i64::MAX))
}
