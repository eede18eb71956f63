//! The SQL of actions. One statement per function.

use kit::{Caller, Id, Person, Result, Sealed, Tx, clock::Day, sql};
use organisations::Organisation;

use crate::model::Action;

pub fn find(tx: &mut Tx, id: Id<Action>) -> Result<Sealed<Action>> {
    tx.one(sql!("select * from improvements_action where id = $1 -- every agency: sealed", id))
        .map(Sealed::new)
}

/// The organisation an action is of: how somebody stands to that decides who sees it.
pub fn organisation_of(tx: &mut Tx, id: Id<Action>) -> Result<Id<Organisation>> {
    let (organisation,) = tx.one(sql!(
        "select organisation from improvements_action where id = $1 -- every agency: asks the policy next",
        id,
    ))?;
    Ok(organisation)
}

/// Writes an action down; false if the proposal is in the plan already.
pub fn insert(tx: &mut Tx, it: &Action) -> Result<bool> {
    let changed = tx.changed(sql!(
        "insert into improvements_action (id, organisation, agency, assessment, item, entry, title, note, owner,
             stage, due_on, done_on, creator, created_at, changed_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15) on conflict do nothing",
        it.id,
        it.organisation,
        it.agency,
        it.assessment,
        &it.item,
        &it.entry,
        &it.title,
        &it.note,
        it.owner,
        it.stage,
        it.due_on,
        it.done_on,
        it.creator,
        it.created_at,
        it.changed_at,
    ))?;
    Ok(changed > 0)
}

pub fn update(tx: &mut Tx, it: &Action) -> Result<()> {
    tx.run(sql!(
        "update improvements_action set title = $3, note = $4, owner = $5, stage = $6, due_on = $7, done_on = $8,
             changed_at = $9, done_at = $10 where agency = $1 and id = $2",
        it.agency,
        it.id,
        &it.title,
        &it.note,
        it.owner,
        it.stage,
        it.due_on,
        it.done_on,
        it.changed_at,
        it.done_at,
    ))
}

/// The actions of organisations, those that are due first.
pub fn of_organisations(tx: &mut Tx, ids: &[String]) -> Result<Vec<Action>> {
    tx.all(sql!(
        sqlite "select * from improvements_action -- every agency: asked its policy before
                where organisation in (select value from json_each($1))
                order by case when due_on is null then 1 else 0 end, due_on, created_at, id limit 2000",
        postgres "select * from improvements_action -- every agency: asked its policy before
                  where organisation in (select json_array_elements_text(cast(cast($1 as text) as json)))
                  order by case when due_on is null then 1 else 0 end, due_on, created_at, id limit 2000",
        ids,
    ))
}

/// The actions of the clients of the caller's agency.
pub fn of_agency(tx: &mut Tx, by: &Caller) -> Result<Vec<Action>> {
    tx.all(sql!(
        "select * from improvements_action where agency = $1
         order by case when due_on is null then 1 else 0 end, due_on, created_at, id limit 10000",
        by.agency,
    ))
}

/// The people of organisations.
pub fn people_of(tx: &mut Tx, ids: &[String]) -> Result<Vec<(Id<Person>,)>> {
    tx.all(sql!(
        sqlite "select distinct person from organisations_member -- every agency: asked its policy before
                where organisation in (select value from json_each($1)) order by person limit 200",
        postgres "select distinct person from organisations_member -- every agency: asked its policy before
                  where organisation in (select json_array_elements_text(cast(cast($1 as text) as json)))
                  order by person limit 200",
        ids,
    ))
}

/// What somebody sees to or wrote down, for what is held about them and for their calendar.
pub fn of_person(tx: &mut Tx, person: Id<Person>) -> Result<Vec<Action>> {
    tx.all(sql!(
        "select * from improvements_action where owner = $1 or creator = $1 order by created_at, id -- every agency: one's own",
        person,
    ))
}

/// Lets go of somebody: what they saw to stays, without them.
pub fn forget_owner(tx: &mut Tx, person: Id<Person>) -> Result<()> {
    tx.run(sql!(
        "update improvements_action set owner = $2 where owner = $1 -- every agency: somebody leaves",
        person,
        Id::<Person>::nil(),
    ))
}

/// What they wrote down stays without them and without their note.
pub fn forget_creator(tx: &mut Tx, person: Id<Person>) -> Result<()> {
    tx.run(sql!(
        "update improvements_action set creator = $2, note = '' where creator = $1 -- every agency: somebody leaves",
        person,
        Id::<Person>::nil(),
    ))
}

/// Who did something, on which day and at which instant.
type Finished = (Id<Organisation>, Option<Day>, Option<i64>);

/// Which organisations did something of a plan.
pub fn done(tx: &mut Tx) -> Result<Vec<Finished>> {
    tx.all(sql!(
        "select organisation, done_on, done_at from improvements_action
         where stage = 'done' -- every agency: only figures of groups are shown
         order by organisation, done_on limit 400000",
    ))
}
