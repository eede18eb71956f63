//! The service clock: it is wound when a turn begins, stands while the client is waited for, and
//! is read when the turn is over.

use std::collections::BTreeMap;

use holidays::{Calendar, WORKING_DAY};
use kit::{
    Agency, Caller, Id, Result, Tx, jobs,
    journal::{self, Change},
    web::Settings,
};

use super::{
    model::{Leg, Pace, pace, tempo},
    store,
};
use crate::{
    acts::{At, keep, say},
    figure::model::WAY,
    jobs::{DUE, FOLLOW},
    model::{ESCALATE_DAYS, Event, FOLLOW_DAYS, Interest, Stage, Who, turn},
    remark::model::Reach,
    store as store_of,
};

/// How far back response times are looked at.
const YEAR: i64 = 365 * kit::clock::DAY;

/// The same interest after a step from `before`, with the clock as it has to be.
pub fn turned(
    tx: &mut Tx,
    by: &Caller,
    (before, it): (&Interest, Interest),
    settings: &Settings,
) -> Result<Interest> {
    let (who, figure) = turn(&it);
    let is_same = before.stage == it.stage
        && before.agency == it.agency
        && before.answer == it.answer
        && turn(before).0 == who;
    if is_same {
        return Ok(it);
    }
    let waits = who.map_or("nobody", Who::as_str).to_owned();
    read(tx, by, before)?;
    let mut it = Interest { waits, turned_at: by.now, spent: 0, allowed: 0, ..it };
    (it.running_since, it.due_at) = (None, None);
    if let Some(figure) = figure {
        it.allowed = settings.figure(figure).max(0) * WORKING_DAY;
        it = started(tx, by, it, settings)?;
    }
    if matches!(it.stage, Stage::Exchanged | Stage::Negotiating) && it.follow_on.is_none() {
        it = followed(tx, by, it, settings)?;
    }
    Ok(it)
}

/// Whose turn it is, as the agency whose clock runs.
fn keeper(it: &Interest) -> Id<Agency> {
    if turn(it).0 == Some(Who::Host) { it.host } else { it.agency }
}

/// Keeps how long a turn took, if there was one with a clock.
fn read(tx: &mut Tx, by: &Caller, it: &Interest) -> Result<()> {
    if it.allowed == 0 {
        return Ok(());
    }
    let agency = keeper(it);
    let calendar = Calendar::of(&store::country(tx, agency)?);
    let running = it.running_since.map_or(0, |since| calendar.spent(since, by.now));
    let leg = Leg {
        id: Id::new(),
        interest: it.id,
        agency,
        stage: it.stage,
        started_at: it.turned_at,
        ended_at: by.now,
        spent: it.spent + running,
        allowed: it.allowed,
    };
    store::insert(tx, &leg)
}

/// Lets the clock run from now on, and orders what happens when nothing does.
pub fn started(tx: &mut Tx, by: &Caller, it: Interest, settings: &Settings) -> Result<Interest> {
    let calendar = Calendar::of(&store::country(tx, keeper(&it))?);
    let left = (it.allowed - it.spent).max(0);
    let due_at = calendar.after(by.now, left);
    let late = calendar.after(due_at, settings.figure(&ESCALATE_DAYS).max(0) * WORKING_DAY);
    let mut calls = vec![("overdue", due_at), ("escalated", late)];
    if left > WORKING_DAY {
        calls.push(("due", calendar.after(by.now, left - WORKING_DAY)));
    }
    let house = Caller { agency: keeper(&it), ..Caller::house(by.now) };
    for (what, at) in calls {
        jobs::put(tx, &house, DUE.kind, &format!("{} {due_at} {what}", it.id), at.max(by.now + 1))?;
    }
    let waits = turn(&it).0.map_or("nobody", Who::as_str).to_owned();
    Ok(Interest { running_since: Some(by.now), due_at: Some(due_at), waits, ..it })
}

/// Stops the clock: a client is waited for.
pub fn stopped(tx: &mut Tx, by: &Caller, it: Interest, whom: Who) -> Result<Interest> {
    let calendar = Calendar::of(&store::country(tx, keeper(&it))?);
    let running = it.running_since.map_or(0, |since| calendar.spent(since, by.now));
    let spent = it.spent + running;
    let waits = whom.as_str().to_owned();
    Ok(Interest { spent, running_since: None, due_at: None, waits, ..it })
}

