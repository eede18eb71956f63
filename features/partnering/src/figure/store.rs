//! The SQL of figures. They are counted over records that stay when people are forgotten.

use kit::{Agency, Id, Result, Tx, row, sql};

use super::model::Counted;
use crate::review::model::Step;

row! {
    /// One decided round of a review.
    #[derive(Debug, Clone)]
    pub struct Round {
        pub step: Step,
        pub reviewer_agency: Id<Agency>,
        pub asked_at: i64,
        pub taken_at: Option<i64>,
        pub decided_at: i64,
    }
}

/// What an agency has, by kind and state.
pub fn own(tx: &mut Tx, agency: Id<Agency>) -> Result<Vec<Counted>> {
    tx.all(sql!(
        "select kind, stage, count(*) as count from partnering_profile where agency = $1
         group by kind, stage order by kind, stage",
        agency
    ))
}

/// What everybody may read or could read once, by kind and state.
pub fn public(tx: &mut Tx) -> Result<Vec<Counted>> {
    tx.all(sql!(
        "select kind, stage, count(*) as count from partnering_profile -- every agency: what everybody may know
         where published_at is not null and stage in ('published', 'expired')
         group by kind, stage order by kind, stage"
    ))
}

/// The rounds of an agency's own opportunities that were decided since then.
pub fn rounds(tx: &mut Tx, agency: Id<Agency>, since: i64) -> Result<Vec<Round>> {
    tx.all(sql!(
        "select step, reviewer_agency, asked_at, taken_at, decided_at from partnering_review
         where agency = $1 and decided_at >= $2 order by decided_at, id limit 20000",
        agency,
        since,
    ))
}

/// The rounds of every agency that were decided since then.
pub fn all_rounds(tx: &mut Tx, since: i64) -> Result<Vec<Round>> {
    tx.all(sql!(
        "select step, reviewer_agency, asked_at, taken_at, decided_at from partnering_review -- every agency: figures of the network
         where decided_at >= $1 order by decided_at desc, id limit 20000",
        since
    ))
}

/// When each opportunity of an agency that came before the world since then was handed in for the
/// first time, and when it came there.
pub fn ways(tx: &mut Tx, agency: Id<Agency>, since: i64) -> Result<Vec<(i64, i64)>> {
    tx.all(sql!(
        "select min(r.asked_at) as asked, p.published_at as published
         from partnering_profile p join partnering_review r on r.profile = p.id
         where p.agency = $1 and p.published_at >= $2
         group by p.id, p.published_at order by p.published_at, p.id limit 20000",
        agency,
        since,
    ))
}

/// The same of every agency.
pub fn all_ways(tx: &mut Tx, since: i64) -> Result<Vec<(i64, i64)>> {
    tx.all(sql!(
        "select min(r.asked_at) as asked, p.published_at as published
         from partnering_profile p join partnering_review r on r.profile = p.id -- every agency: figures of the network
         where p.published_at >= $1
         group by p.id, p.published_at order by p.published_at desc, p.id limit 20000",
        since
    ))
}
