//! Where the reader lives.

use kit::{Id, Person, Result, Tx, sql};

/// The zone somebody chose for their letters, if they did.
pub fn zone_of(tx: &mut Tx, person: Id<Person>) -> Result<Option<String>> {
    let found: Option<(String,)> = tx.maybe(sql!(
        "select zone from notices_setting where person = $1 -- every agency: one's own",
        person
    ))?;
    Ok(found.map(|it| it.0))
}
