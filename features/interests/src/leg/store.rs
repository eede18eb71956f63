//! The SQL of turns.

use kit::{Agency, Id, Result, Tx, sql};

use super::model::Leg;
use crate::model::Stage;

pub fn insert(tx: &mut Tx, it: &Leg) -> Result<()> {
    tx.run(sql!(
        "insert into interests_leg (id, interest, agency, stage, started_at, ended_at, spent, allowed)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
        it.id, it.interest, it.agency, it.stage, it.started_at, it.ended_at, it.spent, it.allowed,
    ))
}

/// Working time spent and allowed of the latest turns an agency had since an instant.
pub fn since(tx: &mut Tx, agency: Id<Agency>, from: i64) -> Result<Vec<(i64, i64)>> {
    tx.all(sql!(
        "select spent, allowed from interests_leg where agency = $1 and ended_at >= $2
         order by ended_at desc limit 5000",
        agency,
        from
    ))
}

/// Stage, working time spent and allowed of the turns an agency had since an instant.
pub fn by_stage(tx: &mut Tx, agency: Id<Agency>, from: i64) -> Result<Vec<(Stage, i64, i64)>> {
    tx.all(sql!(
        "select stage, spent, allowed from interests_leg where agency = $1 and ended_at >= $2
         order by ended_at desc limit 20000",
        agency,
        from
    ))
}

/// Working time spent and allowed of the turns every agency had since an instant.
pub fn of_all(tx: &mut Tx, from: i64) -> Result<Vec<(Id<Agency>, i64, i64)>> {
    tx.all(sql!(
        "select agency, spent, allowed from interests_leg where ended_at >= $1
         order by agency, ended_at desc limit 500000 -- every agency: what stands on its opportunities",
        from
    ))
}

/// The country of an agency, as its calendar goes by; empty if it is not known.
pub fn country(tx: &mut Tx, agency: Id<Agency>) -> Result<String> {
    let found: Option<(String,)> =
        tx.maybe(sql!("select country from agencies_agency where id = $1", agency))?;
    Ok(found.map(|it| it.0).unwrap_or_default())
}
