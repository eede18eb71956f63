//! The SQL of reviews and of conflicts. One statement per function.

use kit::{Agency, Id, Person, Result, Tx, row, sql};

use super::model::Review;
use crate::model::Profile;

row! {
    /// Who has a profile that waits, and since when it waits.
    #[derive(Debug, Clone)]
    pub struct Waiting {
        pub profile: Id<Profile>,
        pub reviewer: Id<Person>,
        pub asked_at: i64,
    }
}

pub fn insert(tx: &mut Tx, it: &Review) -> Result<()> {
    tx.run(sql!(
        "insert into partnering_review (id, profile, agency, step, version, asked_at, reviewer, reviewer_agency,
           taken_at, decided_at, outcome, advantages, clarity, cooperation, correctness, said)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)",
        it.id, it.profile, it.agency, it.step, it.version, it.asked_at, it.reviewer, it.reviewer_agency,
        it.taken_at, it.decided_at, it.outcome.map(super::model::Outcome::as_str), it.advantages, it.clarity,
        it.cooperation, it.correctness, &it.said,
    ))
}

pub fn rewrite(tx: &mut Tx, it: &Review) -> Result<()> {
    tx.run(sql!(
        "update partnering_review set reviewer = $3, reviewer_agency = $4, taken_at = $5, decided_at = $6, outcome = $7,
           advantages = $8, clarity = $9, cooperation = $10, correctness = $11, said = $12
         where agency = $1 and id = $2",
        it.agency, it.id, it.reviewer, it.reviewer_agency, it.taken_at, it.decided_at,
        it.outcome.map(super::model::Outcome::as_str), it.advantages, it.clarity, it.cooperation,
        it.correctness, &it.said,
    ))
}

/// The rounds of a profile, the newest first.
pub fn of(tx: &mut Tx, profile: Id<Profile>) -> Result<Vec<Review>> {
    tx.all(sql!(
        "select * from partnering_review where profile = $1 order by asked_at desc, id desc limit 100 -- every agency: the page asks its policy",
        profile
    ))
}

/// The round that is not decided yet.
pub fn open(tx: &mut Tx, profile: Id<Profile>) -> Result<Review> {
    tx.one(sql!(
        "select * from partnering_review where profile = $1 and decided_at is null -- every agency: part of its profile
         order by asked_at desc, id desc limit 1",
        profile
    ))
}

/// What waits for colleagues in an agency, the longest first.
pub fn waiting_inside(tx: &mut Tx, agency: Id<Agency>) -> Result<Vec<Waiting>> {
    tx.all(sql!(
        "select r.profile as profile, r.reviewer as reviewer, r.asked_at as asked_at
         from partnering_review r join partnering_profile p on p.id = r.profile
         where r.agency = $1 and p.stage = 'internal-review' and r.step = 'internal' and r.decided_at is null
         order by r.asked_at, r.profile limit 200",
        agency
    ))
}

/// What waits for people of other agencies, the longest first.
pub fn waiting_outside(tx: &mut Tx, agency: Id<Agency>) -> Result<Vec<Waiting>> {
    tx.all(sql!(
        "select r.profile as profile, r.reviewer as reviewer, r.asked_at as asked_at
         from partnering_review r join partnering_profile p on p.id = r.profile
         where r.agency <> $1 and p.stage = 'external-review' and r.step = 'external' and r.decided_at is null
         order by r.asked_at, r.profile limit 200",
        agency
    ))
}

/// The profiles somebody wrote at, looks after or judged.
pub fn involved(tx: &mut Tx, person: Id<Person>) -> Result<Vec<(Id<Profile>,)>> {
    tx.all(sql!(
        "select id from partnering_profile where author = $1 or adviser = $1 -- every agency: one's own
         union select profile from partnering_version where author = $1
         union select profile from partnering_review where reviewer = $1 and step = 'internal'",
        person
    ))
}

/// The profiles somebody said they are not free to judge.
pub fn declared(tx: &mut Tx, person: Id<Person>) -> Result<Vec<(Id<Profile>, String)>> {
    tx.all(sql!(
        "select profile, reason from partnering_conflict where person = $1 order by declared_at -- every agency: one's own",
        person
    ))
}

pub fn declare(
    tx: &mut Tx,
    profile: Id<Profile>,
    person: Id<Person>,
    (reason, now): (&str, i64),
) -> Result<()> {
    tx.run(sql!(
        "insert into partnering_conflict (profile, person, reason, declared_at) values ($1, $2, $3, $4) -- every agency: part of its profile
         on conflict (profile, person) do update set reason = excluded.reason, declared_at = excluded.declared_at",
        profile,
        person,
        reason,
        now,
    ))
}

/// What somebody judged, oldest first.
pub fn of_reviewer(tx: &mut Tx, person: Id<Person>) -> Result<Vec<Review>> {
    tx.all(sql!(
        "select * from partnering_review where reviewer = $1 order by asked_at, id -- every agency: one's own",
        person
    ))
}

/// Lets nobody be the reviewer of what somebody judged; an open round is free again.
pub fn forget(tx: &mut Tx, person: Id<Person>) -> Result<()> {
    tx.run(sql!(
        "update partnering_review set reviewer = $2, -- every agency: erased
           taken_at = case when decided_at is null then null else taken_at end
         where reviewer = $1",
        person,
        Id::<Person>::nil()
    ))
}

pub fn forget_conflicts(tx: &mut Tx, person: Id<Person>) -> Result<()> {
    tx.run(sql!(
        "delete from partnering_conflict where person = $1 -- every agency: erased",
        person
    ))
}
