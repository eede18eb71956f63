//! What is held about people: the licences they hold and wrote down.

use kit::{
    Id, Person, Result, Tx,
    personal::{Personal, Record},
};
use serde::Serialize;

use crate::{model::Licence, store};

pub const PERSONAL: &[Personal] = &[Personal { key: "licences-title", export, erase }];

#[derive(Serialize)]
struct Held<'a> {
    #[serde(flatten)]
    it: &'a Licence,
    is_holder: bool,
}

fn export(tx: &mut Tx, person: Id<Person>) -> Result<Vec<Record>> {
    let all = store::of_person(tx, person)?;
    let said = |it: &Licence| {
        let is_holder = it.person == person;
        Record::of("licences-one", &Held { it, is_holder })
    };
    Ok(all.iter().map(said).collect())
}

/// The files of somebody go by themselves with their sender; who only wrote down is named no more.
fn erase(tx: &mut Tx, person: Id<Person>, _: i64) -> Result<()> {
    store::forget_holder(tx, person)?;
    store::forget_maker(tx, person)
}
