//! The SQL of saved searches that look by themselves, and of what they have told.

use kit::{Id, Person, Result, Tx, sql, views::View};

use super::model::Alert;

pub fn of_view(tx: &mut Tx, view: Id<View>) -> Result<Option<Alert>> {
    tx.maybe(sql!("select * from notices_alert where view = $1 -- every agency: one's own", view))
}

pub fn of(tx: &mut Tx, person: Id<Person>) -> Result<Vec<Alert>> {
    tx.all(sql!(
        "select * from notices_alert where person = $1 order by view -- every agency: one's own",
        person
    ))
}

/// Those of somebody that have to look by now.
pub fn due(tx: &mut Tx, person: Id<Person>, now: i64) -> Result<Vec<Alert>> {
    tx.all(sql!(
        "select * from notices_alert where person = $1 and due_at <= $2
         order by view -- every agency: one's own",
        person,
        now
    ))
}

pub fn put(tx: &mut Tx, it: &Alert) -> Result<()> {
    tx.run(sql!(
        "insert into notices_alert (view, agency, person, pace, created_at, looked_at, due_at)
         values ($1, $2, $3, $4, $5, $6, $7)
         on conflict (view) do update
         set pace = excluded.pace, looked_at = excluded.looked_at, due_at = excluded.due_at",
        it.view,
        it.agency,
        it.person,
        it.pace,
        it.created_at,
        it.looked_at,
        it.due_at,
    ))
}

pub fn remove(tx: &mut Tx, view: Id<View>) -> Result<()> {
    tx.run(sql!("delete from notices_alert where view = $1 -- every agency: one's own", view))
}

/// Whether somebody has a look ordered for that instant.
pub fn is_ordered(tx: &mut Tx, person: Id<Person>, due_at: i64) -> Result<bool> {
    let found: Option<(i64,)> = tx.maybe(sql!(
        "select due_at from notices_alert
         where person = $1 and due_at = $2 limit 1 -- every agency: one's own",
        person,
        due_at
    ))?;
    Ok(found.is_some())
}

/// Notes that a search tells of a record; false if it did before.
pub fn tell_once(tx: &mut Tx, view: Id<View>, record: (&str, &str), now: i64) -> Result<bool> {
    let changed = tx.changed(sql!(
        "insert into notices_found (view, noun, record, at) values ($1, $2, $3, $4)
         on conflict (view, noun, record) do nothing -- every agency: the search is one person's",
        view,
        record.0,
        record.1,
        now
    ))?;
    Ok(changed > 0)
}

pub fn forget_found(tx: &mut Tx, view: Id<View>) -> Result<()> {
    tx.run(sql!(
        "delete from notices_found where view = $1 -- every agency: the search is one person's",
        view
    ))
}

pub fn erase_found(tx: &mut Tx, person: Id<Person>) -> Result<()> {
    tx.run(sql!(
        "delete from notices_found
         where view in (select view from notices_alert where person = $1) -- every agency: erased",
        person
    ))
}

pub fn erase(tx: &mut Tx, person: Id<Person>) -> Result<()> {
    tx.run(sql!("delete from notices_alert where person = $1 -- every agency: erased", person))
}