/// Orders the next day on which both advisers are asked how it goes.
pub fn followed(tx: &mut Tx, by: &Caller, it: Interest, settings: &Settings) -> Result<Interest> {
    let days = i32::try_from(settings.figure(&FOLLOW_DAYS).max(1)).unwrap_or(30);
    let day = kit::clock::Day(kit::clock::Day::of(by.now).0 + days);
    let house = Caller { agency: it.agency, ..Caller::house(by.now) };
    jobs::put(tx, &house, FOLLOW.kind, &format!("{} {day}", it.id), day.starts())?;
    Ok(Interest { follow_on: Some(day), ..it })
}

/// How fast an agency was in the last year.
pub fn pace_of(tx: &mut Tx, agency: Id<Agency>, now: i64) -> Result<Option<Pace>> {
    Ok(pace(&store::since(tx, agency, now - YEAR)?))
}

/// How fast every agency was in the last year of which enough is known to say so.
pub fn paces(tx: &mut Tx, now: i64) -> Result<BTreeMap<Id<Agency>, Pace>> {
    let mut turns: BTreeMap<Id<Agency>, Vec<(i64, i64)>> = BTreeMap::new();
    for (agency, spent, allowed) in store::of_all(tx, now - YEAR)? {
        turns.entry(agency).or_default().push((spent, allowed));
    }
    Ok(turns.into_iter().filter_map(|(id, turns)| Some((id, pace(&turns)?))).collect())
}

/// How fast an agency was in the last year at each of its steps, for itself: from one turn on.
pub fn steps_of(tx: &mut Tx, agency: Id<Agency>, now: i64) -> Result<Vec<(Stage, Pace)>> {
    let turns = store::by_stage(tx, agency, now - YEAR)?;
    let of = |stage: Stage| -> Vec<(i64, i64)> {
        turns.iter().filter(|it| it.0 == stage).map(|it| (it.1, it.2)).collect()
    };
    let steps = WAY.into_iter().map(|stage| (stage, of(stage)));
    Ok(steps.filter(|it| !it.1.is_empty()).map(|(stage, turns)| (stage, tempo(&turns))).collect())
}

/// The adviser waits for their client: the clock stands.
pub fn wait(
    tx: &mut Tx,
    by: &Caller,
    at: &At,
    (said, settings): (&str, &Settings),
) -> Result<Interest> {
    let it = at.moved(Event::Wait { is_running: at.it.running_since.is_some() }, by.now)?;
    let whom = if it.stage == Stage::Referred { Who::Owner } else { Who::Seeker };
    say(tx, by, at, (Reach::Side, said))?;
    let it = stopped(tx, by, it, whom)?;
    keep(tx, by, at, (it, "interests.waiting", whom.as_str()), settings)
}

/// The client is back: the clock goes on.
pub fn resume(tx: &mut Tx, by: &Caller, at: &At, settings: &Settings) -> Result<Interest> {
    let it = at.moved(Event::Resume { is_running: at.it.running_since.is_some() }, by.now)?;
    let it = started(tx, by, it, settings)?;
    keep(tx, by, at, (it, "interests.resumed", ""), settings)
}

/// Tells of what is due or overdue, if the clock still runs towards the same end.
pub fn call(tx: &mut Tx, by: &Caller, id: Id<Interest>, (due_at, what): (i64, &str)) -> Result<()> {
    let it = store_of::find(tx, id)?.open(|_| true)?;
    if it.due_at != Some(due_at) || it.running_since.is_none() {
        return Ok(());
    }
    let verb = match what {
        "due" => "interests.due",
        "overdue" => "interests.overdue",
        _ => "interests.escalated",
    };
    journal::write(tx, by, verb, ("interest", id), Change::none().because(&it.waits))
}

/// Asks both advisers how it goes, if there is still something to ask.
pub fn follow(
    tx: &mut Tx,
    by: &Caller,
    id: Id<Interest>,
    (day, settings): (kit::clock::Day, &Settings),
) -> Result<()> {
    let it = store_of::find(tx, id)?.open(|_| true)?;
    let is_going_on = matches!(it.stage, Stage::Exchanged | Stage::Negotiating);
    if !is_going_on || it.follow_on != Some(day) {
        return Ok(());
    }
    let it = followed(tx, by, it, settings)?;
    store_of::rewrite(tx, &it)?;
    journal::write(tx, by, "interests.follow_up", ("interest", id), Change::none())
}
