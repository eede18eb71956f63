//! What is held about people: who took out which dossier. And about a company: that one was.

use kit::{
    Id, Person, Result, Tx,
    personal::{Personal, Record, Recorded},
};

use crate::store;

pub const PERSONAL: &[Personal] = &[Personal { key: "dossiers-title", export, erase }];

pub const RECORDED: &[Recorded] =
    &[Recorded { noun: "organisation", key: "dossiers-title", list: about }];

fn export(tx: &mut Tx, person: Id<Person>) -> Result<Vec<Record>> {
    Ok(store::of_person(tx, person)?.iter().map(|it| Record::of("dossiers-copy", it)).collect())
}

fn erase(tx: &mut Tx, person: Id<Person>, _: i64) -> Result<()> {
    store::forget(tx, person)
}

fn about(tx: &mut Tx, id: &str) -> Result<Vec<Record>> {
    Ok(store::about(tx, id)?.iter().map(|it| Record::of("dossiers-copy", it)).collect())
}
