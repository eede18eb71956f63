//! What agencies noted of a person: told to them, and forgotten with them.

use kit::{
    Id, Person, Result, Tx,
    personal::{Personal, Record},
};

use crate::store;

pub const PERSONAL: &[Personal] = &[Personal { key: "labels-title", export, erase }];

fn export(tx: &mut Tx, person: Id<Person>) -> Result<Vec<Record>> {
    let tags = store::tags_about(tx, person)?;
    let fields = store::values_about(tx, person)?;
    if tags.is_empty() && fields.is_empty() {
        return Ok(Vec::new());
    }
    Ok(vec![Record::of("labels-title", &serde_json::json!({ "tags": tags, "fields": fields }))])
}

fn erase(tx: &mut Tx, person: Id<Person>, _: i64) -> Result<()> {
    store::erase_values(tx, person)?;
    store::erase_marks(tx, person)
}
