//! The SQL of standing questions. One statement per function.

use kit::{Agency, Id, Person, Result, Tx, sql, views::View};
use organisations::Organisation;

/// The saved searches of matches that look by themselves.
pub fn searches(tx: &mut Tx) -> Result<Vec<View>> {
    tx.all(sql!(
        "select v.* from saved_view v join notices_alert a on a.view = v.id -- every agency: each for its owner
         where v.place = '/matching' order by v.id"
    ))
}

/// An organisation, the agency that looks after it, and somebody to tell.
pub type Reader = (Id<Organisation>, Id<Agency>, Id<Person>);

/// Whom to tell of what fits an organisation: its people and the adviser who looks after it,
/// with the agency that does.
pub fn readers(tx: &mut Tx) -> Result<Vec<Reader>> {
    tx.all(sql!(
        "select o.id, o.agency, m.person from organisations_member m -- every agency: each for its own people
         join organisations_organisation o on o.id = m.organisation
         where o.stage = 'active' and o.merged_into = '00000000000000000000000000000000'
         union select id, agency, adviser from organisations_organisation
         where stage = 'active' and merged_into = '00000000000000000000000000000000'
           and adviser <> '00000000000000000000000000000000'
         order by 1, 3"
    ))
}
