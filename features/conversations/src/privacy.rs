//! What is held about people: who led visits and wrote answers down. And about a company: what it said.

use kit::{
    Id, Person, Result, Tx,
    personal::{Personal, Record, Recorded},
};

use crate::{answer, store};

pub const PERSONAL: &[Personal] = &[Personal { key: "conversations-title", export, erase }];

pub const RECORDED: &[Recorded] =
    &[Recorded { noun: "organisation", key: "conversations-title", list: about }];

fn export(tx: &mut Tx, person: Id<Person>) -> Result<Vec<Record>> {
    let mut all = Vec::new();
    for it in store::of_person(tx, person)? {
        all.push(Record::of("conversations-one", &it));
    }
    for it in answer::store::of_person(tx, person)? {
        all.push(Record::of("conversations-answer", &it));
    }
    Ok(all)
}

fn erase(tx: &mut Tx, person: Id<Person>, _: i64) -> Result<()> {
    store::forget(tx, person)?;
    answer::store::forget(tx, person)
}

fn about(tx: &mut Tx, id: &str) -> Result<Vec<Record>> {
    let mut all = Vec::new();
    for it in store::about(tx, id)? {
        all.push(Record::of("conversations-one", &it));
        for said in answer::store::all(tx, &it)? {
            all.push(Record::of("conversations-answer", &said));
        }
    }
    Ok(all)
}
