//! What work lists hold about a person: the cases they handed over, and were handed.

use kit::{
    Id, Person, Result, Tx,
    personal::{Personal, Record},
};

use crate::handing::store;

pub const PERSONAL: &[Personal] = &[Personal { key: "worklists-personal", export, erase }];

fn export(tx: &mut Tx, person: Id<Person>) -> Result<Vec<Record>> {
    let handings = store::of_person(tx, person)?;
    let handed = store::from_person(tx, person)?;
    let handings = handings.iter().map(|it| Record::of("worklists-personal", it));
    Ok(handings.chain(handed.iter().map(|it| Record::of("worklists-personal-case", it))).collect())
}

/// What was handed over stays; nobody is named in it any more.
fn erase(tx: &mut Tx, person: Id<Person>, _: i64) -> Result<()> {
    store::forget(tx, person)?;
    store::forget_from(tx, person)
}
