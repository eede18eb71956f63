//! The SQL of achievements.

use kit::{Id, Person, Result, Tx, files::File, sql};

use super::model::{Achievement, Outcome, Rung, Statement};
use crate::model::Interest;

pub fn statement(tx: &mut Tx, interest: Id<Interest>) -> Result<Option<Statement>> {
    tx.maybe(sql!(
        "select * from interests_statement where interest = $1 -- every agency: part of its interest",
        interest
    ))
}

pub fn insert_statement(tx: &mut Tx, it: &Statement) -> Result<()> {
    tx.run(sql!(
        "insert into interests_statement (interest, agency, file, sent_at) values ($1, $2, $3, $4)",
        it.interest,
        it.agency,
        it.file,
        it.sent_at
    ))
}

/// The files that belong to an interest.
pub fn files_of(tx: &mut Tx, interest: Id<Interest>) -> Result<Vec<Id<File>>> {
    Ok(statement(tx, interest)?.into_iter().map(|it| it.file).collect())
}

pub fn of_interest(tx: &mut Tx, interest: Id<Interest>) -> Result<Option<Achievement>> {
    tx.maybe(sql!(
        "select * from interests_achievement where interest = $1 -- every agency: part of its interest",
        interest
    ))
}

pub fn find(tx: &mut Tx, id: Id<Achievement>) -> Result<Achievement> {
    tx.one(sql!(
        "select * from interests_achievement where id = $1 -- every agency: part of its interest",
        id
    ))
}

pub fn insert(tx: &mut Tx, it: &Achievement) -> Result<()> {
    tx.run(sql!(
        "insert into interests_achievement (id, interest, agency, host, title, agreement, benefit, evidence,
           signed_on, registered_by, registered_at, confirmed_at, validated_by, validated_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)",
        it.id, it.interest, it.agency, it.host, &it.title, it.agreement, &it.benefit, &it.evidence,
        it.signed_on, it.registered_by, it.registered_at, it.confirmed_at, it.validated_by, it.validated_at,
    ))
}

/// Writes down who confirmed and validated it.
pub fn rewrite(tx: &mut Tx, it: &Achievement) -> Result<()> {
    tx.run(sql!(
        "update interests_achievement set confirmed_at = $2, validated_by = $3, validated_at = $4
         where id = $1 -- every agency: asked its policy before",
        it.id,
        it.confirmed_at,
        it.validated_by,
        it.validated_at,
    ))
}

pub fn outcomes(tx: &mut Tx, achievement: Id<Achievement>) -> Result<Vec<Outcome>> {
    tx.all(sql!(
        "select * from interests_outcome where achievement = $1 order by months -- every agency: part of its interest",
        achievement
    ))
}

/// Notes that it was asked what became of it; whether that is new.
pub fn ask(tx: &mut Tx, achievement: Id<Achievement>, months: i64, now: i64) -> Result<bool> {
    let changed = tx.changed(sql!(
        "insert into interests_outcome (achievement, months, asked_at, answered_at, step, turnover_cents, jobs, said)
         values ($1, $2, $3, null, null, 0, 0, '')
         on conflict (achievement, months) do nothing -- every agency: part of its interest",
        achievement,
        months,
        now,
    ))?;
    Ok(changed > 0)
}

pub fn answer(tx: &mut Tx, it: &Outcome) -> Result<()> {
    tx.run(sql!(
        "update interests_outcome set answered_at = $3, step = $4, turnover_cents = $5, jobs = $6, said = $7
         where achievement = $1 and months = $2 -- every agency: part of its interest",
        it.achievement,
        it.months,
        it.answered_at,
        it.step.map(Rung::as_str),
        it.turnover_cents,
        it.jobs,
        &it.said,
    ))
}

/// How many achievements of each type an agency has a part in that somebody validated.
pub fn agreements(tx: &mut Tx, agency: Id<kit::Agency>) -> Result<Vec<(String, i64, i64)>> {
    tx.all(sql!(
        "select agreement, count(*), count(validated_at) from interests_achievement
         where agency = $1 or host = $1 group by agreement order by agreement",
        agency
    ))
}

/// Takes the texts out of an achievement; its type and dates stay.
pub fn fade(tx: &mut Tx, interest: Id<Interest>) -> Result<()> {
    tx.run(sql!(
        "update interests_outcome set said = '' where achievement in
           (select id from interests_achievement where interest = $1) -- every agency: retention",
        interest
    ))?;
    tx.run(sql!(
        "update interests_achievement set title = '', benefit = '', evidence = '' where interest = $1 -- every agency: retention",
        interest
    ))?;
    tx.run(sql!(
        "delete from interests_statement where interest = $1 -- every agency: retention",
        interest
    ))
}

pub fn of_person(tx: &mut Tx, person: Id<Person>) -> Result<Vec<Achievement>> {
    tx.all(sql!(
        "select * from interests_achievement where registered_by = $1 or validated_by = $1
         order by registered_at, id -- every agency: one's own",
        person
    ))
}

/// Takes a person out of what they registered and validated.
pub fn forget(tx: &mut Tx, person: Id<Person>) -> Result<()> {
    tx.run(sql!(
        "update interests_achievement set -- every agency: erased
           registered_by = case when registered_by = $1 then $2 else registered_by end,
           validated_by = case when validated_by = $1 then $2 else validated_by end
         where registered_by = $1 or validated_by = $1",
        person,
        Id::<Person>::nil()
    ))
}
