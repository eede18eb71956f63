//! The SQL of standing questions. One statement per function.

use kit::{Agency, Id, Person, Result, Tx, sql, views::View};
use organisations::Organisation;

use super::model::Bar;

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

/// What is known of a question, for each group it was asked for.
pub fn bars(tx: &mut Tx, asked: &str) -> Result<Vec<Bar>> {
    tx.all(sql!(
        "select * from matching_bar where asked = $1 order by part -- every agency: work of the house",
        asked
    ))
}

pub fn put_bar(tx: &mut Tx, it: &Bar) -> Result<()> {
    tx.run(sql!(
        "insert into matching_bar (asked, part, score, made_at) values ($1, $2, $3, $4) -- every agency: work of the house
         on conflict (asked, part) do update set score = excluded.score, made_at = excluded.made_at",
        &it.asked,
        it.part,
        it.score,
        it.made_at,
    ))
}

/// Takes out those of questions that nobody asks any more.
pub fn clear_bars(tx: &mut Tx, before: i64) -> Result<()> {
    tx.run(sql!(
        "delete from matching_bar where made_at < $1 -- every agency: work of the house",
        before
    ))
}
