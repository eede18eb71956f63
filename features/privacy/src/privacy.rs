//! What this feature itself holds about a person.

use kit::{
    Id, Person, Result, Tx,
    personal::{Personal, Record},
};

use crate::{consent, erasure, export};

pub const PERSONAL: &[Personal] = &[Personal { key: "privacy-title", export, erase }];

fn export(tx: &mut Tx, person: Id<Person>) -> Result<Vec<Record>> {
    let mut all = Vec::new();
    for it in consent::store::of(tx, person)? {
        all.push(Record::of("privacy-consent", &it));
    }
    for it in export::store::of(tx, person)? {
        all.push(Record::of("privacy-copy", &it));
    }
    for it in erasure::store::of(tx, person)? {
        all.push(Record::of("privacy-erasure", &it));
    }
    Ok(all)
}

/// The wish to be erased itself is kept without its person, as a figure; see
/// [`erasure::acts::erase`].
fn erase(tx: &mut Tx, person: Id<Person>, _: i64) -> Result<()> {
    consent::store::remove_all(tx, person)?;
    export::store::remove_all(tx, person)?;
    erasure::store::remove_others(tx, person)
}
