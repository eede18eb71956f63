//! What an event is, and what its organiser decides. No database, no web, no clock.

use kit::{Agency, Caller, Id, clock::Day, error::Refusal, feature::Figure, row, words};
use serde::Serialize;

use crate::{
    area::model::Areas,
    draft::model::Draft,
    grid::model::{Session, Sessions, Slot, day},
    kind::model::{Currency, Kinds},
};

words! {
    /// Where an event stands.
    pub enum Stage {
        Draft = "draft",
        Published = "published",
        Closed = "closed",
        Cancelled = "cancelled",
    }
}
words! {
    /// What its organiser does with it.
    pub enum Step { Publish = "publish", Close = "close", Cancel = "cancel" }
}
words! {
    /// Where participants may be.
    pub enum Attendance { OnSite = "on-site", Remote = "remote", Mixed = "mixed" }
}
words! {
    /// Who finds the slots of meetings.
    pub enum Booking {
        /// The engine, once requests are in.
        Engine = "engine",
        /// Whoever accepts a request.
        Pick = "pick",
        /// Whoever accepts may; the engine finds the rest around what was picked.
        Mixed = "mixed",
    }
}
words! {
    /// Where one participant is.
    pub enum Mode { OnSite = "on-site", Remote = "remote" }
}

/// How long a run of the engine may search, as a number of seconds of an ordinary machine.
pub const SECONDS: Figure = Figure {
    name: "events_schedule_seconds",
    default: 4,
    about: "For how many seconds the schedule of an event is searched at most.",
};
pub const FIGURES: &[Figure] = &[SECONDS];

kit::refusals! {
    /// A step that does not begin where the event stands.
    NOT_NOW = "events-not-now" => 409;
    /// Closing an event before it is over.
    NOT_OVER = "events-not-over" => 409;
    /// Changing sessions, areas or who finds slots under meetings that are planned.
    HAS_MEETINGS = "events-has-meetings" => 409;
    /// Taking away a type of participation somebody has.
    KIND_IN_USE = "events-kind-in-use" => 409;
    /// Saving over what somebody else saved meanwhile.
    CHANGED = "events-changed-meanwhile" => 409;
}

/// Every step there is: from where, by what, to where.
const STEPS: &[(Stage, Step, Stage)] = &[
    (Stage::Draft, Step::Publish, Stage::Published),
    (Stage::Published, Step::Close, Stage::Closed),
    (Stage::Draft, Step::Cancel, Stage::Cancelled),
    (Stage::Published, Step::Cancel, Stage::Cancelled),
];

row! {
    /// An event with bilateral meetings. Its texts are public once it is published.
    #[derive(Debug, Clone, Serialize)]
    pub struct Event {
        pub id: Id<Event>,
        /// The agency that organises it.
        pub agency: Id<Agency>,
        pub title: String,
        pub summary: String,
        /// The language of its texts.
        pub lang: String,
        pub place: String,
        /// An IANA name.
        pub zone: String,
        pub sessions: Sessions,
        /// The length of a slot.
        pub minutes: i64,
        pub attendance: Attendance,
        /// Tables in every slot; none: as many as needed.
        pub tables: Option<i64>,
        /// Online rooms in every slot; none: as many as needed.
        pub rooms: Option<i64>,
        pub kinds: Kinds,
        /// Who translates: the languages of one of them in each line, as codes with commas between.
        pub interpreters: String,
        /// Where its tables are, if that matters.
        pub areas: Areas,
        pub booking: Booking,
        /// Days for which a place that became free is offered to whoever waits.
        pub offer_days: i64,
        /// In which money it is paid.
        pub currency: Currency,
        /// Other agencies that organise it, too.
        pub partners: Partners,
        /// Meetings of one participant at most.
        pub most_meetings: i64,
        /// Open requests of one participant at most.
        pub most_requests: i64,
        /// Days after which a request nobody answered expires.
        pub expiry_days: i64,
        pub registration_from: Day,
        /// The last day, included, as all ends of windows.
        pub registration_until: Day,
        pub requests_from: Day,
        pub requests_until: Day,
        pub conduct: String,
        #[serde(skip)]
        pub starts_at: i64,
        #[serde(skip)]
        pub ends_at: i64,
        pub stage: Stage,
        /// Since when participants see their schedules.
        pub agenda_at: Option<i64>,
        /// How often it was changed, from 1.
        pub version: i64,
        #[serde(skip)]
        pub created_at: i64,
        #[serde(skip)]
        pub changed_at: i64,
    }
}

/// Agencies that organise an event beside its own, one on each line of a column.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Partners(pub Vec<Id<Agency>>);

