//! A look at the calendar, once a day.

use kit::jobs::{Job, Work};

use crate::acts;

/// Opens and closes topics, and orders the same for tomorrow. Run twice, it does nothing twice.
pub const TURN: Job = Job {
    kind: "funding.turn",
    run: |work: &Work, _| {
        let by = work.caller();
        work.db().write_now(move |tx| {
            acts::turn(tx, &by)?;
            acts::look_tomorrow(tx, &by)
        })
    },
};
