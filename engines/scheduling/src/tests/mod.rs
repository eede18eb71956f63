//! Tests of the whole engine: small events in which everybody can see what is right.

mod exact;
mod refusals;
mod repairs;
mod rules;

use serde_json::Value;

use crate::{Budget, Instance, Refused, Schedule, WORK_PER_SECOND, solve};

fn instance(from: Value) -> Instance {
    serde_json::from_value(from).unwrap()
}

/// A schedule after a tenth of a second's work.
fn schedule(from: Value) -> Result<Schedule, Refused> {
    let mut stop = || false;
    let mut budget = Budget::new(WORK_PER_SECOND / 10, &mut stop);
    solve(&instance(from), &mut budget, &mut |_| {})
}

/// The slot of a meeting, or why it is not held.
fn said(of: &Schedule, meeting: &str) -> String {
    let held = of.meetings.iter().find(|it| it.id == meeting);
    let unplaced = || of.unplaced.iter().find(|it| it.id == meeting);
    match held {
        Some(held) => held.slot.clone(),
        None => serde_json::to_value(unplaced().unwrap().reason).unwrap().as_str().unwrap().into(),
    }
}
