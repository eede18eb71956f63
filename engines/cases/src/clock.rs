//! What is due, since when, until when, and whose turn it is.

use crate::{Check, Machine, Moment, Record, Reminder, Standing, Step, step::CLOCK};

/// Milliseconds.
pub const DAY: i64 = 86_400_000;

/// A check that has begun.
#[derive(Clone, Debug)]
pub struct Due<'a> {
    pub check: &'a Check,
    pub since: i64,
    /// The limit.
    pub until: i64,
    pub ended: Option<i64>,
}

/// How a check stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Pace {
    Overdue,
    Running,
    /// Done, but late.
    Late,
    Done,
}

impl Due<'_> {
    /// How it stands at `now`. What ends at its limit is in time.
    pub fn pace(&self, now: i64) -> Pace {
        match self.ended {
            Some(at) if at > self.until => Pace::Late,
            Some(_) => Pace::Done,
            None if now > self.until => Pace::Overdue,
            None => Pace::Running,
        }
    }
}

/// Every check of the record that has begun. In a state that waits or is closed only those that ended are told.
pub fn due<'a>(machine: &'a Machine, record: &Record) -> Vec<Due<'a>> {
    let standing = machine.state(&record.state).map_or(Standing::Open, |state| state.standing);
    let begun = |check: &'a Check| {
        let since = moment(&check.starts, record)?;
        let ended = moment(&check.ends, record).filter(|at| *at >= since);
        // A field may tell a day before it was known; it counts from when it was written at the earliest.
        let until = since.saturating_add(check.days.saturating_mul(DAY));
        Some(Due { check, since, until, ended })
    };
    let all = machine.checks.iter().filter_map(begun);
    all.filter(|due| standing == Standing::Open || due.ended.is_some()).collect()
}

/// The letters that are to be written between two looks, `after` excluded and `now` included.
pub fn reminders<'a>(
    machine: &'a Machine,
    record: &Record,
    after: i64,
    now: i64,
) -> Vec<(&'a Check, &'a Reminder)> {
    let open = due(machine, record).into_iter().filter(|due| due.ended.is_none());
    let said = |field: &Option<String>| {
        let value = field.as_ref().and_then(|it| record.fields.get(it));
        value.is_some_and(|it| !it.is_empty())
    };
    let mut letters = Vec::new();
    for due in open {
        for reminder in &due.check.reminders {
            let at = due.since.saturating_add(reminder.day.saturating_mul(DAY));
            if after < at && at <= now && !said(&reminder.unless) {
                letters.push((due.check, reminder));
            }
        }
    }
    letters
}

/// The step the clock takes now, if there is one: the first in the file whose guards pass.
pub fn by_itself<'a>(machine: &'a Machine, record: &Record, now: i64) -> Option<&'a Step> {
    let ripe = |step: &&Step| machine.attempt(record, &step.name, CLOCK, "", now).is_ok();
    machine.steps.iter().find(ripe)
}

/// When next to look after `after`: a letter may have to be written then, or a step taken by itself.
pub fn next(machine: &Machine, record: &Record, after: i64) -> Option<i64> {
    let open = due(machine, record).into_iter().filter(|due| due.ended.is_none());
    let letters = open.flat_map(|due| {
        let at = move |it: &Reminder| due.since.saturating_add(it.day.saturating_mul(DAY));
        due.check.reminders.iter().map(at)
    });
    let here = machine.steps.iter().filter(|step| step.from.contains(&record.state));
    let own = here.filter(|step| step.by.iter().any(|it| it == CLOCK));
    let steps = own
        .filter_map(|step| step.after_days)
        .map(|days| record.entered_at().saturating_add(days.saturating_mul(DAY)));
    letters.chain(steps).filter(|at| *at > after).min()
}

fn moment(moment: &Moment, record: &Record) -> Option<i64> {
    match moment {
        Moment::Opened {} => Some(record.opened_at),
        Moment::Entered { state } => record.entered_last(state),
        Moment::Day { field } => record.fields.get(field).and_then(crate::Value::day),
        Moment::Filled { field } => record.filled_at.get(field).copied(),
    }
}
