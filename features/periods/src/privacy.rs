//! What reports hold about a person: who began, wrote and sealed them.

use kit::{
    Id, Person, Result, Tx,
    personal::{Personal, Record},
};

use crate::{store, text};

pub const PERSONAL: &[Personal] = &[Personal { key: "periods-personal", export, erase }];

fn export(tx: &mut Tx, person: Id<Person>) -> Result<Vec<Record>> {
    let reports = store::of_person(tx, person)?;
    let texts = text::store::of_person(tx, person)?;
    let reports = reports.iter().map(|it| Record::of("periods-personal-report", it));
    Ok(reports.chain(texts.iter().map(|it| Record::of("periods-personal-text", it))).collect())
}

/// What an agency reports to its funder stays; nobody is named beside it.
fn erase(tx: &mut Tx, person: Id<Person>, _: i64) -> Result<()> {
    store::forget(tx, person)?;
    text::store::forget(tx, person)
}
