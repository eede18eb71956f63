//! The SQL of the work list. An agency sees what it looks after, and what was referred to it.

use kit::{Caller, Id, Result, Tx, row, sql};
use partnering::Profile;

use super::model::Part;
use crate::model::{Interest, Stage};

/// What is asked for, beside the agency.
#[derive(Debug, Clone)]
pub struct Wanted {
    pub part: Part,
    pub stage: Option<Stage>,
    pub profile: Option<Id<Profile>>,
    pub offset: i64,
    pub limit: i64,
}

row! {
    /// One line of the desk. It names nobody but the agency's own client: the organisation is
    /// empty for the agency of the profile.
    #[derive(Debug, Clone)]
    pub struct Line {
        pub id: Id<Interest>,
        pub profile: Id<Profile>,
        pub title: String,
        pub reference: Option<String>,
        pub own: bool,
        pub organisation: Option<String>,
        pub country: String,
        pub stage: Stage,
        pub waits: String,
        pub degree: i64,
        pub due_at: Option<i64>,
        pub created_at: i64,
        pub staged_at: i64,
    }
}

/// A page of the desk: what is due first comes first.
pub fn lines(tx: &mut Tx, by: &Caller, wanted: &Wanted) -> Result<Vec<Line>> {
    tx.all(sql!(
        "select i.id as id, i.profile as profile, o.title as title, o.reference as reference,
           i.agency = $1 as own, p.organisation as organisation, i.country as country, i.stage as stage,
           i.waits as waits, i.degree as degree, i.due_at as due_at, i.created_at as created_at,
           i.staged_at as staged_at
         from interests_interest i
         join partnering_profile o on o.id = i.profile
         left join interests_party p on p.interest = i.id and p.side = 'seeker' and p.agency = $1
         where (i.agency = $1 or (i.host = $1 and i.referred_at is not null)) and i.stage <> 'new'
           and (cast($2 as text) is null or i.stage = $2)
           and (cast($3 as text) is null or i.profile = $3)
           and case $4
             when 'over' then i.stage in ('signposted', 'died', 'closed', 'archived', 'achievement-registered')
             when 'mine' then (i.adviser = $5 or i.host_adviser = $5)
               and i.stage not in ('signposted', 'died', 'closed', 'archived', 'achievement-registered')
             when 'free' then i.stage = 'pending' and i.agency = $1
             when 'overdue' then i.due_at < $6
             when 'waiting' then i.waits in ('seeker', 'owner')
               and i.stage not in ('signposted', 'died', 'closed', 'archived', 'achievement-registered')
             else i.stage not in ('signposted', 'died', 'closed', 'archived', 'achievement-registered') end
         order by coalesce(i.due_at, 9000000000000000), i.created_at, i.id limit $7 offset $8",
        by.agency,
        wanted.stage.map(Stage::as_str),
        wanted.profile,
        wanted.part,
        by.person,
        by.now,
        wanted.limit,
        wanted.offset,
    ))
}

/// How many there are in each part of it by state, whatever page is shown.
pub fn counts(tx: &mut Tx, by: &Caller, wanted: &Wanted) -> Result<Vec<(String, i64)>> {
    tx.all(sql!(
        "select i.stage, count(*) from interests_interest i
         where (i.agency = $1 or (i.host = $1 and i.referred_at is not null)) and i.stage <> 'new'
           and (cast($2 as text) is null or i.profile = $2)
           and case $3
             when 'over' then i.stage in ('signposted', 'died', 'closed', 'archived', 'achievement-registered')
             when 'mine' then (i.adviser = $4 or i.host_adviser = $4)
               and i.stage not in ('signposted', 'died', 'closed', 'archived', 'achievement-registered')
             when 'free' then i.stage = 'pending' and i.agency = $1
             when 'overdue' then i.due_at < $5
             when 'waiting' then i.waits in ('seeker', 'owner')
               and i.stage not in ('signposted', 'died', 'closed', 'archived', 'achievement-registered')
             else i.stage not in ('signposted', 'died', 'closed', 'archived', 'achievement-registered') end
         group by i.stage order by i.stage",
        by.agency,
        wanted.profile,
        wanted.part,
        by.person,
        by.now,
    ))
}

row! {
    /// How many are in each part.
    #[derive(Debug, Clone, Copy)]
    pub struct Parts {
        pub open: i64,
        pub mine: i64,
        pub free: i64,
        pub overdue: i64,
        pub waiting: i64,
        pub past: i64,
    }
}

/// How many are in each part, for the facet.
pub fn parts(tx: &mut Tx, by: &Caller) -> Result<Parts> {
    tx.one(sql!(
        "select
           count(*) filter (where stage not in ('signposted', 'died', 'closed', 'archived', 'achievement-registered')) as open,
           count(*) filter (where (adviser = $2 or host_adviser = $2)
             and stage not in ('signposted', 'died', 'closed', 'archived', 'achievement-registered')) as mine,
           count(*) filter (where stage = 'pending' and agency = $1) as free,
           count(*) filter (where due_at < $3) as overdue,
           count(*) filter (where waits in ('seeker', 'owner')
             and stage not in ('signposted', 'died', 'closed', 'archived', 'achievement-registered')) as waiting,
           count(*) filter (where stage in ('signposted', 'died', 'closed', 'archived', 'achievement-registered')) as past
         from interests_interest
         where (agency = $1 or (host = $1 and referred_at is not null)) and stage <> 'new'",
        by.agency,
        by.person,
        by.now,
    ))
}
