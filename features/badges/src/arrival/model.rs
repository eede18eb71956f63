//! Somebody who has arrived. No database, no web, no clock.

use events::{Event, Participant, Stage};
use kit::{Agency, Caller, Id, Person, clock::DAY, row};
use serde::Serialize;

kit::refusals! {
    /// Noting an arrival long before or after the event.
    NOT_THE_DAY = "badges-not-the-day" => 409;
}

row! {
    /// Somebody who has arrived.
    #[derive(Debug, Clone, Serialize)]
    pub struct Arrival {
        pub participant: Id<Participant>,
        /// Nil for somebody who was erased.
        #[serde(skip)]
        pub person: Id<Person>,
        pub event: Id<Event>,
        pub agency: Id<Agency>,
        pub arrived_at: i64,
    }
}

impl Arrival {
    pub fn new(me: &Participant, by: &Caller) -> Self {
        Self {
            participant: me.id,
            person: me.person,
            event: me.event,
            agency: me.agency,
            arrived_at: by.now,
        }
    }
}

/// Whether the desk is open: from a day before the first meeting to the end of the last.
pub fn is_the_day(event: &Event, now: i64) -> bool {
    event.stage == Stage::Published && event.starts_at - DAY <= now && now < event.ends_at
}
