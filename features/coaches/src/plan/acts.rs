//! The question of a programme is put together, and one answer after the other becomes a short list.

use cases::Coaching;
use kit::{Caller, Error, Id, Relation, Result, Tx, clock::Day};
use organisations::Words;

use super::model::{Answer, Asking, Goal, Seat, answer, asking, problem};
use crate::{
    acceptance,
    choice::{
        acts as choice,
        model::{List, Stage as ListStage, bar},
        store as lists,
    },
    model::{Coach, Stage},
    policy::{self, ASSIGN},
    store, tie,
};

/// Everything of the page.
pub struct Programme {
    pub coachings: Vec<Coaching>,
    pub companies: Vec<String>,
    pub seats: Vec<Seat>,
    pub askings: Vec<Asking>,
    pub answer: Answer,
    /// The list that runs for each case.
    pub lists: Vec<Option<List>>,
}

/// The cases of the agency that wait for a coach and whose company is not choosing yet, and all coaches it took.
pub fn programme(tx: &mut Tx, by: &Caller, goal: Goal) -> Result<Programme> {
    if !policy::allows(by, ASSIGN, Relation::Agency) || by.agency.is_nil() {
        return Err(Error::Forbidden);
    }
    let open: std::collections::BTreeMap<Id<Coach>, i64> =
        store::open_cases(tx)?.into_iter().collect();
    let taken = acceptance::store::of_agency(tx, by.agency)?;
    let is_taken =
        |it: &Coach| taken.iter().any(|one| one.coach == it.id && one.stage == Stage::Accepted);
    let mut all = store::reached(tx, by.agency)?;
    all.retain(is_taken);
    let count = |it: &Coach| open.get(&it.id).copied().unwrap_or(0);
    let ids: Vec<String> = all.iter().map(|it| it.id.to_string()).collect();
    let ties = tie::store::of_some(tx, &ids)?;
    let seat = |it: Coach| {
        let places = u32::try_from(it.capacity - count(&it)).unwrap_or(0);
        Seat { it, places }
    };
    let seats: Vec<Seat> = all.into_iter().map(seat).collect();
    let (mut coachings, mut companies, mut askings, mut running) = (vec![], vec![], vec![], vec![]);
    for coaching in cases::waiting(tx, by, by.agency)? {
        let known = lists::of_record(tx, coaching.it.id)?;
        let list = known.into_iter().find(|it| it.closed_at.is_none());
        if list.as_ref().is_some_and(|it| it.stage == ListStage::Offered)
            || !choice::asks(tx, &coaching)?
        {
            continue;
        }
        let rivals = list.as_ref().map_or_else(Words::default, |it| it.rivals.clone());
        let need = choice::need(tx, &coaching, &rivals)?;
        let barred = |seat: &Seat| {
            let own: Vec<_> = ties.iter().filter(|tie| tie.coach == seat.it.id).cloned().collect();
            let decided = taken.iter().find(|one| one.coach == seat.it.id);
            bar(&seat.it, (decided, &own, count(&seat.it)), &need, Day::of(by.now))
        };
        let bars: Vec<_> = seats.iter().map(barred).collect();
        askings.push(asking(coaching.it.id, &need, &seats, &bars));
        companies.push(need.client.name.clone());
        coachings.push(coaching);
        running.push(list);
    }
    let problem = problem(&seats, &askings, goal);
    let answer = answer(&problem, goal).map_err(|wrong| Error::Told(wrong.to_string()))?;
    Ok(Programme { coachings, companies, seats, askings, answer, lists: running })
}

/// Takes one answer over: the coach of the plan is put first into the basket of the case, with her reason. The company
/// still chooses, from three to five.
pub fn accept(
    tx: &mut Tx,
    by: &Caller,
    record: Id<cases::Case>,
    (coach, reason): (Id<Coach>, &str),
) -> Result<List> {
    if !policy::allows(by, ASSIGN, Relation::Agency) {
        return Err(Error::Forbidden);
    }
    let coaching = choice::for_staff(tx, by, record)?;
    let list = choice::gather(tx, by, &coaching, &[coach])?;
    for one in lists::proposals(tx, list.id)?.into_iter().filter(|it| it.coach == coach) {
        if one.reason.is_empty() {
            let reason = reason.to_owned();
            lists::put(tx, &crate::choice::model::Proposal { reason, ..one })?;
        }
    }
    Ok(list)
}
