//! The SQL of what came from elsewhere and goes elsewhere. One statement per function.

use kit::{Agency, Id, Result, Tx, clock::Day, sql};

use crate::model::Profile;

/// No number of that country and day up to this one is given again.
pub fn reserve(tx: &mut Tx, country: &str, day: Day, number: i64) -> Result<()> {
    tx.run(sql!(
        "insert into partnering_counter (country, day, latest) values ($1, $2, $3) -- every agency: one count per country
         on conflict (country, day) do update
         set latest = case when excluded.latest > partnering_counter.latest
                      then excluded.latest else partnering_counter.latest end",
        country,
        day,
        number,
    ))
}

/// The profiles of an agency that changed at or after an instant, in the order of their changes,
/// behind the one with that id.
pub fn changed(
    tx: &mut Tx,
    agency: Id<Agency>,
    (since, behind): (i64, &str),
    most: i64,
) -> Result<Vec<Profile>> {
    tx.all(sql!(
        "select * from partnering_profile
         where agency = $1 and (changed_at > $2 or (changed_at = $2 and id > $3))
         order by changed_at, id limit $4",
        agency,
        since,
        behind,
        most,
    ))
}
