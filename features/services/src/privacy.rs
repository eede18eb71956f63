//! What services hold about a person: what they defined, picked, asked, answered and noted.

use kit::{
    Id, Person, Result, Tx,
    personal::{Personal, Record},
};

use crate::store;

pub const PERSONAL: &[Personal] = &[Personal { key: "services-personal", export, erase }];

fn export(tx: &mut Tx, person: Id<Person>) -> Result<Vec<Record>> {
    let mut all = Vec::new();
    for it in store::made_by(tx, person)? {
        all.push(Record::of("services-personal-service", &it));
    }
    for it in store::targets_of(tx, person)? {
        all.push(Record::of("services-personal-target", &it));
    }
    for it in store::campaigns_of(tx, person)? {
        all.push(Record::of("services-personal-campaign", &it));
    }
    Ok(all)
}

/// Figures stay; nobody is named in them any more.
fn erase(tx: &mut Tx, person: Id<Person>, _: i64) -> Result<()> {
    store::forget_made(tx, person)?;
    store::forget_targets(tx, person)?;
    store::forget_campaigns(tx, person)
}
