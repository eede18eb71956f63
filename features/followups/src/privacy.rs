//! What follow-ups hold about a person: that they made something of an action.

use kit::{
    Id, Person, Result, Tx,
    personal::{Personal, Record},
};

use crate::store;

pub const PERSONAL: &[Personal] = &[Personal { key: "followups-personal", export, erase }];

fn export(tx: &mut Tx, person: Id<Person>) -> Result<Vec<Record>> {
    let all = store::of_person(tx, person)?;
    Ok(all.iter().map(|it| Record::of("followups-personal-one", it)).collect())
}

/// What became of the action stays the company's; nobody is named any more.
fn erase(tx: &mut Tx, person: Id<Person>, _: i64) -> Result<()> {
    store::forget_needs(tx, person)?;
    store::forget(tx, person)
}
