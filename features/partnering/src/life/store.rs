//! What the guards of a step ask the database.

use kit::{Id, Person, Result, Tx, sql};

use crate::model::Profile;

/// Whether somebody wrote one of its versions.
pub fn has_written(tx: &mut Tx, profile: Id<Profile>, person: Id<Person>) -> Result<bool> {
    let found: Option<(i64,)> = tx.maybe(sql!(
        "select number from partnering_version where profile = $1 and author = $2 limit 1 -- every agency: part of its profile",
        profile,
        person
    ))?;
    Ok(found.is_some())
}
