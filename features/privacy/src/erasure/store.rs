//! The SQL of erasures.

use kit::{Id, Person, Result, Tx, sql};

use super::model::{Erasure, Stage};

pub fn insert(tx: &mut Tx, it: &Erasure) -> Result<()> {
    tx.run(sql!(
        "insert into privacy_erasure (id, person, cause, stage, touched, asked_at, due_at, ended_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8) -- every agency: persons belong to none",
        it.id,
        it.person,
        it.cause,
        it.stage,
        &it.touched,
        it.asked_at,
        it.due_at,
        it.ended_at,
    ))
}

pub fn find(tx: &mut Tx, id: Id<Erasure>) -> Result<Option<Erasure>> {
    tx.maybe(sql!("select * from privacy_erasure where id = $1 -- every agency: the job", id))
}

/// The one of somebody that is under way.
pub fn open(tx: &mut Tx, person: Id<Person>) -> Result<Option<Erasure>> {
    tx.maybe(sql!(
        "select * from privacy_erasure where person = $1 and stage in ('asked', 'leaving')
         order by asked_at desc limit 1 -- every agency: one's own",
        person
    ))
}

/// All of somebody, oldest first.
pub fn of(tx: &mut Tx, person: Id<Person>) -> Result<Vec<Erasure>> {
    tx.all(sql!(
        "select * from privacy_erasure where person = $1 order by asked_at, id -- every agency: one's own",
        person
    ))
}

pub fn set_stage(tx: &mut Tx, id: Id<Erasure>, stage: Stage, ended_at: Option<i64>) -> Result<()> {
    tx.run(sql!(
        "update privacy_erasure set stage = $2, ended_at = $3, touched = '' where id = $1 -- every agency: asked before",
        id,
        stage,
        ended_at
    ))
}

/// Notes that the database holds nothing of the person any more, this row included.
pub fn set_erased(tx: &mut Tx, id: Id<Erasure>, touched: &str) -> Result<()> {
    tx.run(sql!(
        "update privacy_erasure set stage = $2, touched = $3, person = $4 where id = $1 -- every agency: the job",
        id,
        Stage::Erased,
        touched,
        Id::<Person>::nil()
    ))
}

/// Other wishes of somebody who is gone: those they took back.
pub fn remove_others(tx: &mut Tx, person: Id<Person>) -> Result<()> {
    tx.run(sql!(
        "delete from privacy_erasure where person = $1 and stage = 'taken_back' -- every agency: erased",
        person
    ))
}

/// Whether somebody did anything after an instant.
pub fn has_acted(tx: &mut Tx, person: Id<Person>, since: i64) -> Result<bool> {
    let found: Option<(i64,)> = tx.maybe(sql!(
        "select at from journal where person = $1 and at > $2
         and verb not like 'privacy.erasure%' limit 1 -- every agency: one's own",
        person,
        since
    ))?;
    Ok(found.is_some())
}
