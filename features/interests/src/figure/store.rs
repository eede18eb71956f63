//! The SQL of figures. They are counted over records that stay when people are forgotten.

use kit::{Agency, Id, Result, Tx, row, sql};

row! {
    /// How many ever came to each state of the way, in its order.
    #[derive(Debug, Clone, Copy)]
    pub struct Reached {
        pub expressed: i64,
        pub allocated: i64,
        pub referred: i64,
        pub reviewed: i64,
        pub exchanged: i64,
        pub negotiating: i64,
        pub signed: i64,
        pub registered: i64,
    }
}

/// How many interests of an agency ever came to each state of the way, those of its clients or
/// those in its profiles. A state that was passed counts: later ones need it.
pub fn reached(tx: &mut Tx, agency: Id<Agency>, of_host: bool) -> Result<Vec<(String, i64)>> {
    let at: Reached = tx.one(sql!(
        "select count(*) as expressed,
           count(*) filter (where adviser <> '00000000000000000000000000000000' or referred_at is not null or stage = 'signposted') as allocated,
           count(*) filter (where referred_at is not null) as referred,
           count(*) filter (where answer is not null) as reviewed,
           count(*) filter (where seeker_consented_at is not null and owner_consented_at is not null and stage not in ('referred', 'reviewed-by-client')) as exchanged,
           count(*) filter (where stage in ('negotiating', 'statement-signed', 'achievement-registered')) as negotiating,
           count(*) filter (where stage in ('statement-signed', 'achievement-registered')) as signed,
           count(*) filter (where stage = 'achievement-registered') as registered
         from interests_interest
         where stage <> 'new' and (($2 and host = $1 and referred_at is not null) or (not $2 and agency = $1))",
        agency,
        of_host,
    ))?;
    let counts = [
        at.expressed,
        at.allocated,
        at.referred,
        at.reviewed,
        at.exchanged,
        at.negotiating,
        at.signed,
        at.registered,
    ];
    let stages = super::model::WAY.iter().map(|it| it.as_str().to_owned());
    Ok(stages.zip(counts).collect())
}

/// How many are in each state now.
pub fn now(tx: &mut Tx, agency: Id<Agency>, of_host: bool) -> Result<Vec<(String, i64)>> {
    tx.all(sql!(
        "select stage, count(*) from interests_interest
         where stage <> 'new' and (($2 and host = $1 and referred_at is not null) or (not $2 and agency = $1))
         group by stage order by stage",
        agency,
        of_host,
    ))
}

/// How many of each degree of brokerage.
pub fn degrees(tx: &mut Tx, agency: Id<Agency>) -> Result<Vec<(i64, i64)>> {
    tx.all(sql!(
        "select degree, count(*) from interests_interest
         where stage <> 'new' and (agency = $1 or (host = $1 and referred_at is not null))
         group by degree order by degree",
        agency
    ))
}

/// How many ended for each reason.
pub fn reasons(tx: &mut Tx, agency: Id<Agency>) -> Result<Vec<(String, i64)>> {
    tx.all(sql!(
        "select reason, count(*) from interests_interest
         where reason is not null and (agency = $1 or (host = $1 and referred_at is not null))
         group by reason order by count(*) desc, reason",
        agency
    ))
}
