//! What happens by the calendar: admissions that run out, contacts nobody hears of.

use kit::{
    Error,
    clock::Day,
    jobs::{Job, Work},
};

use crate::{admission::acts as admission, funnel::acts as funnel};

pub const JOBS: &[Job] = &[LAPSE, SILENT];

/// Tells whoever applied that an admission runs out.
pub const LAPSE: Job = Job {
    kind: "overseas.lapse",
    run: |work: &Work, payload| {
        let (id, until) = payload.split_once(' ').ok_or(Error::Unreadable)?;
        let id = id.parse().map_err(|_| Error::Unreadable)?;
        let until: Day = until.parse().map_err(|_| Error::Unreadable)?;
        let by = work.caller();
        work.db().write_now(move |tx| admission::lapse(tx, &by, id, until))
    },
};

/// Asks an adviser about a contact without news.
pub const SILENT: Job = Job {
    kind: "overseas.silent",
    run: |work: &Work, payload| {
        let (id, at) = payload.split_once(' ').ok_or(Error::Unreadable)?;
        let id = id.parse().map_err(|_| Error::Unreadable)?;
        let at = at.parse().map_err(|_| Error::Unreadable)?;
        let (by, app) = (work.caller(), work.app().clone());
        work.db().write_now(move |tx| funnel::ask(tx, &by, (id, at), &app.settings))
    },
};
