//! The SQL of sides. One statement per function.
//!
//! Persons belong to no agency, and neither does what they are to each other.

use kit::{Agency, Id, Person, Result, Sealed, Tx, clock::Day, sql};

use crate::model::Side;

/// Whether two people are contacts: both sides agreed.
pub fn are(tx: &mut Tx, a: Id<Person>, b: Id<Person>) -> Result<bool> {
    let found: Option<(i64,)> = tx.maybe(sql!(
        "select touched_at from contacts_side where person = $1 and other = $2 and stance = 'agreed' -- every agency: persons belong to none",
        a,
        b,
    ))?;
    Ok(found.is_some())
}

/// The contacts of a person, in no order.
pub fn of(tx: &mut Tx, person: Id<Person>) -> Result<Vec<Id<Person>>> {
    let found = tx.all(sql!(
        "select other from contacts_side where person = $1 and stance = 'agreed' -- every agency: persons belong to none",
        person,
    ))?;
    Ok(found.into_iter().map(|(other,)| other).collect())
}

/// Whether somebody is a contact of both.
pub fn share_a_contact(tx: &mut Tx, a: Id<Person>, b: Id<Person>) -> Result<bool> {
    let found: Option<(Id<Person>,)> = tx.maybe(sql!(
        "select mine.other from contacts_side mine join contacts_side theirs on theirs.person = mine.other
         where mine.person = $1 and mine.stance = 'agreed' and theirs.other = $2 and theirs.stance = 'agreed'
         limit 1 -- every agency: persons belong to none",
        a,
        b,
    ))?;
    Ok(found.is_some())
}

/// Whether two people work for the same agency.
pub fn share_an_agency(tx: &mut Tx, a: Id<Person>, b: Id<Person>) -> Result<bool> {
    let found: Option<(Id<Agency>,)> = tx.maybe(sql!(
        "select one.agency from agencies_membership one join agencies_membership other on other.agency = one.agency
         where one.person = $1 and one.until is null and other.person = $2 and other.until is null limit 1",
        a,
        b,
    ))?;
    Ok(found.is_some())
}

pub fn side(tx: &mut Tx, person: Id<Person>, other: Id<Person>) -> Result<Option<Side>> {
    tx.maybe(sql!(
        "select * from contacts_side where person = $1 and other = $2 -- every agency: persons belong to none",
        person,
        other,
    ))
}

pub fn sealed(tx: &mut Tx, person: Id<Person>, other: Id<Person>) -> Result<Sealed<Side>> {
    side(tx, person, other)?.ok_or(kit::Error::NotFound).map(Sealed::new)
}

/// The side an event speaks of.
pub fn of_id(tx: &mut Tx, id: &str) -> Result<Option<Side>> {
    tx.maybe(sql!(
        "select * from contacts_side where id = $1 -- every agency: news of the journal",
        id
    ))
}

/// Every side of a person's own, the longest silent first.
pub fn sides(tx: &mut Tx, person: Id<Person>) -> Result<Vec<Side>> {
    tx.all(sql!(
        "select * from contacts_side where person = $1 order by touched_at, id -- every agency: one's own",
        person,
    ))
}

/// The sides of those who ask a person, the oldest request first.
pub fn asking(tx: &mut Tx, person: Id<Person>) -> Result<Vec<Side>> {
    tx.all(sql!(
        "select * from contacts_side where other = $1 and stance = 'asked' order by asked_at, id -- every agency: meant for them",
        person,
    ))
}

/// How many requests of a person stand without an answer.
pub fn waiting(tx: &mut Tx, person: Id<Person>) -> Result<i64> {
    let (count,) = tx.one(sql!(
        "select count(*) from contacts_side where person = $1 and stance = 'asked' -- every agency: one's own",
        person,
    ))?;
    Ok(count)
}

/// Stores a side, known or new.
pub fn put(tx: &mut Tx, it: &Side) -> Result<()> {
    tx.run(sql!(
        "insert into contacts_side (id, person, other, stance, reason, asked_at, is_aside, is_muted, step, note,
             next_on, touched_at, created_at, changed_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
         on conflict (person, other) do update set stance = excluded.stance, reason = excluded.reason,
             asked_at = excluded.asked_at, is_aside = excluded.is_aside, is_muted = excluded.is_muted,
             step = excluded.step, note = excluded.note, next_on = excluded.next_on,
             touched_at = excluded.touched_at, changed_at = excluded.changed_at -- every agency: one's own",
        it.id, it.person, it.other, it.stance, &it.reason, it.asked_at, it.is_aside, it.is_muted, it.step,
        &it.note, it.next_on, it.touched_at, it.created_at, it.changed_at,
    ))
}

/// Notes that somebody sent something.
pub fn count_sent(
    tx: &mut Tx,
    person: Id<Person>,
    kind: &str,
    (at, amount): (i64, i64),
) -> Result<()> {
    tx.run(sql!(
        "insert into contacts_sent (person, kind, at, amount) values ($1, $2, $3, $4) -- every agency: one's own",
        person,
        kind,
        at,
        amount,
    ))
}

/// How often somebody sent something since then, and to how many in all.
pub fn sent_since(tx: &mut Tx, person: Id<Person>, kind: &str, since: i64) -> Result<(i64, i64)> {
    tx.one(sql!(
        "select count(*), cast(coalesce(sum(amount), 0) as bigint) from contacts_sent
         where person = $1 and kind = $2 and at > $3 -- every agency: one's own",
        person,
        kind,
        since,
    ))
}

/// Forgets what no limit counts any more.
pub fn forget_sent(tx: &mut Tx, before: i64) -> Result<()> {
    tx.run(sql!("delete from contacts_sent where at < $1 -- every agency: the clock", before))
}

/// The agency somebody works for; of several the one they are with longest.
pub fn agency_of(tx: &mut Tx, person: Id<Person>) -> Result<Id<Agency>> {
    let found: Option<(Id<Agency>,)> = tx.maybe(sql!(
        "select agency from agencies_membership where person = $1 and until is null order by since, agency limit 1",
        person,
    ))?;
    Ok(found.map_or(Id::nil(), |(agency,)| agency))
}

/// Orders a day; false if it was ordered before.
pub fn order_day(tx: &mut Tx, day: Day) -> Result<bool> {
    let changed = tx.changed(sql!(
        "insert into contacts_day (day) values ($1) on conflict (day) do nothing -- every agency: the clock",
        day,
    ))?;
    Ok(changed > 0)
}

/// Forgets the days that are over.
pub fn forget_days(tx: &mut Tx, before: Day) -> Result<()> {
    tx.run(sql!("delete from contacts_day where day < $1 -- every agency: the clock", before))
}
