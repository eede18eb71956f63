//! The SQL of versions. One statement per function.

use kit::{Id, Person, Result, Tx, sql};

use super::model::Version;
use crate::model::Profile;

/// Keeps a version; one that is kept already stays.
pub fn insert(tx: &mut Tx, it: &Version) -> Result<()> {
    tx.run(sql!(
        "insert into partnering_version (profile, number, author, stage, written_at, content) -- every agency: part of its profile
         values ($1, $2, $3, $4, $5, $6) on conflict (profile, number) do nothing",
        it.profile,
        it.number,
        it.author,
        it.stage,
        it.written_at,
        &it.content,
    ))
}

/// Every version of a profile, the newest first.
pub fn of(tx: &mut Tx, profile: Id<Profile>) -> Result<Vec<Version>> {
    tx.all(sql!(
        "select * from partnering_version where profile = $1 order by number desc limit 500 -- every agency: the page asks its policy",
        profile
    ))
}

/// What somebody wrote, oldest first.
pub fn of_author(tx: &mut Tx, author: Id<Person>) -> Result<Vec<Version>> {
    tx.all(sql!(
        "select * from partnering_version where author = $1 order by written_at, number -- every agency: one's own",
        author
    ))
}

/// Lets nobody be the author of what somebody wrote.
pub fn forget(tx: &mut Tx, author: Id<Person>) -> Result<()> {
    tx.run(sql!(
        "update partnering_version set author = $2 where author = $1 -- every agency: erased",
        author,
        Id::<Person>::nil()
    ))
}
