//! The SQL of participants. One statement per function.

use kit::{Id, Person, Result, Sealed, Tx, sql};

use super::model::Participant;
use crate::model::Event;

pub fn find(tx: &mut Tx, event: Id<Event>, id: Id<Participant>) -> Result<Sealed<Participant>> {
    tx.one(sql!(
        "select * from events_participant where id = $1 and event = $2 -- every agency: sealed",
        id,
        event
    ))
    .map(Sealed::new)
}

/// As what somebody takes part.
pub fn of_person(tx: &mut Tx, event: Id<Event>, person: Id<Person>) -> Result<Option<Participant>> {
    tx.maybe(sql!(
        "select * from events_participant where event = $1 and person = $2
           and person <> '00000000000000000000000000000000' -- every agency: one's own",
        event,
        person
    ))
}

/// Everybody who registered, whatever became of it.
pub fn of_event(tx: &mut Tx, event: Id<Event>) -> Result<Vec<Participant>> {
    tx.all(sql!(
        "select * from events_participant where event = $1 order by id -- every agency: asked for by the page of the event",
        event
    ))
}

/// How many registrations stand where.
pub fn counts(tx: &mut Tx, event: Id<Event>) -> Result<Vec<(String, i64)>> {
    tx.all(sql!(
        "select stage, count(*) from events_participant where event = $1
         group by stage order by stage -- every agency: asked for by the page of the event",
        event
    ))
}

/// Everything somebody ever registered for, oldest first.
pub fn all_of(tx: &mut Tx, person: Id<Person>) -> Result<Vec<Participant>> {
    tx.all(sql!(
        "select * from events_participant where person = $1
         order by created_at, id -- every agency: one's own",
        person
    ))
}

pub fn insert(tx: &mut Tx, it: &Participant) -> Result<()> {
    tx.run(sql!(
        "insert into events_participant (id, event, agency, person, organisation, kind, mode, offers, seeks, languages,
           away, most, stage, agreed_at, absent_at, created_at, changed_at, in_a_row, avoids, near, area, line,
           offered_until, fee)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22,
           $23, $24)",
        it.id, it.event, it.agency, it.person, it.organisation, &it.kind, it.mode, &it.offers, &it.seeks,
        &it.languages, &it.away, it.most, it.stage, it.agreed_at, it.absent_at, it.created_at, it.changed_at,
        it.in_a_row, &it.avoids, it.near, &it.area, it.line, it.offered_until, it.fee,
    ))
}

pub fn update(tx: &mut Tx, it: &Participant) -> Result<()> {
    tx.run(sql!(
        "update events_participant set organisation = $3, kind = $4, mode = $5, offers = $6, seeks = $7,
           languages = $8, away = $9, most = $10, stage = $11, agreed_at = $12, absent_at = $13, changed_at = $14,
           in_a_row = $15, avoids = $16, near = $17, area = $18, line = $19, offered_until = $20, fee = $21
         where id = $1 and agency = $2",
        it.id, it.agency, it.organisation, &it.kind, it.mode, &it.offers, &it.seeks, &it.languages, &it.away,
        it.most, it.stage, it.agreed_at, it.absent_at, it.changed_at, it.in_a_row, &it.avoids, it.near, &it.area,
        it.line, it.offered_until, it.fee,
    ))
}

/// Takes a person and what they wrote out of everything they registered for.
pub fn forget(tx: &mut Tx, person: Id<Person>, now: i64) -> Result<()> {
    tx.run(sql!(
        "update events_participant set person = $2, organisation = $2, offers = '', seeks = '', languages = '',
           avoids = '', changed_at = $3 where person = $1 -- every agency: one's own",
        person,
        Id::<Person>::nil(),
        now,
    ))
}

/// Whatever it belongs to: for those who hear of it.
pub fn any(tx: &mut Tx, id: Id<Participant>) -> Result<Option<Participant>> {
    tx.maybe(sql!(
        "select * from events_participant where id = $1 -- every agency: the house asks",
        id
    ))
}
