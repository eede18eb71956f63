//! The SQL of skills. One statement per function.

use kit::{Id, Person, Result, Sealed, Tx, sql};

use super::model::Skill;
use crate::{model::Words, owner::model::Owner};

pub fn find(tx: &mut Tx, id: Id<Skill>) -> Result<Sealed<Skill>> {
    tx.one(sql!("select * from profiles_skill where id = $1 -- every agency: sealed", id))
        .map(Sealed::new)
}

/// Those of an owner, in their order.
pub fn of(tx: &mut Tx, owner: Owner) -> Result<Vec<Skill>> {
    tx.all(sql!(
        "select * from profiles_skill where noun = $1 and owner = $2 order by place, id -- every agency: the page asks its policy",
        owner.noun(),
        owner.id(),
    ))
}

/// Those of many owners of one kind.
pub fn of_many(tx: &mut Tx, noun: &str, owners: &[String]) -> Result<Vec<Skill>> {
    tx.all(sql!(
        sqlite "select * from profiles_skill where noun = $1 and owner in (select value from json_each($2))
                order by place, id -- every agency: the reader asks for whom each is meant",
        postgres "select * from profiles_skill where noun = $1
                  and owner in (select json_array_elements_text(cast(cast($2 as text) as json)))
                  order by place, id -- every agency: the reader asks for whom each is meant",
        noun,
        owners,
    ))
}

pub fn insert(tx: &mut Tx, it: &Skill) -> Result<()> {
    tx.run(sql!(
        "insert into profiles_skill (id, agency, noun, owner, kind, term, lang, concepts, level, evidence, note,
           audience, from_on, until_on, place, created_at, changed_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)",
        it.id,
        it.agency,
        &it.noun,
        it.owner,
        it.kind,
        &it.term,
        &it.lang,
        &it.concepts,
        it.level.map(super::Level::as_str),
        &it.evidence,
        &it.note,
        it.audience,
        it.from_on,
        it.until_on,
        it.place,
        it.created_at,
        it.changed_at,
    ))
}

pub fn rewrite(tx: &mut Tx, it: &Skill) -> Result<()> {
    tx.run(sql!(
        "update profiles_skill set kind = $3, term = $4, lang = $5, concepts = $6, level = $7, evidence = $8,
           note = $9, audience = $10, from_on = $11, until_on = $12, changed_at = $13
         where agency = $1 and id = $2",
        it.agency,
        it.id,
        it.kind,
        &it.term,
        &it.lang,
        &it.concepts,
        it.level.map(super::Level::as_str),
        &it.evidence,
        &it.note,
        it.audience,
        it.from_on,
        it.until_on,
        it.changed_at,
    ))
}

pub fn set_place(tx: &mut Tx, it: &Skill, place: i64) -> Result<()> {
    tx.run(sql!(
        "update profiles_skill set place = $3 where agency = $1 and id = $2",
        it.agency,
        it.id,
        place
    ))
}

pub fn delete(tx: &mut Tx, it: &Skill) -> Result<()> {
    tx.run(sql!("delete from profiles_skill where agency = $1 and id = $2", it.agency, it.id))
}

pub fn erase(tx: &mut Tx, person: Id<Person>) -> Result<()> {
    tx.run(sql!(
        "delete from profiles_skill where noun = 'person' and owner = $1 -- every agency: one's own",
        person
    ))
}

/// Those that speak of no concept yet, from whichever agency.
pub fn without_concepts(tx: &mut Tx) -> Result<Vec<Skill>> {
    tx.all(sql!(
        "select * from profiles_skill where concepts = '' order by id limit 10000 -- every agency: the thesaurus is everybody's"
    ))
}

pub fn set_concepts(tx: &mut Tx, it: &Skill, concepts: &Words) -> Result<()> {
    tx.run(sql!(
        "update profiles_skill set concepts = $3 where agency = $1 and id = $2 and concepts = ''",
        it.agency,
        it.id,
        concepts
    ))
}