impl kit::db::Column for Partners {
    fn read(cell: kit::db::Cell<'_>) -> Option<Self> {
        let kit::db::Cell::Text(text) = cell else { return None };
        Some(Self(text.lines().filter_map(|it| it.parse().ok()).collect()))
    }
}

impl From<&Partners> for kit::db::Arg {
    fn from(it: &Partners) -> Self {
        it.0.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n").into()
    }
}

/// A time in which something can be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Window {
    Before,
    Open,
    Over,
}

impl Window {
    /// Where an instant lies to the days of a zone.
    pub fn of(zone: &str, (from, until): (Day, Day), now: i64) -> Self {
        if now < day(zone, from).0 {
            Self::Before
        } else if now < day(zone, until).1 {
            Self::Open
        } else {
            Self::Over
        }
    }

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Before => "before",
            Self::Open => "open",
            Self::Over => "over",
        }
    }
}

impl Event {
    /// A new one as its organiser wrote it.
    pub fn new(draft: Draft, by: &Caller) -> Self {
        let spans = draft.sessions.spans(&draft.zone);
        Self {
            id: Id::new(),
            agency: by.agency,
            title: draft.title,
            summary: draft.summary,
            lang: draft.lang,
            place: draft.place,
            zone: draft.zone,
            sessions: draft.sessions,
            minutes: draft.minutes,
            attendance: draft.attendance,
            tables: draft.tables,
            rooms: draft.rooms,
            kinds: draft.kinds,
            interpreters: draft.interpreters,
            areas: draft.areas,
            booking: draft.booking,
            offer_days: draft.offer_days,
            currency: draft.currency,
            partners: Partners::default(),
            most_meetings: draft.most_meetings,
            most_requests: draft.most_requests,
            expiry_days: draft.expiry_days,
            registration_from: draft.registration.0,
            registration_until: draft.registration.1,
            requests_from: draft.requests.0,
            requests_until: draft.requests.1,
            conduct: draft.conduct,
            starts_at: spans.first().map_or(by.now, |it| it.0),
            ends_at: spans.last().map_or(by.now, |it| it.1),
            stage: Stage::Draft,
            agenda_at: None,
            version: 1,
            created_at: by.now,
            changed_at: by.now,
        }
    }

    /// The same with what people write put in anew. Where participants pick slots, they see their
    /// schedules from the beginning.
    #[must_use]
    pub fn rewritten(&self, draft: Draft, by: &Caller) -> Self {
        let written = Self::new(draft, by);
        let agenda_at = match (self.booking == Booking::Pick, written.booking == Booking::Pick) {
            (true, false) => None,
            (false, true) if self.stage == Stage::Published => Some(by.now),
            _ => self.agenda_at,
        };
        Self {
            id: self.id,
            agency: self.agency,
            partners: self.partners.clone(),
            stage: self.stage,
            agenda_at,
            version: self.version + 1,
            created_at: self.created_at,
            ..written
        }
    }

    /// The same a year later, on the same days of the week: as many times as it takes to lie ahead.
    #[must_use]
    pub fn again(&self, now: i64) -> Self {
        /// 52 weeks.
        const YEAR: i32 = 364;
        let behind = (now - self.starts_at).max(0) / (i64::from(YEAR) * kit::clock::DAY);
        self.later(i32::try_from(behind + 1).map_or(YEAR, |it| it.saturating_mul(YEAR)))
    }

    /// The same so many days later, with everything that has a day.
    #[must_use]
    pub fn later(&self, days: i32) -> Self {
        let span = jiff::Span::new().days(days);
        let later = |it: Day| Day(it.0.saturating_add(days));
        let session = |it: &Session| Session {
            day: it.day.checked_add(span).unwrap_or(it.day),
            ..it.clone()
        };
        Self {
            sessions: Sessions(self.sessions.0.iter().map(session).collect()),
            registration_from: later(self.registration_from),
            registration_until: later(self.registration_until),
            requests_from: later(self.requests_from),
            requests_until: later(self.requests_until),
            ..self.clone()
        }
    }

    /// Whether its slots stay what they are with another draft, and who finds them.
    pub fn has_slots_of(&self, other: &Self) -> bool {
        self.zone == other.zone
            && self.minutes == other.minutes
            && self.sessions == other.sessions
            && self.areas == other.areas
            && self.booking == other.booking
    }

