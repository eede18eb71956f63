//! The SQL of hand-overs. One statement per function.

use cases::Case;
use kit::{Agency, Id, Person, Result, Sealed, Tx, sql};

use crate::model::{Handover, Key, Stage};

pub fn find(tx: &mut Tx, id: Id<Handover>) -> Result<Sealed<Handover>> {
    tx.one(sql!("select * from handovers_handover where id = $1 -- every agency: sealed", id))
        .map(Sealed::new)
}

/// The one of a case that waits for an answer.
pub fn open_of(tx: &mut Tx, record: Id<Case>) -> Result<Option<Handover>> {
    tx.maybe(sql!(
        "select * from handovers_handover where record = $1 and stage in ('consent', 'asked')
         -- every agency: of a case the caller sees",
        record
    ))
}

/// Every one of a case, the newest first.
pub fn of_record(tx: &mut Tx, record: Id<Case>) -> Result<Vec<Handover>> {
    tx.all(sql!(
        "select * from handovers_handover where record = $1 order by asked_at desc, id desc limit 100
         -- every agency: of a case the caller sees",
        record
    ))
}

/// Those an agency asked for and those it was asked for, once the company has agreed; the newest first.
pub fn of_agency(tx: &mut Tx, agency: Id<Agency>) -> Result<Vec<Handover>> {
    tx.all(sql!(
        "select * from handovers_handover
         where agency = $1 or (partner = $1 and (stage in ('asked', 'accepted', 'declined')))
         order by asked_at desc, id desc limit 200",
        agency
    ))
}

/// Takes it in, if no other of the case waits for an answer; whether it did.
pub fn insert(tx: &mut Tx, it: &Handover) -> Result<bool> {
    let changed = tx.changed(sql!(
        "insert into handovers_handover (id, agency, partner, record, reason, consent, stage, asked_by, asked_at,
           said_at, answered_by, answered_at, answer)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) on conflict do nothing",
        it.id, it.agency, it.partner, it.record, &it.reason, it.consent, it.stage, it.asked_by, it.asked_at,
        it.said_at, it.answered_by, it.answered_at, &it.answer,
    ))?;
    Ok(changed > 0)
}

/// Stores a step, if it still stands where it stood; whether it did.
pub fn put(tx: &mut Tx, it: &Handover, before: Stage) -> Result<bool> {
    let changed = tx.changed(sql!(
        "update handovers_handover set stage = $4, said_at = $5, answered_by = $6, answered_at = $7, answer = $8
         where id = $1 and agency = $2 and stage = $3",
        it.id, it.agency, before, it.stage, it.said_at, it.answered_by, it.answered_at, &it.answer,
    ))?;
    Ok(changed > 0)
}

pub fn find_key(tx: &mut Tx, digest: &str, now: i64) -> Result<Option<Key>> {
    tx.maybe(sql!(
        "select * from handovers_key where digest = $1 and expires_at > $2 -- every agency: the key opens it",
        digest,
        now
    ))
}

pub fn insert_key(tx: &mut Tx, it: &Key) -> Result<()> {
    tx.run(sql!(
        "insert into handovers_key (digest, handover, agency, expires_at) values ($1, $2, $3, $4)",
        &it.digest,
        it.handover,
        it.agency,
        it.expires_at
    ))
}

/// Whether companies have to agree; they do not where the agency has said nothing.
pub fn is_asked(tx: &mut Tx, agency: Id<Agency>) -> Result<bool> {
    let found: Option<(bool,)> =
        tx.maybe(sql!("select is_asked from handovers_setting where agency = $1", agency))?;
    Ok(found.is_some_and(|it| it.0))
}

pub fn set(tx: &mut Tx, agency: Id<Agency>, (is_asked, now): (bool, i64)) -> Result<()> {
    tx.run(sql!(
        "insert into handovers_setting (agency, is_asked, changed_at) values ($1, $2, $3)
         on conflict (agency) do update set is_asked = excluded.is_asked, changed_at = excluded.changed_at",
        agency,
        is_asked,
        now
    ))
}

/// What somebody asked for or answered.
pub fn of_person(tx: &mut Tx, person: Id<Person>) -> Result<Vec<Handover>> {
    tx.all(sql!(
        "select * from handovers_handover where asked_by = $1 or answered_by = $1 order by asked_at, id
         -- every agency: told to the person",
        person
    ))
}

pub fn forget(tx: &mut Tx, person: Id<Person>) -> Result<()> {
    tx.run(sql!(
        "update handovers_handover set -- every agency: erased
           reason = case when asked_by = $1 then '–' else reason end,
           answer = case when answered_by = $1 and answer <> '' then '–' else answer end,
           asked_by = case when asked_by = $1 then $2 else asked_by end,
           answered_by = case when answered_by = $1 then $2 else answered_by end
         where asked_by = $1 or answered_by = $1",
        person,
        Id::<Person>::nil()
    ))
}
