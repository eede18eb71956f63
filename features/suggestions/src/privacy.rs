//! What suggestions hold about a person: whom they did not want to see.

use kit::{
    Id, Person, Result, Tx,
    personal::{Personal, Record},
};

use crate::store;

pub const PERSONAL: &[Personal] = &[Personal { key: "suggestions-personal", export, erase }];

fn export(tx: &mut Tx, person: Id<Person>) -> Result<Vec<Record>> {
    let all = store::by(tx, person)?;
    Ok(all.iter().map(|it| Record::of("suggestions-personal-dismissal", it)).collect())
}

fn erase(tx: &mut Tx, person: Id<Person>, _: i64) -> Result<()> {
    store::forget(tx, person)
}
