//! What a calendar has to be told, and when. No database, no web, no clock.

use events::{Event, Meeting, Participant, Request};
use kit::{
    Agency, Id, Person,
    clock::{HOUR, MINUTE},
    crypto, row,
};
use notices::Method;

/// For how long nothing has to change before calendars are told.
pub const QUIET: i64 = 10 * MINUTE;
/// How long they wait at most while it goes on changing.
pub const LONGEST: i64 = HOUR;

kit::refusals! {
    /// Ending letters by an address that is not ours, or was cut short.
    ADDRESS_WRONG = "calendars-address-wrong" => 410;
}

row! {
    /// Whether somebody wants letters with their meetings.
    #[derive(Debug, Clone)]
    pub struct Choice {
        pub person: Id<Person>,
        /// By which the address in a letter names them. It opens nothing but this choice.
        pub token: String,
        pub is_off: bool,
        pub changed_at: i64,
    }
}

impl Choice {
    /// Whoever never said anything gets letters.
    pub fn usual(person: Id<Person>, now: i64) -> Self {
        Self { person, token: crypto::new_key(), is_off: false, changed_at: now }
    }

    /// The page that ends the letters, from `/`.
    pub fn url(&self) -> String {
        format!("/calendars/letters/{}", self.token)
    }
}

row! {
    /// What the calendar of a participant was told last of a meeting.
    #[derive(Debug, Clone, serde::Serialize)]
    #[expect(clippy::struct_field_names, reason = "the column is called so")]
    pub struct Sent {
        pub meeting: Id<Request>,
        pub participant: Id<Participant>,
        pub event: Id<Event>,
        pub agency: Id<Agency>,
        #[serde(skip)]
        pub person: Id<Person>,
        pub sequence: i64,
        pub starts_at: i64,
        pub place: String,
        pub is_cancelled: bool,
        pub sent_at: i64,
    }
}

row! {
    /// An event of which calendars are told soon.
    #[derive(Debug, Clone)]
    pub struct Round {
        pub event: Id<Event>,
        pub agency: Id<Agency>,
        /// When the first of the changes was that are not told yet.
        pub since_at: i64,
        pub due_at: i64,
    }
}

impl Round {
    /// The round after one more change.
    pub fn after_change(
        known: Option<Self>,
        (event, agency): (Id<Event>, Id<Agency>),
        now: i64,
    ) -> Self {
        let since_at = known.map_or(now, |it| it.since_at);
        let due_at = (now + QUIET).min(since_at + LONGEST).max(now);
        Self { event, agency, since_at, due_at }
    }

    /// A round that waits for nothing.
    pub const fn at_once(event: &Event, now: i64) -> Self {
        Self { event: event.id, agency: event.agency, since_at: now, due_at: now }
    }
}

/// Where a meeting is, for comparing: not worded, so that no language makes a difference.
pub fn place(event: &Event, it: &Meeting) -> String {
    let number = it.spot.map_or_else(String::new, |it| it.to_string());
    if it.online { format!("online {number}") } else { format!("site {number} {}", event.place) }
}

/// What somebody's calendar has to be told of a meeting; nothing where it knows, and of what has
/// begun.
pub fn due(event: &Event, it: &Meeting, known: Option<&Sent>, now: i64) -> Option<Method> {
    let stands = known.filter(|it| !it.is_cancelled);
    if it.stage.is_planned() {
        let is_known =
            |sent: &Sent| sent.starts_at == it.starts_at && sent.place == place(event, it);
        let is_ahead = it.stage.is_ahead() && it.starts_at > now;
        (is_ahead && !stands.is_some_and(is_known)).then_some(Method::Request)
    } else {
        stands.filter(|sent| sent.starts_at > now).map(|_| Method::Cancel)
    }
}

/// The number of the next message: it rises with every one (RFC 5546, 2.1.4), also where the
/// place alone is another.
pub fn sequence(it: &Meeting, known: Option<&Sent>) -> i64 {
    known.map_or(it.sequence, |sent| it.sequence.max(sent.sequence + 1))
}

/// The address in what an operator writes as the sender of letters: `Name <address>`.
pub fn address(from: &str) -> &str {
    from.rsplit_once('<').map_or(from, |(_, rest)| rest.trim_end_matches('>')).trim()
}

#[cfg(test)]
mod tests {
    use super::{LONGEST, QUIET, Round, address};
    use kit::Id;

    #[test]
    fn an_address_is_what_stands_between_angles() {
        assert_eq!(address("Entente <events@house.example>"), "events@house.example");
        assert_eq!(address("events@house.example"), "events@house.example");
    }

    #[test]
    fn a_round_waits_for_quiet_and_not_for_ever() {
        let of = (Id::new(), Id::nil());
        let mut round = Round::after_change(None, of, 0);
        assert_eq!(round.due_at, QUIET);
        round = Round::after_change(Some(round), of, QUIET / 2);
        assert_eq!(round.due_at, QUIET + QUIET / 2, "put off by every change");
        round = Round::after_change(Some(round), of, LONGEST - 1);
        assert_eq!((round.since_at, round.due_at), (0, LONGEST), "and not for ever");
    }
}
