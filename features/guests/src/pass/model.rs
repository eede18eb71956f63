//! How long a secret address is good. No database, no web, no clock.

use events::{Event, Participant};
use kit::{Agency, Id, Person, clock::DAY, row};

/// For how long after the event: until the last letter about what came of meetings, and a month.
const AFTER: i64 = 400 * DAY;

kit::refusals! {
    /// Opening an address that was renewed, has run out, or never was.
    PASS_SPENT = "guests-pass-spent" => 410;
}

row! {
    /// A secret address. Of its key only the digest is kept.
    #[derive(Debug, Clone)]
    pub struct Pass {
        pub digest: String,
        pub participant: Id<Participant>,
        pub event: Id<Event>,
        pub agency: Id<Agency>,
        pub person: Id<Person>,
        pub made_at: i64,
        pub expires_at: i64,
    }
}

impl Pass {
    pub fn new(digest: String, event: &Event, me: &Participant, now: i64) -> Self {
        Self {
            digest,
            participant: me.id,
            event: event.id,
            agency: event.agency,
            person: me.person,
            made_at: now,
            expires_at: event.ends_at.max(now) + AFTER,
        }
    }
}
