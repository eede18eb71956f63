//! What is held about people: what they wrote and published. And about a company: its stories.

use kit::{
    Id, Person, Result, Tx,
    personal::{Personal, Record, Recorded},
};

use crate::store;

pub const PERSONAL: &[Personal] = &[Personal { key: "stories-title", export, erase }];

pub const RECORDED: &[Recorded] =
    &[Recorded { noun: "organisation", key: "stories-title", list: about }];

fn export(tx: &mut Tx, person: Id<Person>) -> Result<Vec<Record>> {
    Ok(store::of_person(tx, person)?.iter().map(|it| Record::of("stories-one", it)).collect())
}

fn erase(tx: &mut Tx, person: Id<Person>, _: i64) -> Result<()> {
    store::forget(tx, person)
}

fn about(tx: &mut Tx, id: &str) -> Result<Vec<Record>> {
    Ok(store::about(tx, id)?.iter().map(|it| Record::of("stories-one", it)).collect())
}
