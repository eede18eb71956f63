//! The SQL of what guests are told next. One statement per function.

use events::{Event, Participant};
use kit::{Id, Person, Result, Tx, row, sql};

row! {
    /// One line of the next letter: the key of a message, and what is put in, as JSON.
    #[derive(Debug, Clone)]
    pub struct News {
        pub id: Id<News>,
        pub participant: Id<Participant>,
        pub event: Id<Event>,
        pub agency: Id<kit::Agency>,
        pub person: Id<Person>,
        pub word: String,
        pub put_in: String,
        pub happened_at: i64,
    }
}

/// What a participant is told next, the oldest first.
pub fn of(tx: &mut Tx, participant: Id<Participant>) -> Result<Vec<News>> {
    tx.all(sql!(
        "select * from guests_news where participant = $1 order by happened_at, id limit 50 -- every agency: one's own",
        participant
    ))
}

pub fn insert(tx: &mut Tx, it: &News) -> Result<()> {
    tx.run(sql!(
        "insert into guests_news (id, participant, event, agency, person, word, put_in, happened_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
        it.id,
        it.participant,
        it.event,
        it.agency,
        it.person,
        &it.word,
        &it.put_in,
        it.happened_at,
    ))
}

pub fn remove(tx: &mut Tx, participant: Id<Participant>) -> Result<()> {
    tx.run(sql!(
        "delete from guests_news where participant = $1 -- every agency: one's own",
        participant
    ))
}

pub fn forget(tx: &mut Tx, person: Id<Person>) -> Result<()> {
    tx.run(sql!("delete from guests_news where person = $1 -- every agency: one's own", person))
}

/// Whether a guest wants no reminders of their event.
pub fn is_silent(tx: &mut Tx, participant: Id<Participant>) -> Result<bool> {
    let found: Option<(i64,)> = tx.maybe(sql!(
        "select said_at from guests_silence where participant = $1 -- every agency: one's own",
        participant
    ))?;
    Ok(found.is_some())
}

/// Notes that a guest wants no reminders; whether that is new.
pub fn silence(tx: &mut Tx, me: &Participant, agency: Id<kit::Agency>, now: i64) -> Result<bool> {
    let changed = tx.changed(sql!(
        "insert into guests_silence (participant, event, agency, person, said_at) values ($1, $2, $3, $4, $5)
         on conflict (participant) do nothing",
        me.id,
        me.event,
        agency,
        me.person,
        now,
    ))?;
    Ok(changed > 0)
}

/// They want them again; whether they did not before.
pub fn unsilence(tx: &mut Tx, participant: Id<Participant>) -> Result<bool> {
    let changed = tx.changed(sql!(
        "delete from guests_silence where participant = $1 -- every agency: one's own",
        participant
    ))?;
    Ok(changed > 0)
}

/// The events of which somebody wants no reminders, and since when.
pub fn silences(tx: &mut Tx, person: Id<Person>) -> Result<Vec<(Id<Event>, i64)>> {
    tx.all(sql!(
        "select event, said_at from guests_silence where person = $1 order by said_at, event -- every agency: one's own",
        person
    ))
}

pub fn forget_silence(tx: &mut Tx, person: Id<Person>) -> Result<()> {
    tx.run(sql!("delete from guests_silence where person = $1 -- every agency: one's own", person))
}
