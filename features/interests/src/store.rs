//! The SQL of interests. One statement per function.

use kit::{Agency, Id, Person, Result, Sealed, Tx, sql};
use partnering::Profile;

use crate::model::{Answer, Interest, Reason};

pub fn find(tx: &mut Tx, id: Id<Interest>) -> Result<Sealed<Interest>> {
    tx.one(sql!("select * from interests_interest where id = $1 -- every agency: sealed", id))
        .map(Sealed::new)
}

pub fn insert(tx: &mut Tx, it: &Interest) -> Result<()> {
    tx.run(sql!(
        "insert into interests_interest (id, agency, host, profile, person, lang, country, kind, company,
           expectation, question, stage, answer, degree, by_adviser, adviser, host_adviser, referred_at,
           seeker_consented_at, owner_consented_at, reason, waits, running_since, turned_at, spent, allowed, due_at,
           follow_on, version, created_at, staged_at, changed_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21,
           $22, $23, $24, $25, $26, $27, $28, $29, $30, $31, $32)",
        it.id, it.agency, it.host, it.profile, it.person, &it.lang, &it.country, &it.kind, &it.company,
        &it.expectation, &it.question, it.stage, it.answer.map(Answer::as_str), it.degree, it.by_adviser, it.adviser, it.host_adviser,
        it.referred_at, it.seeker_consented_at, it.owner_consented_at, it.reason.map(Reason::as_str), &it.waits, it.running_since,
        it.turned_at, it.spent, it.allowed, it.due_at, it.follow_on, it.version, it.created_at, it.staged_at, it.changed_at,
    ))
}

/// Writes down where it stands; its texts stay.
pub fn rewrite(tx: &mut Tx, it: &Interest) -> Result<()> {
    tx.run(sql!(
        "update interests_interest set agency = $2, stage = $3, answer = $4, degree = $5, adviser = $6,
           host_adviser = $7, seeker_consented_at = $8, owner_consented_at = $9, reason = $10, waits = $11,
           running_since = $12, turned_at = $13, spent = $14, allowed = $15, due_at = $16, follow_on = $17,
           staged_at = $18, changed_at = $19, referred_at = $20
         where id = $1",
        it.id, it.agency, it.stage, it.answer.map(Answer::as_str), it.degree, it.adviser, it.host_adviser, it.seeker_consented_at,
        it.owner_consented_at, it.reason.map(Reason::as_str), &it.waits, it.running_since, it.turned_at, it.spent, it.allowed,
        it.due_at, it.follow_on, it.staged_at, it.changed_at, it.referred_at,
    ))
}

/// Gives it other texts if nobody did since that version; whether that was so.
pub fn reword(tx: &mut Tx, it: &Interest, version: i64) -> Result<bool> {
    let changed = tx.changed(sql!(
        "update interests_interest set company = $3, expectation = $4, question = $5, version = $2 + 1, changed_at = $6
         where id = $1 and version = $2 -- every agency: asked its policy before",
        it.id,
        version,
        &it.company,
        &it.expectation,
        &it.question,
        it.changed_at,
    ))?;
    Ok(changed > 0)
}

/// Forgets one nobody ever confirmed.
pub fn remove(tx: &mut Tx, id: Id<Interest>) -> Result<()> {
    tx.run(sql!(
        "delete from interests_interest where id = $1 -- every agency: nobody confirmed it",
        id
    ))
}

/// The agency of a country that was founded first, if there is one.
pub fn agency_of(tx: &mut Tx, country: &str) -> Result<Option<Id<Agency>>> {
    let found: Option<(Id<Agency>,)> = tx.maybe(sql!(
        "select id from agencies_agency where country = $1 and stage = 'active' order by created_at, id limit 1",
        country
    ))?;
    Ok(found.map(|it| it.0))
}

/// Who belongs to one of these organisations: those a profile speaks for.
pub fn owners(tx: &mut Tx, ids: &[String]) -> Result<Vec<(Id<Person>,)>> {
    tx.all(sql!(
        sqlite "select distinct person from organisations_member -- every agency: those it speaks for
                where organisation in (select value from json_each($1)) order by person limit 50",
        postgres "select distinct person from organisations_member -- every agency: those it speaks for
                  where organisation in (select json_array_elements_text(cast(cast($1 as text) as json)))
                  order by person limit 50",
        ids,
    ))
}

/// The interests somebody has, and those in profiles of these organisations that were referred.
pub fn of_person(
    tx: &mut Tx,
    person: Id<Person>,
    organisations: &[String],
) -> Result<Vec<Interest>> {
    tx.all(sql!(
        sqlite "select * from interests_interest -- every agency: one's own
                where (person = $1 and stage <> 'new') or (referred_at is not null and profile in
                  (select id from partnering_profile where organisation in (select value from json_each($2))))
                order by changed_at desc, id limit 500",
        postgres "select * from interests_interest -- every agency: one's own
                  where (person = $1 and stage <> 'new') or (referred_at is not null and profile in
                    (select id from partnering_profile where organisation in
                      (select json_array_elements_text(cast(cast($2 as text) as json)))))
                  order by changed_at desc, id limit 500",
        person,
        organisations,
    ))
}

/// How many interests of each state an agency looks after in a profile of its own.
pub fn counts_of(
    tx: &mut Tx,
    profile: Id<Profile>,
    agency: Id<Agency>,
) -> Result<Vec<(String, i64)>> {
    tx.all(sql!(
        "select stage, count(*) from interests_interest where profile = $1 and host = $2
           and referred_at is not null -- every agency: the one of the profile
         group by stage order by stage",
        profile,
        agency
    ))
}
