//! What the board shows: the slot that runs and the next one. No database, no web, no clock.

use std::collections::BTreeSet;

use events::{Event, Meeting, Participant};
use kit::{Agency, Id, Person, clock::MINUTE, row};
use serde::Serialize;

row! {
    /// Somebody does not want their name on the board.
    #[derive(Debug, Clone, Serialize)]
    pub struct Wish {
        pub participant: Id<Participant>,
        /// Nil for somebody who was erased.
        #[serde(skip)]
        pub person: Id<Person>,
        pub event: Id<Event>,
        pub agency: Id<Agency>,
        pub wished_at: i64,
    }
}

/// A slot on the board.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    pub starts_at: i64,
    /// Whether it runs now.
    pub is_now: bool,
    pub meetings: Vec<Meeting>,
}

/// The slot that runs, if meetings are in it, and the next in which some are. Meetings of one slot
/// stand in the order of their tables.
pub fn parts(event: &Event, meetings: &[Meeting], now: i64) -> Vec<Part> {
    let length = event.minutes * MINUTE;
    let held = |it: &&Meeting| it.stage.is_planned();
    let starts: BTreeSet<i64> = meetings.iter().filter(held).map(|it| it.starts_at).collect();
    let runs = starts.iter().copied().find(|at| *at <= now && now < at + length);
    let next = starts.iter().copied().find(|at| *at > now);
    let part = |(at, is_now): (i64, bool)| {
        let mut here: Vec<Meeting> =
            meetings.iter().filter(held).filter(|it| it.starts_at == at).cloned().collect();
        here.sort_by_key(|it| (it.online, it.spot, it.id));
        Part { starts_at: at, is_now, meetings: here }
    };
    let runs = runs.map(|at| (at, true));
    runs.into_iter().chain(next.map(|at| (at, false))).map(part).collect()
}
