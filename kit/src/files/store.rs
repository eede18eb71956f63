//! The SQL of kept files. One statement per function.

use super::File;
use crate::{Agency, Id, Person, Result, Tx, sql};

/// A kept file; whether the caller may have it says the feature that keeps its id.
pub fn find(tx: &mut Tx, id: Id<File>) -> Result<Option<File>> {
    tx.maybe(sql!(
        "select * from file where id = $1 -- every agency: the feature asks its policy",
        id
    ))
}

/// Kept files by their ids, in no order.
pub fn some(tx: &mut Tx, ids: &[String]) -> Result<Vec<File>> {
    tx.all(sql!(
        sqlite "select * from file where id in (select value from json_each($1)) -- every agency: the feature asks its policy",
        postgres "select * from file -- every agency: the feature asks its policy
                  where id in (select json_array_elements_text(cast(cast($1 as text) as json)))",
        ids,
    ))
}

/// How many files an agency has, and how many bytes they are together.
pub fn kept_of(tx: &mut Tx, agency: Id<Agency>) -> Result<(i64, i64)> {
    tx.one(sql!(
        "select count(*), cast(coalesce(sum(bytes), 0) as bigint) from file where agency = $1",
        agency
    ))
}

/// How many bytes the files of an agency are together.
pub(super) fn bytes_of(tx: &mut Tx, agency: Id<Agency>) -> Result<u64> {
    Ok(u64::try_from(kept_of(tx, agency)?.1).unwrap_or_default())
}

/// Digest and size of all content that should be on the disk.
pub(super) fn blobs(tx: &mut Tx) -> Result<Vec<(String, i64)>> {
    tx.all(sql!("select digest, bytes from file_blob order by digest -- every agency: the disk"))
}

pub(super) fn hold_blob(tx: &mut Tx, it: &File) -> Result<()> {
    tx.run(sql!(
        "insert into file_blob (digest, bytes, created_at) values ($1, $2, $3) -- every agency: content has no owner
         on conflict (digest) do update set bytes = excluded.bytes",
        &it.digest,
        it.bytes,
        it.created_at,
    ))
}

/// Forgets content that no file has any more; whether there was such.
pub(super) fn drop_blob(tx: &mut Tx, digest: &str) -> Result<bool> {
    let gone = tx.changed(sql!(
        "delete from file_blob where digest = $1 -- every agency: content has no owner
         and not exists (select 1 from file where digest = $1)",
        digest
    ))?;
    Ok(gone > 0)
}

pub(super) fn insert(tx: &mut Tx, it: &File) -> Result<()> {
    tx.run(sql!(
        "insert into file (id, agency, person, digest, kind, name, bytes, created_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
        it.id,
        it.agency,
        it.person,
        &it.digest,
        it.kind,
        &it.name,
        it.bytes,
        it.created_at,
    ))
}

pub(super) fn delete(tx: &mut Tx, id: Id<File>) -> Result<()> {
    tx.run(sql!("delete from file where id = $1 -- every agency: the feature asks its policy", id))
}

/// The files somebody sent, oldest first.
pub fn sent_by(tx: &mut Tx, person: Id<Person>) -> Result<Vec<File>> {
    tx.all(sql!(
        "select * from file where person = $1 order by created_at, id -- every agency: one's own",
        person
    ))
}

/// Takes a person out of the files they sent for others.
pub fn forget_sender(tx: &mut Tx, person: Id<Person>) -> Result<()> {
    tx.run(sql!(
        "update file set person = $2 where person = $1 -- every agency: one's own",
        person,
        Id::<Person>::nil()
    ))
}
