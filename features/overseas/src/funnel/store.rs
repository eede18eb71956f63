//! The SQL of contacts and their steps.

use kit::{Agency, Id, Person, Result, Sealed, Tx, sql};
use organisations::Organisation;

use super::model::{Contact, Step, Taken};
use crate::{entity::model::Entity, programme::model::Programme};

pub fn find(tx: &mut Tx, id: Id<Contact>) -> Result<Sealed<Contact>> {
    tx.one(sql!("select * from overseas_contact where id = $1 -- every agency: sealed", id))
        .map(Sealed::new)
}

/// Whether the two were brought together in this programme.
pub fn is_known(
    tx: &mut Tx,
    programme: Id<Programme>,
    (organisation, entity): (Id<Organisation>, Id<Entity>),
) -> Result<bool> {
    let found: Option<(Id<Contact>,)> = tx.maybe(sql!(
        "select id from overseas_contact where programme = $1 and organisation = $2 and entity = $3
         -- every agency: the two are known to whoever asks",
        programme,
        organisation,
        entity
    ))?;
    Ok(found.is_some())
}

/// The contacts of an agency, what changed last first.
pub fn of_agency(
    tx: &mut Tx,
    agency: Id<Agency>,
    (step, country): (Option<Step>, &str),
) -> Result<Vec<Contact>> {
    tx.all(sql!(
        "select * from overseas_contact where agency = $1 and (cast($2 as text) is null or step = $2)
           and (cast($3 as text) = '' or country = $3)
         order by changed_at desc, id desc limit 10000",
        agency,
        step.map(Step::as_str),
        country,
    ))
}

/// Those of these organisations, whoever brought them there.
pub fn of_organisations(tx: &mut Tx, ids: &[String]) -> Result<Vec<Contact>> {
    tx.all(sql!(
        sqlite "select * from overseas_contact -- every agency: one's own organisation
                where organisation in (select value from json_each($1)) order by changed_at desc, id desc limit 200",
        postgres "select * from overseas_contact -- every agency: one's own organisation
                  where organisation in (select json_array_elements_text(cast(cast($1 as text) as json)))
                  order by changed_at desc, id desc limit 200",
        ids,
    ))
}

/// Country and step of every contact of a programme, whoever has it: for numbers alone.
pub fn of_programme(tx: &mut Tx, id: Id<Programme>) -> Result<Vec<(String, Step)>> {
    tx.all(sql!(
        "select country, step from overseas_contact where programme = $1 -- every agency: numbers of a programme",
        id
    ))
}

pub fn insert(tx: &mut Tx, it: &Contact) -> Result<()> {
    tx.run(sql!(
        "insert into overseas_contact (id, agency, programme, organisation, entity, country, adviser, step, ended,
           ended_why, created_at, changed_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
        it.id, it.agency, it.programme, it.organisation, it.entity, &it.country, it.adviser, it.step, it.ended,
        &it.ended_why, it.created_at, it.changed_at,
    ))
}

pub fn set_step(tx: &mut Tx, it: &Contact) -> Result<()> {
    tx.run(sql!(
        "update overseas_contact set step = $3, ended = $4, ended_why = $5, changed_at = $6
         where id = $1 and agency = $2",
        it.id,
        it.agency,
        it.step,
        it.ended,
        &it.ended_why,
        it.changed_at
    ))
}

pub fn take(tx: &mut Tx, it: &Taken) -> Result<()> {
    tx.run(sql!(
        "insert into overseas_step (contact, step, agency, done_on, note, person, at)
         values ($1, $2, $3, $4, $5, $6, $7)",
        it.contact,
        it.step,
        it.agency,
        it.done_on,
        &it.note,
        it.person,
        it.at,
    ))
}

/// The steps of a contact in their order.
pub fn taken(tx: &mut Tx, id: Id<Contact>) -> Result<Vec<Taken>> {
    tx.all(sql!(
        "select * from overseas_step where contact = $1 order by at, step -- every agency: part of its contact",
        id
    ))
}

/// The organisations of somebody, with the records that stand on their pages.
pub fn own(tx: &mut Tx, person: Id<Person>) -> Result<Vec<String>> {
    let mut all = Vec::new();
    for own in organisations::of_person(tx, person)? {
        let family = organisations::family_of(tx, own.id)?;
        all.extend(family.iter().map(ToString::to_string));
    }
    Ok(all)
}

pub fn of_person(tx: &mut Tx, person: Id<Person>) -> Result<Vec<Contact>> {
    tx.all(sql!(
        "select * from overseas_contact where adviser = $1 order by created_at, id -- every agency: one's own",
        person
    ))
}

pub fn taken_by(tx: &mut Tx, person: Id<Person>) -> Result<Vec<Taken>> {
    tx.all(sql!(
        "select * from overseas_step where person = $1 order by at, contact, step -- every agency: one's own",
        person
    ))
}
