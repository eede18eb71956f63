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