    /// Where a step leads, or why it does not.
    pub fn stepped(self, step: Step, now: i64) -> Result<Self, &'static Refusal> {
        let found = STEPS.iter().find(|it| it.0 == self.stage && it.1 == step);
        let to = found.ok_or(NOT_NOW)?.2;
        if step == Step::Close && now < self.ends_at {
            return Err(NOT_OVER);
        }
        let is_open = step == Step::Publish && self.booking == Booking::Pick;
        let agenda_at = if is_open { Some(now) } else { self.agenda_at };
        Ok(Self { stage: to, agenda_at, changed_at: now, version: self.version + 1, ..self })
    }

    /// Whether participants choose slots themselves.
    pub fn is_picked(&self) -> bool {
        self.booking != Booking::Engine
    }

    /// The languages of each who translates.
    pub fn interpreters(&self) -> Vec<Vec<String>> {
        let languages = |line: &str| line.split(", ").map(str::to_owned).collect();
        self.interpreters.lines().map(languages).collect()
    }

    pub fn slots(&self) -> Vec<Slot> {
        self.sessions.slots(&self.zone, self.minutes)
    }

    pub fn registration(&self, now: i64) -> Window {
        let days = (self.registration_from, self.registration_until);
        if self.stage == Stage::Published {
            Window::of(&self.zone, days, now)
        } else {
            Window::Over
        }
    }

    pub fn requests(&self, now: i64) -> Window {
        let days = (self.requests_from, self.requests_until);
        if self.stage == Stage::Published {
            Window::of(&self.zone, days, now)
        } else {
            Window::Over
        }
    }

    /// When the last request can be sent or answered.
    pub fn requests_end(&self) -> i64 {
        day(&self.zone, self.requests_until).1
    }

    /// The modes a participant can choose between.
    pub const fn modes(&self) -> &'static [&'static str] {
        match self.attendance {
            Attendance::OnSite => &["on-site"],
            Attendance::Remote => &["remote"],
            Attendance::Mixed => Mode::WORDS,
        }
    }

    /// Meetings of a participant of that type at most.
    pub fn most_of(&self, kind: &str) -> i64 {
        let own = self.kinds.of(kind).and_then(|it| it.most);
        own.map_or(self.most_meetings, |it| it.min(self.most_meetings))
    }

    pub fn url(&self) -> String {
        format!("/events/{}", self.id)
    }
}

impl Stage {
    /// How it is shown: a colour of badges.
    pub const fn colour(self) -> &'static str {
        match self {
            Self::Draft => "warn",
            Self::Published => "good",
            Self::Closed => "info",
            Self::Cancelled => "bad",
        }
    }
}

#[cfg(test)]
mod tests {
    use kit::Caller;

    use super::{Event, NOT_NOW, NOT_OVER, Stage, Step, Window};
    use crate::draft::model::sample;

    const AT: &str = "2027-04-14T09:00:00+02:00";

    fn at(text: &str) -> i64 {
        text.parse::<jiff::Timestamp>().unwrap().as_millisecond()
    }

    #[test]
    fn every_step_leads_where_it_should_and_no_other_does() {
        let it = Event::new(sample(), &Caller::house(at(AT)));
        let over = it.ends_at;
        for stage in Stage::ALL {
            for step in Step::ALL {
                let wanted = match (stage, step) {
                    (Stage::Draft, Step::Publish) => Some(Stage::Published),
                    (Stage::Published, Step::Close) => Some(Stage::Closed),
                    (Stage::Draft | Stage::Published, Step::Cancel) => Some(Stage::Cancelled),
                    _ => None,
                };
                let from = Event { stage: *stage, ..it.clone() };
                let said = from.stepped(*step, over).map(|it| it.stage);
                assert_eq!(said.ok(), wanted, "{stage:?} {step:?}");
            }
        }
        let open = Event { stage: Stage::Published, ..it.clone() };
        assert_eq!(open.stepped(Step::Close, over - 1).unwrap_err().code, NOT_OVER.code);
        assert_eq!(it.stepped(Step::Close, over).unwrap_err().code, NOT_NOW.code);
    }

    #[test]
    fn a_window_opens_and_closes_by_the_clocks_of_the_event() {
        let it = Event::new(sample(), &Caller::house(at(AT)));
        let it = Event { stage: Stage::Published, ..it };
        // Midnight in Brussels is two hours before that of UTC in summer.
        let until = format!("{}T22:00:00Z", it.requests_until);
        assert_eq!(it.requests(at(&until) - 1), Window::Open);
        assert_eq!(it.requests(at(&until)), Window::Over);
        assert_eq!(it.requests(0), Window::Before);
        let draft = Event { stage: Stage::Draft, ..it };
        assert_eq!(draft.requests(at(&until) - 1), Window::Over);
    }
}
