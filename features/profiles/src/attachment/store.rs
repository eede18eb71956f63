//! The SQL of attachments. One statement per function.

use kit::{Audience, Id, Result, Sealed, Tx, sql};

use super::model::Attachment;
use crate::owner::model::Owner;

pub fn find(tx: &mut Tx, id: Id<Attachment>) -> Result<Sealed<Attachment>> {
    tx.one(sql!("select * from profiles_attachment where id = $1 -- every agency: sealed", id))
        .map(Sealed::new)
}

/// Those of an owner, the newest last.
pub fn of(tx: &mut Tx, owner: Owner) -> Result<Vec<Attachment>> {
    tx.all(sql!(
        "select * from profiles_attachment where noun = $1 and owner = $2 order by created_at, id -- every agency: the page asks its policy",
        owner.noun(),
        owner.id(),
    ))
}

pub fn insert(tx: &mut Tx, it: &Attachment) -> Result<()> {
    tx.run(sql!(
        "insert into profiles_attachment (id, agency, noun, owner, role, file, title, audience, created_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        it.id,
        it.agency,
        &it.noun,
        it.owner,
        it.role,
        it.file,
        &it.title,
        it.audience,
        it.created_at,
    ))
}

pub fn set_audience(tx: &mut Tx, it: &Attachment, audience: Audience) -> Result<()> {
    tx.run(sql!(
        "update profiles_attachment set audience = $3 where agency = $1 and id = $2",
        it.agency,
        it.id,
        audience,
    ))
}

pub fn delete(tx: &mut Tx, it: &Attachment) -> Result<()> {
    tx.run(sql!("delete from profiles_attachment where agency = $1 and id = $2", it.agency, it.id))
}
