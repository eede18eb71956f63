//! The SQL of copies.

use kit::{Id, Person, Result, Sealed, Tx, sql};

use super::model::{Export, Stage};

pub fn insert(tx: &mut Tx, it: &Export) -> Result<()> {
    tx.run(sql!(
        "insert into privacy_export (id, person, stage, asked_at, ready_at, until_at, bytes, downloads)
         values ($1, $2, $3, $4, $5, $6, $7, $8) -- every agency: persons belong to none",
        it.id,
        it.person,
        it.stage,
        it.asked_at,
        it.ready_at,
        it.until_at,
        it.bytes,
        it.downloads,
    ))
}

pub fn sealed(tx: &mut Tx, id: Id<Export>) -> Result<Sealed<Export>> {
    tx.one(sql!("select * from privacy_export where id = $1 -- every agency: sealed", id))
        .map(Sealed::new)
}

/// The copy a job is about; none if its person is gone.
pub fn find(tx: &mut Tx, id: Id<Export>) -> Result<Option<Export>> {
    tx.maybe(sql!("select * from privacy_export where id = $1 -- every agency: the job", id))
}

/// Those of somebody, newest first.
pub fn of(tx: &mut Tx, person: Id<Person>) -> Result<Vec<Export>> {
    tx.all(sql!(
        "select * from privacy_export where person = $1
         order by asked_at desc, id desc limit 50 -- every agency: one's own",
        person
    ))
}

pub fn set_ready(tx: &mut Tx, it: &Export) -> Result<()> {
    tx.run(sql!(
        "update privacy_export set stage = $2, ready_at = $3, until_at = $4, bytes = $5
         where id = $1 -- every agency: the job",
        it.id,
        Stage::Ready,
        it.ready_at,
        it.until_at,
        it.bytes,
    ))
}

pub fn count_download(tx: &mut Tx, id: Id<Export>) -> Result<()> {
    tx.run(sql!(
        "update privacy_export set downloads = downloads + 1 where id = $1 -- every agency: asked its policy before",
        id
    ))
}

/// Copies whose time is over and whose files still lie there.
pub fn over(tx: &mut Tx, now: i64) -> Result<Vec<Export>> {
    tx.all(sql!(
        "select * from privacy_export where stage = $1 and until_at <= $2
         order by until_at, id limit 1000 -- every agency: run out",
        Stage::Ready,
        now
    ))
}

pub fn set_gone(tx: &mut Tx, id: Id<Export>) -> Result<()> {
    tx.run(sql!(
        "update privacy_export set stage = $2 where id = $1 -- every agency: run out",
        id,
        Stage::Gone
    ))
}

pub fn remove_all(tx: &mut Tx, person: Id<Person>) -> Result<()> {
    tx.run(sql!("delete from privacy_export where person = $1 -- every agency: erased", person))
}
