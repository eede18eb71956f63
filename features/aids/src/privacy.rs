//! What is held about people: who granted, noted, withdrew, ruled and declared. And about a company: its aid.

use kit::{
    Id, Person, Result, Tx,
    personal::{Personal, Record, Recorded},
};

use crate::{ceiling, declaration, store};

pub const PERSONAL: &[Personal] = &[Personal { key: "aids-title", export, erase }];

pub const RECORDED: &[Recorded] =
    &[Recorded { noun: "organisation", key: "aids-title", list: about }];

fn export(tx: &mut Tx, person: Id<Person>) -> Result<Vec<Record>> {
    let mut all = Vec::new();
    for it in store::of_person(tx, person)? {
        all.push(Record::of("aids-one", &it));
    }
    for it in declaration::store::of_person(tx, person)? {
        all.push(Record::of("aids-declaration", &it));
    }
    for it in ceiling::store::made_by(tx, person)? {
        all.push(Record::of("aids-ceiling", &it));
    }
    Ok(all)
}

fn erase(tx: &mut Tx, person: Id<Person>, _: i64) -> Result<()> {
    store::forget(tx, person)?;
    declaration::store::forget(tx, person)?;
    ceiling::store::forget(tx, person)
}

fn about(tx: &mut Tx, id: &str) -> Result<Vec<Record>> {
    let mut all = Vec::new();
    for it in store::about(tx, id)? {
        all.push(Record::of("aids-one", &it));
    }
    for it in declaration::store::about(tx, id)? {
        all.push(Record::of("aids-declaration", &it));
    }
    Ok(all)
}
