//! The SQL of objections. One statement per function.

use kit::{Agency, Id, Person, Result, Sealed, Tx, sql};
use organisations::Organisation;
use partnering::Profile;

use crate::model::{Objection, Reason, Stage};

pub fn find(tx: &mut Tx, id: Id<Objection>) -> Result<Sealed<Objection>> {
    tx.one(sql!("select * from objections_objection where id = $1 -- every agency: sealed", id))
        .map(Sealed::new)
}

/// Those against an opportunity, the newest first.
pub fn of(tx: &mut Tx, profile: Id<Profile>) -> Result<Vec<Objection>> {
    tx.all(sql!(
        "select * from objections_objection where profile = $1 -- every agency: its reader asks the policy
         order by raised_at desc, id desc limit 100",
        profile
    ))
}

pub fn insert(tx: &mut Tx, it: &Objection) -> Result<()> {
    tx.run(sql!(
        "insert into objections_objection (id, agency, profile, version, person, reason, said, held, raised_at, due_at,
           overdue_at, stage, answer, answered_by, answered_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)",
        it.id, it.agency, it.profile, it.version, it.person, it.reason, &it.said, it.held, it.raised_at, it.due_at,
        it.overdue_at, it.stage, &it.answer, it.answered_by, it.answered_at,
    ))
}

/// Writes down how it stands.
pub fn rewrite(tx: &mut Tx, it: &Objection) -> Result<()> {
    tx.run(sql!(
        "update objections_objection set stage = $3, answer = $4, answered_by = $5, answered_at = $6, overdue_at = $7
         where id = $1 and agency = $2",
        it.id,
        it.agency,
        it.stage,
        &it.answer,
        it.answered_by,
        it.answered_at,
        it.overdue_at,
    ))
}

/// What is asked of the list.
#[derive(Debug, Clone, Copy)]
pub struct Wanted {
    pub stage: Option<Stage>,
    pub reason: Option<Reason>,
    pub offset: i64,
    pub limit: i64,
}

/// The objections to what an agency looks after: the open ones first, by when they are due.
pub fn lines(tx: &mut Tx, agency: Id<Agency>, it: &Wanted) -> Result<Vec<Objection>> {
    tx.all(sql!(
        "select * from objections_objection where agency = $1
           and (cast($2 as text) is null or stage = $2) and (cast($3 as text) is null or reason = $3)
         order by case when stage = 'open' then 0 else 1 end, case when stage = 'open' then due_at else -raised_at end, id
         limit $4 offset $5",
        agency,
        it.stage.map(Stage::as_str),
        it.reason.map(Reason::as_str),
        it.limit,
        it.offset,
    ))
}

/// How many of each reason and stage an agency has.
pub fn counts(tx: &mut Tx, agency: Id<Agency>) -> Result<Vec<(Reason, Stage, i64)>> {
    tx.all(sql!(
        "select reason, stage, count(*) from objections_objection where agency = $1
         group by reason, stage order by reason, stage",
        agency
    ))
}

/// Who belongs to these organisations and can be written to.
pub fn members(tx: &mut Tx, ids: &[Id<Organisation>]) -> Result<Vec<(Id<Person>,)>> {
    let ids: Vec<String> = ids.iter().map(ToString::to_string).collect();
    tx.all(sql!(
        sqlite "select distinct person from organisations_member -- every agency: those it speaks for
                where organisation in (select value from json_each($1)) order by person limit 50",
        postgres "select distinct person from organisations_member -- every agency: those it speaks for
                  where organisation in (select json_array_elements_text(cast(cast($1 as text) as json)))
                  order by person limit 50",
        &ids[..],
    ))
}

/// What somebody raised or answered.
pub fn of_person(tx: &mut Tx, person: Id<Person>) -> Result<Vec<Objection>> {
    tx.all(sql!(
        "select * from objections_objection where person = $1 or answered_by = $1
         order by raised_at, id -- every agency: one's own",
        person
    ))
}

/// Takes a person out of what they raised, with their words, and out of what they answered.
pub fn forget(tx: &mut Tx, person: Id<Person>) -> Result<()> {
    tx.run(sql!(
        "update objections_objection set -- every agency: erased
           said = case when person = $1 then '' else said end,
           answered_by = case when answered_by = $1 then $2 else answered_by end,
           person = case when person = $1 then $2 else person end
         where person = $1 or answered_by = $1",
        person,
        Id::<Person>::nil()
    ))
}
