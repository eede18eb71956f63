//! The SQL of events. One statement per function.

use kit::{Agency, Id, Result, Sealed, Tx, sql};

use crate::model::Event;

pub fn find(tx: &mut Tx, id: Id<Event>) -> Result<Sealed<Event>> {
    tx.one(sql!("select * from events_event where id = $1 -- every agency: sealed", id))
        .map(Sealed::new)
}

/// The event, whoever may see it: for jobs of the house.
pub fn known(tx: &mut Tx, id: Id<Event>) -> Result<Event> {
    find(tx, id)?.open(|_| true)
}

pub fn insert(tx: &mut Tx, it: &Event) -> Result<()> {
    tx.run(sql!(
        "insert into events_event (id, agency, title, summary, lang, place, zone, sessions, minutes, attendance,
           tables, rooms, kinds, most_meetings, most_requests, expiry_days, registration_from, registration_until,
           requests_from, requests_until, conduct, starts_at, ends_at, stage, agenda_at, version, created_at, changed_at,
           interpreters, areas, booking, offer_days, currency, partners)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21,
           $22, $23, $24, $25, $26, $27, $28, $29, $30, $31, $32, $33, $34)",
        it.id, it.agency, &it.title, &it.summary, &it.lang, &it.place, &it.zone, &it.sessions, it.minutes,
        it.attendance, it.tables, it.rooms, &it.kinds, it.most_meetings, it.most_requests, it.expiry_days,
        it.registration_from, it.registration_until, it.requests_from, it.requests_until, &it.conduct,
        it.starts_at, it.ends_at, it.stage, it.agenda_at, it.version, it.created_at, it.changed_at,
        &it.interpreters, &it.areas, it.booking, it.offer_days, it.currency, &it.partners,
    ))
}

/// Writes it anew if nobody did since the version before; whether that was so.
pub fn update(tx: &mut Tx, it: &Event) -> Result<bool> {
    let changed = tx.changed(sql!(
        "update events_event set title = $3, summary = $4, lang = $5, place = $6, zone = $7, sessions = $8,
           minutes = $9, attendance = $10, tables = $11, rooms = $12, kinds = $13, most_meetings = $14,
           most_requests = $15, expiry_days = $16, registration_from = $17, registration_until = $18,
           requests_from = $19, requests_until = $20, conduct = $21, starts_at = $22, ends_at = $23, stage = $24,
           agenda_at = $25, version = $26, changed_at = $27, interpreters = $29, areas = $30,
           booking = $31, offer_days = $32, currency = $33, partners = $34
         where id = $1 and agency = $2 and version = $28",
        it.id, it.agency, &it.title, &it.summary, &it.lang, &it.place, &it.zone, &it.sessions, it.minutes,
        it.attendance, it.tables, it.rooms, &it.kinds, it.most_meetings, it.most_requests, it.expiry_days,
        it.registration_from, it.registration_until, it.requests_from, it.requests_until, &it.conduct,
        it.starts_at, it.ends_at, it.stage, it.agenda_at, it.version, it.changed_at, it.version - 1,
        &it.interpreters, &it.areas, it.booking, it.offer_days, it.currency, &it.partners,
    ))?;
    Ok(changed > 0)
}

/// Events that are published, and every one an agency organises, the next first, what is over last.
pub fn list(tx: &mut Tx, agency: Id<Agency>, now: i64) -> Result<Vec<Event>> {
    tx.all(sql!(
        "select * from events_event where stage <> 'draft' or agency = $1 or partners like '%' || cast($1 as text) || '%'
         order by case when ends_at < $2 then 1 else 0 end,
           case when ends_at < $2 then -starts_at else starts_at end, id limit 500",
        agency,
        now
    ))
}
