//! The SQL of templates. One statement per function.

use kit::{Agency, Id, Result, Sealed, Tx, sql};

use crate::model::Template;

pub fn find(tx: &mut Tx, id: Id<Template>) -> Result<Sealed<Template>> {
    tx.one(sql!("select * from templates_template where id = $1 -- every agency: sealed", id))
        .map(Sealed::new)
}

/// The one of a name, to be written anew.
pub fn named(tx: &mut Tx, agency: Id<Agency>, name: &str) -> Result<Option<Template>> {
    tx.maybe(sql!("select * from templates_template where agency = $1 and name = $2", agency, name))
}

/// Every template of an agency, by name.
pub fn of_agency(tx: &mut Tx, agency: Id<Agency>) -> Result<Vec<Template>> {
    tx.all(sql!("select * from templates_template where agency = $1 order by name, id", agency))
}

pub fn put(tx: &mut Tx, it: &Template) -> Result<()> {
    tx.run(sql!(
        "insert into templates_template (id, agency, name, settings, created_at, changed_at)
         values ($1, $2, $3, $4, $5, $6)
         on conflict (id) do update set settings = excluded.settings, changed_at = excluded.changed_at",
        it.id,
        it.agency,
        &it.name,
        &it.settings,
        it.created_at,
        it.changed_at,
    ))
}

pub fn remove(tx: &mut Tx, it: &Template) -> Result<()> {
    tx.run(sql!("delete from templates_template where id = $1 and agency = $2", it.id, it.agency))
}
