//! What work lists hold about a person: the cases they handed over, and were handed.

use kit::{
    Id, Person, Result, Tx,
    personal::{Personal, Record},
};

use crate::{handing::store, note::store as notes};

pub const PERSONAL: &[Personal] = &[Personal { key: "worklists-personal", export, erase }];

fn export(tx: &mut Tx, person: Id<Person>) -> Result<Vec<Record>> {
    let handings = store::of_person(tx, person)?;
    let handed = store::from_person(tx, person)?;
    let handings = handings.iter().map(|it| Record::of("worklists-personal", it));
    let mut all: Vec<Record> = handings.collect();
    all.extend(handed.iter().map(|it| Record::of("worklists-personal-case", it)));
    for it in notes::of_person(tx, person)? {
        all.push(Record::of("worklists-personal-note", &it));
    }
    Ok(all)
}

/// What was handed over stays; nobody is named in it any more.
fn erase(tx: &mut Tx, person: Id<Person>, _: i64) -> Result<()> {
    store::forget(tx, person)?;
    store::forget_from(tx, person)?;
    notes::drop_own(tx, person)?;
    notes::forget(tx, person)
}
