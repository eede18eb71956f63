//! The SQL of statement letters.

use kit::{Id, Result, Tx, sql};

use super::model::Letter;
use crate::model::Interest;

pub fn find(tx: &mut Tx, interest: Id<Interest>) -> Result<Option<Letter>> {
    tx.maybe(sql!(
        "select * from interests_letter where interest = $1 -- every agency: part of its interest",
        interest
    ))
}

/// Keeps what it says; what it said before is written over.
pub fn put(tx: &mut Tx, it: &Letter) -> Result<()> {
    tx.run(sql!(
        "insert into interests_letter (interest, agency, title, agreement, benefit, written_at)
         values ($1, $2, $3, $4, $5, $6)
         on conflict (interest) do update set agency = excluded.agency, title = excluded.title,
           agreement = excluded.agreement, benefit = excluded.benefit, written_at = excluded.written_at",
        it.interest,
        it.agency,
        &it.title,
        it.agreement,
        &it.benefit,
        it.written_at
    ))
}

pub fn remove(tx: &mut Tx, interest: Id<Interest>) -> Result<()> {
    tx.run(sql!(
        "delete from interests_letter where interest = $1 -- every agency: retention",
        interest
    ))
}
