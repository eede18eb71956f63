//! The SQL of what is on its way. One statement per function.

use kit::{Agency, Id, Result, Tx, sql};
use partnering::Profile;

use super::model::{Expected, Piece};

/// What the last record of these profiles named, in its order.
pub fn of_some(tx: &mut Tx, profiles: &[String]) -> Result<Vec<Expected>> {
    tx.all(sql!(
        sqlite "select * from exchange_file where profile in (select value from json_each($1)) -- every agency: their reader asks the policy
                order by profile, place",
        postgres "select * from exchange_file -- every agency: their reader asks the policy
                  where profile in (select json_array_elements_text(cast(cast($1 as text) as json)))
                  order by profile, place",
        profiles,
    ))
}

/// Whoever names that content, at an agency.
pub fn naming(tx: &mut Tx, agency: Id<Agency>, sha256: &str) -> Result<Vec<Expected>> {
    tx.all(sql!(
        "select * from exchange_file where agency = $1 and sha256 = $2 order by profile, place",
        agency,
        sha256,
    ))
}

pub fn insert(tx: &mut Tx, it: &Expected) -> Result<()> {
    tx.run(sql!(
        "insert into exchange_file (agency, profile, place, name, title, sha256, released, enclosure, wrong)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        it.agency,
        it.profile,
        it.place,
        &it.name,
        &it.title,
        &it.sha256,
        it.released,
        it.enclosure,
        &it.wrong,
    ))
}

/// Writes down what became of it.
pub fn settle(tx: &mut Tx, it: &Expected) -> Result<()> {
    tx.run(sql!(
        "update exchange_file set enclosure = $4, wrong = $5 where agency = $1 and profile = $2 and place = $3",
        it.agency,
        it.profile,
        it.place,
        it.enclosure,
        &it.wrong,
    ))
}

pub fn clear(tx: &mut Tx, agency: Id<Agency>, profile: Id<Profile>) -> Result<()> {
    tx.run(sql!("delete from exchange_file where agency = $1 and profile = $2", agency, profile))
}

/// Keeps a piece; whether it was not there.
pub fn put(tx: &mut Tx, agency: Id<Agency>, it: &Piece, now: i64) -> Result<bool> {
    let kept = tx.changed(sql!(
        "insert into exchange_piece (agency, sha256, piece, pieces, content, kept_at) values ($1, $2, $3, $4, $5, $6)
         on conflict (agency, sha256, piece) do nothing",
        agency,
        &it.sha256,
        it.number,
        it.pieces,
        &it.content,
        now,
    ))?;
    Ok(kept > 0)
}

/// Whether every piece of a content is there.
pub fn is_whole(tx: &mut Tx, agency: Id<Agency>, sha256: &str) -> Result<bool> {
    let (count, pieces): (i64, Option<i64>) = tx.one(sql!(
        "select count(*), max(pieces) from exchange_piece where agency = $1 and sha256 = $2",
        agency,
        sha256,
    ))?;
    Ok(pieces == Some(count))
}

/// The pieces of a content, in their order.
pub fn content(tx: &mut Tx, agency: Id<Agency>, sha256: &str) -> Result<Vec<(String,)>> {
    tx.all(sql!(
        "select content from exchange_piece where agency = $1 and sha256 = $2 order by piece",
        agency,
        sha256,
    ))
}

pub fn remove(tx: &mut Tx, agency: Id<Agency>, sha256: &str) -> Result<()> {
    tx.run(sql!("delete from exchange_piece where agency = $1 and sha256 = $2", agency, sha256))
}

/// Lets go of pieces that nobody asked for.
pub fn sweep(tx: &mut Tx, before: i64) -> Result<()> {
    tx.run(sql!(
        "delete from exchange_piece where kept_at <= $1 -- every agency: nobody asked for them",
        before
    ))
}
