//! What is held about people: whom they invited.

use kit::{
    Id, Person, Result, Tx,
    personal::{Personal, Record},
};

use crate::store;

pub const PERSONAL: &[Personal] =
    &[Personal { key: "programmes-invitations", export: invited, erase: forget }];

fn invited(tx: &mut Tx, person: Id<Person>) -> Result<Vec<Record>> {
    let all = store::of_person(tx, person)?;
    Ok(all.iter().map(|it| Record::of("programmes-invitation", it)).collect())
}

fn forget(tx: &mut Tx, person: Id<Person>, _: i64) -> Result<()> {
    store::forget(tx, person)
}
