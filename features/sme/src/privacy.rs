//! What is held about people: who declared a size, and how that is let go of.

use kit::{
    Id, Person, Result, Tx,
    personal::{Personal, Record},
};
use serde_json::json;

use crate::declaration::store;

pub const PERSONAL: &[Personal] = &[Personal { key: "sme-declarations", export, erase }];

fn export(tx: &mut Tx, person: Id<Person>) -> Result<Vec<Record>> {
    let all = store::of_person(tx, person)?.into_iter().map(|it| {
        let fields = json!({
            "organisation": it.organisation, "name": it.name, "capacity": it.capacity,
            "made_at": it.made_at, "digest": it.digest,
        });
        Record::of("sme-declaration", &fields)
    });
    Ok(all.collect())
}

fn erase(tx: &mut Tx, person: Id<Person>, _: i64) -> Result<()> {
    store::forget(tx, person)
}
