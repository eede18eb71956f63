//! What is held about people: the records of coaches, and what others decided about them.

use kit::{
    Id, Person, Result, Tx,
    personal::{Personal, Record},
};

use crate::{acceptance, choice, hour, store, tie};

pub const PERSONAL: &[Personal] = &[Personal { key: "coaches-personal", export, erase }];

fn export(tx: &mut Tx, person: Id<Person>) -> Result<Vec<Record>> {
    let mut all = Vec::new();
    if let Some(it) = store::of_person(tx, person)? {
        all.push(Record::of("coaches-personal-record", &it));
        for one in acceptance::store::of_coach(tx, it.id)? {
            all.push(Record::of("coaches-personal-acceptance", &one));
        }
        for one in tie::store::of(tx, it.id)? {
            all.push(Record::of("coaches-personal-tie", &one));
        }
        for one in choice::store::of_coach(tx, it.id)? {
            all.push(Record::of("coaches-personal-proposal", &one));
        }
        for one in hour::store::of_coach(tx, it.id)? {
            all.push(Record::of("coaches-personal-hours", &one));
        }
        for one in store::terms_of(tx, it.id)? {
            all.push(Record::of("coaches-personal-term", &one));
        }
    }
    for one in acceptance::store::of_person(tx, person)? {
        all.push(Record::of("coaches-personal-decision", &one));
    }
    for one in choice::store::of_person(tx, person)? {
        all.push(Record::of("coaches-personal-list", &one));
    }
    Ok(all)
}

/// The record goes with whom it is about; terms stay, because cases and their figures do, and name nobody.
fn erase(tx: &mut Tx, person: Id<Person>, _: i64) -> Result<()> {
    if let Some(it) = store::of_person(tx, person)? {
        acceptance::store::remove(tx, it.id)?;
        tie::store::remove_all(tx, it.id)?;
        choice::store::forget_coach(tx, it.id)?;
        store::forget(tx, person)?;
    }
    acceptance::store::forget(tx, person)?;
    tie::store::forget(tx, person)?;
    choice::store::forget(tx, person)?;
    hour::store::forget(tx, person)?;
    store::forget_ended(tx, person)
}
