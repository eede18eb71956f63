//! What can happen to topics: a source tells of one, or a day passes.

use kit::{Caller, Result, Tx, clock::Day, jobs, journal};
use serde::Serialize;

use crate::{
    jobs::TURN,
    model::{Status, Topic},
    store,
};

/// What came of a topic that was taken in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Taken {
    New,
    Changed,
    Same,
}

/// What the journal keeps of a topic: what followers want to hear of.
#[derive(Serialize)]
struct Noted<'a> {
    code: &'a str,
    title: &'a str,
    status: Status,
    deadline_on: Option<String>,
    budget_max: Option<i64>,
    conflict: bool,
}

impl<'a> Noted<'a> {
    fn of(it: &'a Topic) -> Self {
        let deadline_on = it.deadline_on.map(|day| day.to_string());
        let (code, title) = (it.code.as_str(), it.title.as_str());
        let Topic { status, budget_max, conflict, .. } = *it;
        Self { code, title, status, deadline_on, budget_max, conflict }
    }
}

/// Takes in what a source tells of a topic, with its own words kept in `original`.
///
/// Told again without news, nothing is written.
pub fn take(tx: &mut Tx, by: &Caller, told: Topic, original: &str) -> Result<Taken> {
    let known = store::of_source(tx, &told.source, &told.reference)?;
    let mut it = told.on(Day::of(by.now));
    it.digest = it.sum();
    (it.created_at, it.changed_at) = (by.now, by.now);
    let taken = match known {
        Some(known) if known.digest == it.digest => return Ok(Taken::Same),
        Some(known) => {
            (it.id, it.agency, it.created_at) = (known.id, known.agency, known.created_at);
            store::update(tx, &it)?;
            let change = journal::Change::between(&Noted::of(&known), &Noted::of(&it));
            journal::write(tx, by, "funding.imported", ("topic", it.id), change)?;
            Taken::Changed
        }
        None => {
            store::insert(tx, &it)?;
            let change = journal::Change::new(&Noted::of(&it));
            journal::write(tx, by, "funding.imported", ("topic", it.id), change)?;
            Taken::New
        }
    };
    store::keep_original(tx, &it, original)?;
    look_tomorrow(tx, by)?;
    Ok(taken)
}

/// Opens and closes what the day opens and closes; how many topics that were.
pub fn turn(tx: &mut Tx, by: &Caller) -> Result<usize> {
    let today = Day::of(by.now);
    let mut turned = 0;
    for was in store::turning(tx, today)? {
        let it = was.clone().on(today);
        if it == was {
            continue;
        }
        store::set_status(tx, &it)?;
        let verb = match it.status {
            Status::Closed => "funding.closed",
            _ if it.status == was.status => "funding.went_on",
            _ => "funding.opened",
        };
        let change = journal::Change::between(&Noted::of(&was), &Noted::of(&it));
        journal::write(tx, by, verb, ("topic", it.id), change)?;
        turned += 1;
    }
    Ok(turned)
}

/// Orders tomorrow's look at the calendar, once, however often it is asked for.
pub fn look_tomorrow(tx: &mut Tx, by: &Caller) -> Result<()> {
    let tomorrow = Day(Day::of(by.now).0 + 1);
    if store::order_day(tx, tomorrow)? {
        jobs::put(tx, by, TURN.kind, "", tomorrow.starts())?;
    }
    Ok(())
}
