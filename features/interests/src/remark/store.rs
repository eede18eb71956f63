//! The SQL of remarks.

use kit::{Id, Person, Result, Tx, sql};

use super::model::Remark;
use crate::model::Interest;

/// Everything said about an interest, the latest first; whom each reaches it says itself.
pub fn of(tx: &mut Tx, interest: Id<Interest>) -> Result<Vec<Remark>> {
    tx.all(sql!(
        "select * from interests_remark where interest = $1 -- every agency: each says whom it reaches
         order by written_at desc, id desc limit 500",
        interest
    ))
}

pub fn insert(tx: &mut Tx, it: &Remark) -> Result<()> {
    tx.run(sql!(
        "insert into interests_remark (id, interest, agency, side, author, reach, said, written_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
        it.id,
        it.interest,
        it.agency,
        it.side,
        it.author,
        it.reach,
        &it.said,
        it.written_at,
    ))
}

pub fn of_author(tx: &mut Tx, person: Id<Person>) -> Result<Vec<Remark>> {
    tx.all(sql!(
        "select * from interests_remark where author = $1 order by written_at, id -- every agency: one's own",
        person
    ))
}

/// Takes a person out of what they said for their agency.
pub fn forget(tx: &mut Tx, person: Id<Person>) -> Result<()> {
    tx.run(sql!(
        "update interests_remark set author = $2 where author = $1 -- every agency: erased",
        person,
        Id::<Person>::nil()
    ))
}

pub fn remove(tx: &mut Tx, interest: Id<Interest>) -> Result<()> {
    tx.run(sql!(
        "delete from interests_remark where interest = $1 -- every agency: asked before",
        interest
    ))
}
