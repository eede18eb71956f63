//! The SQL of organisations that are known by their names alone. One statement per function.

use kit::{Id, Person, Result, Tx, sql};

use crate::participant::model::Participant;

/// The longest name of an organisation, in characters.
pub const NAME: usize = 160;

/// Keeps the name, in place of the one before.
pub fn put(tx: &mut Tx, of: &Participant, name: &str) -> Result<()> {
    tx.run(sql!(
        "insert into events_company (participant, event, agency, name) values ($1, $2, $3, $4)
         on conflict (participant) do update set name = excluded.name",
        of.id,
        of.event,
        of.agency,
        name,
    ))
}

/// The names of some participants' organisations.
pub fn names(tx: &mut Tx, of: &[String]) -> Result<Vec<(Id<Participant>, String)>> {
    tx.all(sql!(
        sqlite "select participant, name from events_company -- every agency: shown beside the participant
                where participant in (select value from json_each($1))",
        postgres "select participant, name from events_company -- every agency: shown beside the participant
                  where participant in (select json_array_elements_text(cast(cast($1 as text) as json)))",
        of,
    ))
}

/// Takes out what a person said.
pub fn forget(tx: &mut Tx, person: Id<Person>) -> Result<()> {
    tx.run(sql!(
        "delete from events_company where participant in
           (select id from events_participant where person = $1) -- every agency: one's own",
        person
    ))
}
