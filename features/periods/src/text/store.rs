//! The SQL of texts.

use kit::{Id, Person, Result, Tx, sql};

use super::model::Text;
use crate::model::Report;

pub fn of(tx: &mut Tx, it: &Report) -> Result<Vec<Text>> {
    tx.all(sql!(
        "select * from periods_text where agency = $1 and report = $2 order by section, lang",
        it.agency,
        it.id,
    ))
}

/// Writes a text if it still has the revision before; whether it did.
pub fn put(tx: &mut Tx, it: &Text) -> Result<bool> {
    let changed = tx.changed(sql!(
        "insert into periods_text (report, section, lang, agency, body, revision, changed_by, changed_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8)
         on conflict (report, section, lang) do update set body = excluded.body, revision = excluded.revision,
           changed_by = excluded.changed_by, changed_at = excluded.changed_at
         where periods_text.agency = excluded.agency and periods_text.revision = excluded.revision - 1",
        it.report, &it.section, &it.lang, it.agency, &it.body, it.revision, it.changed_by, it.changed_at,
    ))?;
    Ok(changed > 0)
}

pub fn remove(tx: &mut Tx, it: &Report) -> Result<()> {
    tx.run(sql!("delete from periods_text where agency = $1 and report = $2", it.agency, it.id))
}

/// What somebody wrote, for what is held about them.
pub fn of_person(tx: &mut Tx, person: Id<Person>) -> Result<Vec<Text>> {
    tx.all(sql!(
        "select * from periods_text where changed_by = $1 order by changed_at, section -- every agency: one's own",
        person,
    ))
}

/// Lets go of somebody: what they wrote for the agency stays without them.
pub fn forget(tx: &mut Tx, person: Id<Person>) -> Result<()> {
    tx.run(sql!(
        "update periods_text set changed_by = $2 where changed_by = $1 -- every agency: somebody leaves",
        person,
        Id::<Person>::nil(),
    ))
}
