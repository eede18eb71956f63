//! The SQL of how people stand to each other. One statement per function.

use kit::{Agency, Id, Person, Result, Tx, sql};
use organisations::Organisation;

/// Whether somebody works for an agency.
pub fn works_for(tx: &mut Tx, person: Id<Person>, agency: Id<Agency>) -> Result<bool> {
    let found: Option<(i64,)> = tx.maybe(sql!(
        "select since from agencies_membership where person = $1 and agency = $2 and until is null",
        person,
        agency
    ))?;
    Ok(found.is_some())
}

/// Those who belong to an organisation.
pub fn belonging(tx: &mut Tx, id: Id<Organisation>) -> Result<Vec<Id<Person>>> {
    let found = tx.all(sql!(
        "select person from organisations_member where organisation = $1 -- every agency: asked of one record",
        id
    ))?;
    Ok(found.into_iter().map(|(person,)| person).collect())
}
