//! The SQL of fields, tags, and what stands on records.

use kit::{Agency, Id, Person, Result, Sealed, Tx, row, sql};

use crate::model::{Field, Noun, Stage, Tag};

row! {
    /// What stands in a field of a record.
    #[derive(Debug, Clone)]
    pub struct Entry {
        pub field: Id<Field>,
        pub subject: String,
        pub agency: Id<Agency>,
        pub value: String,
    }
}

row! {
    /// A tag on a record.
    #[derive(Debug, Clone)]
    pub struct Mark {
        pub tag: Id<Tag>,
        pub subject: String,
        pub agency: Id<Agency>,
    }
}

/// The fields of an agency, the oldest first.
pub fn fields(tx: &mut Tx, agency: Id<Agency>, noun: Noun) -> Result<Vec<Field>> {
    tx.all(sql!(
        "select * from labels_field where agency = $1 and noun = $2 order by created_at, id",
        agency,
        noun,
    ))
}

/// The tags of an agency, by name.
pub fn tags(tx: &mut Tx, agency: Id<Agency>, noun: Noun) -> Result<Vec<Tag>> {
    tx.all(sql!(
        "select * from labels_tag where agency = $1 and noun = $2 order by name, id",
        agency,
        noun
    ))
}

pub fn field(tx: &mut Tx, id: Id<Field>) -> Result<Sealed<Field>> {
    tx.one(sql!("select * from labels_field where id = $1 -- every agency: sealed", id))
        .map(Sealed::new)
}

pub fn tag(tx: &mut Tx, id: Id<Tag>) -> Result<Sealed<Tag>> {
    tx.one(sql!("select * from labels_tag where id = $1 -- every agency: sealed", id))
        .map(Sealed::new)
}

pub fn insert_field(tx: &mut Tx, it: &Field) -> Result<()> {
    tx.run(sql!(
        "insert into labels_field (id, agency, noun, name, help, kind, choices, is_required, stage, created_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        it.id, it.agency, it.noun, &it.name, &it.help, it.kind, &it.choices, it.is_required, it.stage,
        it.created_at,
    ))
}

pub fn insert_tag(tx: &mut Tx, it: &Tag) -> Result<()> {
    tx.run(sql!(
        "insert into labels_tag (id, agency, noun, name, colour, stage, created_at)
         values ($1, $2, $3, $4, $5, $6, $7)",
        it.id,
        it.agency,
        it.noun,
        &it.name,
        it.colour,
        it.stage,
        it.created_at,
    ))
}

pub fn stage_field(tx: &mut Tx, it: &Field, stage: Stage) -> Result<()> {
    tx.run(sql!(
        "update labels_field set stage = $3 where agency = $1 and id = $2",
        it.agency,
        it.id,
        stage,
    ))
}

pub fn stage_tag(tx: &mut Tx, it: &Tag, stage: Stage) -> Result<()> {
    tx.run(sql!(
        "update labels_tag set stage = $3 where agency = $1 and id = $2",
        it.agency,
        it.id,
        stage
    ))
}

/// What an agency noted of some records.
pub fn values(tx: &mut Tx, agency: Id<Agency>, subjects: &[String]) -> Result<Vec<Entry>> {
    tx.all(sql!(
        sqlite "select * from labels_value where agency = $1 and subject in (select value from json_each($2))",
        postgres "select * from labels_value where agency = $1
                  and subject in (select json_array_elements_text(cast(cast($2 as text) as json)))",
        agency,
        subjects,
    ))
}

/// The tags an agency put on some records.
pub fn marks(tx: &mut Tx, agency: Id<Agency>, subjects: &[String]) -> Result<Vec<Mark>> {
    tx.all(sql!(
        sqlite "select * from labels_mark where agency = $1 and subject in (select value from json_each($2))",
        postgres "select * from labels_mark where agency = $1
                  and subject in (select json_array_elements_text(cast(cast($2 as text) as json)))",
        agency,
        subjects,
    ))
}

/// The agencies that put anything on some records.
pub fn agencies(tx: &mut Tx, subjects: &[String]) -> Result<Vec<(Id<Agency>, String)>> {
    tx.all(sql!(
        sqlite "select agency, subject from labels_mark where subject in (select value from json_each($1))
                union select agency, subject from labels_value where subject in (select value from json_each($1))
                order by agency, subject -- every agency: a layer of the index for each",
        postgres "select agency, subject from labels_mark
                  where subject in (select json_array_elements_text(cast(cast($1 as text) as json)))
                  union select agency, subject from labels_value
                  where subject in (select json_array_elements_text(cast(cast($1 as text) as json)))
                  order by agency, subject -- every agency: a layer of the index for each",
        subjects,
    ))
}

pub fn put_value(tx: &mut Tx, it: &Entry) -> Result<()> {
    tx.run(sql!(
        "insert into labels_value (field, subject, agency, value) values ($1, $2, $3, $4)
         on conflict (field, subject) do update set value = excluded.value",
        it.field,
        &it.subject,
        it.agency,
        &it.value,
    ))
}

pub fn remove_value(
    tx: &mut Tx,
    agency: Id<Agency>,
    field: Id<Field>,
    subject: &str,
) -> Result<()> {
    tx.run(sql!(
        "delete from labels_value where agency = $1 and field = $2 and subject = $3",
        agency,
        field,
        subject,
    ))
}

pub fn put_mark(tx: &mut Tx, it: &Mark) -> Result<()> {
    tx.run(sql!(
        "insert into labels_mark (tag, subject, agency) values ($1, $2, $3) on conflict (tag, subject) do nothing",
        it.tag,
        &it.subject,
        it.agency,
    ))
}

pub fn remove_mark(tx: &mut Tx, agency: Id<Agency>, tag: Id<Tag>, subject: &str) -> Result<()> {
    tx.run(sql!(
        "delete from labels_mark where agency = $1 and tag = $2 and subject = $3",
        agency,
        tag,
        subject,
    ))
}

/// Whether somebody belongs to an agency now.
pub fn belongs(tx: &mut Tx, agency: Id<Agency>, person: Id<Person>) -> Result<bool> {
    let found: Option<(i64,)> = tx.maybe(sql!(
        "select since from agencies_membership where agency = $1 and person = $2 and until is null limit 1",
        agency,
        person,
    ))?;
    Ok(found.is_some())
}

/// What agencies noted of a person: names of fields and values.
pub fn values_about(tx: &mut Tx, subject: Id<Person>) -> Result<Vec<(String, String)>> {
    tx.all(sql!(
        "select f.name, v.value from labels_value v join labels_field f on f.id = v.field
         where v.subject = $1 order by f.name, v.agency -- every agency: told to the person",
        subject,
    ))
}

/// The names of tags that agencies put on a person.
pub fn tags_about(tx: &mut Tx, subject: Id<Person>) -> Result<Vec<String>> {
    let found = tx.all(sql!(
        "select t.name from labels_mark m join labels_tag t on t.id = m.tag
         where m.subject = $1 order by t.name, m.agency -- every agency: told to the person",
        subject,
    ))?;
    Ok(found.into_iter().map(|(name,)| name).collect())
}

pub fn erase_values(tx: &mut Tx, subject: Id<Person>) -> Result<()> {
    tx.run(sql!("delete from labels_value where subject = $1 -- every agency: erased", subject))
}

pub fn erase_marks(tx: &mut Tx, subject: Id<Person>) -> Result<()> {
    tx.run(sql!("delete from labels_mark where subject = $1 -- every agency: erased", subject))
}
