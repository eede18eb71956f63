//! The SQL of follow-ups. One statement per function.

use cases::Case;
use improvements::Action;
use kit::{Caller, Id, Person, Result, Tx, row, sql};
use partnering::Profile;

use crate::model::{Followup, Kind};

/// What became of an action; whoever calls has asked who may see the action.
pub fn of_action(tx: &mut Tx, action: Id<Action>) -> Result<Vec<Followup>> {
    tx.all(sql!(
        "select * from followups_followup where action = $1 order by made_at, id -- every agency: asked by its action",
        action,
    ))
}

/// The actions a case carries out.
pub fn of_record(tx: &mut Tx, record: Id<Case>) -> Result<Vec<Followup>> {
    tx.all(sql!(
        "select * from followups_followup where record = $1 and kind = 'case'
         order by made_at, id limit 100 -- every agency: each action is asked about next",
        record,
    ))
}

/// The action an opportunity came from, by its plan.
pub fn of_plan(tx: &mut Tx, plan: &str) -> Result<Vec<Followup>> {
    tx.all(sql!(
        "select * from followups_followup where plan = $1 and kind = 'profile'
         order by made_at, id limit 10 -- every agency: each action is asked about next",
        plan,
    ))
}

/// Notes what became of an action; false if the same became of it before.
pub fn insert(tx: &mut Tx, it: &Followup) -> Result<bool> {
    let changed = tx.changed(sql!(
        "insert into followups_followup (id, agency, action, organisation, kind, record, plan, need, put_off_at,
           made_by, made_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict (action, kind) do nothing",
        it.id,
        it.agency,
        it.action,
        it.organisation,
        it.kind,
        it.record,
        &it.plan,
        &it.need,
        it.put_off_at,
        it.made_by,
        it.made_at,
    ))?;
    Ok(changed > 0)
}

/// Notes that the action is not done yet; false if that was said before.
pub fn put_off(tx: &mut Tx, it: &Followup, now: i64) -> Result<bool> {
    let changed = tx.changed(sql!(
        "update followups_followup set put_off_at = $3 where agency = $1 and id = $2 and put_off_at is null",
        it.agency,
        it.id,
        now,
    ))?;
    Ok(changed > 0)
}

/// Forgets the draft that was begun and never saved, so that another one can begin.
pub fn remove_begun(tx: &mut Tx, action: Id<Action>) -> Result<()> {
    tx.run(sql!(
        "delete from followups_followup where action = $1 and kind = $2 -- every agency: asked by its action",
        action,
        Kind::Profile,
    ))
}

row! {
    /// An opportunity that came of an action.
    #[derive(Debug, Clone)]
    pub struct Found {
        pub id: Id<Profile>,
        pub title: String,
    }
}

/// The opportunity with that plan, if somebody saved it.
pub fn profile(tx: &mut Tx, it: &Followup) -> Result<Option<Found>> {
    tx.maybe(sql!(
        "select id, title from partnering_profile where agency = $1 and organisation = $2 and plan = $3
         order by created_at, id limit 1",
        it.agency,
        it.organisation,
        &it.plan,
    ))
}

/// The plan of an opportunity; whoever calls is on its page.
pub fn plan_of(tx: &mut Tx, id: Id<Profile>) -> Result<Option<(String,)>> {
    tx.maybe(sql!(
        "select plan from partnering_profile where id = $1 -- every agency: asked on its page",
        id,
    ))
}

/// Actions that are open and an open case of the same company, for those who make an example.
pub fn pairs(tx: &mut Tx, by: &Caller) -> Result<Vec<(Id<Action>, Id<Case>)>> {
    tx.all(sql!(
        "select a.id, c.id from improvements_action a
         join cases_case c on c.organisation = a.organisation and c.agency = a.agency and c.root = c.id
         where a.agency = $1 and a.stage = 'running' and c.standing = 'open' order by a.created_at, a.id, c.id limit 3",
        by.agency,
    ))
}

/// What somebody made of actions, for what is held about them.
pub fn of_person(tx: &mut Tx, person: Id<Person>) -> Result<Vec<Followup>> {
    tx.all(sql!(
        "select * from followups_followup where made_by = $1 order by made_at, id -- every agency: one's own",
        person,
    ))
}

/// Empties what goes back to somebody: the needs they wrote, and those made of their notes.
pub fn forget_needs(tx: &mut Tx, person: Id<Person>) -> Result<()> {
    tx.run(sql!(
        "update followups_followup set need = '' -- every agency: somebody leaves
         where made_by = $1 or action in (select id from improvements_action where creator = $1)",
        person,
    ))
}

/// Lets go of somebody: what they made stays without them.
pub fn forget(tx: &mut Tx, person: Id<Person>) -> Result<()> {
    tx.run(sql!(
        "update followups_followup set made_by = $2 where made_by = $1 -- every agency: somebody leaves",
        person,
        Id::<Person>::nil(),
    ))
}
