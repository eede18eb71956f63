//! The SQL of figures.

use kit::{Agency, Id, Person, Result, Tx, sql};

use crate::model::Step;

/// Month, step, how often.
pub type Count = (String, Step, i64);

/// Counts one more.
pub fn count(
    tx: &mut Tx,
    (agency, person): (Id<Agency>, Id<Person>),
    month: &str,
    step: Step,
) -> Result<()> {
    tx.run(sql!(
        "insert into contacts_figure (agency, person, month, step, amount) values ($1, $2, $3, $4, 1)
         on conflict (agency, person, month, step) do update set amount = contacts_figure.amount + 1",
        agency,
        person,
        month,
        step,
    ))
}

/// What somebody reached since that month.
pub fn of_person(tx: &mut Tx, person: Id<Person>, since: &str) -> Result<Vec<Count>> {
    tx.all(sql!(
        "select month, step, cast(sum(amount) as bigint) from contacts_figure where person = $1 and month >= $2
         group by month, step order by month desc, step -- every agency: one's own",
        person,
        since,
    ))
}

/// What the people of an agency reached since that month.
pub fn of_agency(tx: &mut Tx, agency: Id<Agency>, since: &str) -> Result<Vec<Count>> {
    tx.all(sql!(
        "select month, step, cast(sum(amount) as bigint) from contacts_figure where agency = $1 and month >= $2
         group by month, step order by month desc, step",
        agency,
        since,
    ))
}

/// Adds the figures of somebody who leaves to those of nobody.
pub fn keep_nameless(tx: &mut Tx, person: Id<Person>) -> Result<()> {
    tx.run(sql!(
        "insert into contacts_figure (agency, person, month, step, amount)
         select agency, '00000000000000000000000000000000', month, step, amount from contacts_figure where person = $1
         on conflict (agency, person, month, step) do update set amount = contacts_figure.amount + excluded.amount",
        person,
    ))
}

/// Takes away the figures under a name.
pub fn remove(tx: &mut Tx, person: Id<Person>) -> Result<()> {
    tx.run(sql!("delete from contacts_figure where person = $1 -- every agency: erased", person))
}
