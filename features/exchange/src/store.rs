//! The SQL of what came from elsewhere and goes elsewhere. One statement per function.

use kit::{Agency, Id, Result, Tx, row, sql};
use partnering::Profile;

row! {
    /// What is known of a record that came before.
    pub struct Known { pub source_key: String, pub profile: Id<Profile>, pub digest: String }
}

/// Those of these keys that came before, of an agency.
pub fn known(tx: &mut Tx, agency: Id<Agency>, keys: &[String]) -> Result<Vec<Known>> {
    tx.all(sql!(
        sqlite "select source_key, profile, digest from exchange_source
                where agency = $1 and source_key in (select value from json_each($2))",
        postgres "select source_key, profile, digest from exchange_source
                  where agency = $1
                    and source_key in (select json_array_elements_text(cast(cast($2 as text) as json)))",
        agency,
        keys,
    ))
}

/// A profile: its id, its reference, whose it is.
pub type Named = (Id<Profile>, Option<String>, Id<Agency>);

/// Whose these references and ids are.
pub fn named(tx: &mut Tx, names: &[String]) -> Result<Vec<Named>> {
    tx.all(sql!(
        sqlite "select id, reference, agency from partnering_profile -- every agency: references are unique in the network
                where reference in (select value from json_each($1)) or id in (select value from json_each($1))",
        postgres "select id, reference, agency from partnering_profile -- every agency: references are unique in the network
                  where reference in (select json_array_elements_text(cast(cast($1 as text) as json)))
                     or id in (select json_array_elements_text(cast(cast($1 as text) as json)))",
        names,
    ))
}

/// Remembers what a record said.
pub fn remember(tx: &mut Tx, agency: Id<Agency>, it: &Known) -> Result<()> {
    tx.run(sql!(
        "insert into exchange_source (agency, source_key, profile, digest) values ($1, $2, $3, $4)
         on conflict (agency, source_key) do update set profile = excluded.profile, digest = excluded.digest",
        agency,
        &it.source_key,
        it.profile,
        &it.digest,
    ))
}
