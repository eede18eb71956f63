//! What opportunities hold about a person: who wrote them.

use kit::{
    Id, Person, Result, Tx,
    personal::{Personal, Record},
    sql,
};

use crate::model::Profile;

pub const PERSONAL: &[Personal] = &[Personal { key: "partnering-personal", export, erase }];

fn export(tx: &mut Tx, person: Id<Person>) -> Result<Vec<Record>> {
    let written = written(tx, person)?;
    Ok(written.iter().map(|it| Record::of("partnering-personal-opportunity", it)).collect())
}

/// The opportunity belongs to its organisation and stays; its author is nobody then.
fn erase(tx: &mut Tx, person: Id<Person>, _: i64) -> Result<()> {
    tx.run(sql!(
        "update partnering_profile set author = $2 where author = $1 -- every agency: erased",
        person,
        Id::<Person>::nil()
    ))
}

fn written(tx: &mut Tx, person: Id<Person>) -> Result<Vec<Profile>> {
    tx.all(sql!(
        "select * from partnering_profile where author = $1 order by created_at, id -- every agency: one's own",
        person
    ))
}
