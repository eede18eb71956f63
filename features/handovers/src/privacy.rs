//! What hand-overs hold about a person: what they asked for and answered.

use kit::{
    Id, Person, Result, Tx,
    personal::{Personal, Record},
};

use crate::store;

pub const PERSONAL: &[Personal] = &[Personal { key: "handovers-personal", export, erase }];

fn export(tx: &mut Tx, person: Id<Person>) -> Result<Vec<Record>> {
    let all = store::of_person(tx, person)?;
    Ok(all.iter().map(|it| Record::of("handovers-personal-one", it)).collect())
}

/// The case stays where it went; nobody is named any more.
fn erase(tx: &mut Tx, person: Id<Person>, _: i64) -> Result<()> {
    store::forget(tx, person)
}
