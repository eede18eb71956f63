//! The SQL of words nobody saved yet. One statement per function.

use kit::{Caller, Id, Person, Result, Tx, sql};

use super::model::Unsaved;

/// Keeps what stands in a tab now; a tab is its author's own.
pub fn keep(tx: &mut Tx, it: &Unsaved) -> Result<()> {
    tx.run(sql!(
        "insert into partnering_unsaved (tab, person, agency, place, content, saved_at)
         values ($1, $2, $3, $4, $5, $6)
         on conflict (tab) do update set content = excluded.content, saved_at = excluded.saved_at
         where partnering_unsaved.person = excluded.person",
        it.tab,
        it.person,
        it.agency,
        &it.place,
        &it.content,
        it.saved_at,
    ))
}

/// What somebody did not save at a place, the latest first.
pub fn of(tx: &mut Tx, by: &Caller, place: &str) -> Result<Vec<Unsaved>> {
    tx.all(sql!(
        "select * from partnering_unsaved where person = $1 and agency = $2 and place = $3
         order by saved_at desc, tab limit 20",
        by.person,
        by.agency,
        place,
    ))
}

/// Everything somebody did not save.
pub fn of_person(tx: &mut Tx, person: Id<Person>) -> Result<Vec<Unsaved>> {
    tx.all(sql!(
        "select * from partnering_unsaved where person = $1 order by saved_at -- every agency: one's own",
        person
    ))
}

/// It was saved, or is not wanted.
pub fn drop_it(tx: &mut Tx, person: Id<Person>, tab: Id<Unsaved>) -> Result<()> {
    tx.run(sql!(
        "delete from partnering_unsaved where tab = $1 and person = $2 -- every agency: one's own",
        tab,
        person
    ))
}

/// What somebody left lying before an instant.
pub fn drop_old(tx: &mut Tx, person: Id<Person>, before: i64) -> Result<()> {
    tx.run(sql!(
        "delete from partnering_unsaved where person = $1 and saved_at < $2 -- every agency: one's own",
        person,
        before
    ))
}

/// Forgets what somebody wrote.
pub fn forget(tx: &mut Tx, person: Id<Person>) -> Result<()> {
    tx.run(sql!("delete from partnering_unsaved where person = $1 -- every agency: erased", person))
}
