//! The SQL of dismissals. One statement per function.

use events::Participant;
use kit::{Id, Person, Result, Tx, sql};

use crate::model::Dismissal;

/// Whom a participant does not want to see.
pub fn of(tx: &mut Tx, participant: Id<Participant>) -> Result<Vec<Dismissal>> {
    tx.all(sql!(
        "select * from suggestions_dismissal where participant = $1 order by said_at, other -- every agency: one's own",
        participant
    ))
}

/// Whether that is new.
pub fn insert(tx: &mut Tx, it: &Dismissal) -> Result<bool> {
    let changed = tx.changed(sql!(
        "insert into suggestions_dismissal (participant, other, event, agency, person, said_at, reason, said, words)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (participant, other) do nothing",
        it.participant,
        it.other,
        it.event,
        it.agency,
        it.person,
        it.said_at,
        it.reason,
        &it.said,
        &it.words,
    ))?;
    Ok(changed > 0)
}

/// Whether there was one.
pub fn remove(tx: &mut Tx, participant: Id<Participant>, other: Id<Participant>) -> Result<bool> {
    let changed = tx.changed(sql!(
        "delete from suggestions_dismissal where participant = $1 and other = $2 -- every agency: one's own",
        participant,
        other
    ))?;
    Ok(changed > 0)
}

/// Everything somebody said, oldest first.
pub fn by(tx: &mut Tx, person: Id<Person>) -> Result<Vec<Dismissal>> {
    tx.all(sql!(
        "select * from suggestions_dismissal where person = $1
         order by said_at, other -- every agency: one's own",
        person
    ))
}

pub fn forget(tx: &mut Tx, person: Id<Person>) -> Result<()> {
    tx.run(sql!(
        "delete from suggestions_dismissal where person = $1 -- every agency: one's own",
        person
    ))
}
