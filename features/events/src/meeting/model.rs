//! A meeting and its life as one table. No database, no web, no clock.

use std::collections::BTreeSet;

use kit::{Agency, Id, error::Refusal, row, words};
use serde::Serialize;

use crate::{model::Event, participant::model::Participant, request::model::Request};

words! {
    /// Where a meeting stands (domain §5.4).
    pub enum Stage {
        Planned = "planned",
        Confirmed = "confirmed",
        /// It was confirmed and is somewhere else now.
        Moved = "moved",
        Running = "running",
        Done = "done",
        NoShowHost = "no-show-host",
        NoShowGuest = "no-show-guest",
        Cancelled = "cancelled",
    }
}
words! {
    /// What can be done with it.
    pub enum Move {
        Plan = "plan",
        Confirm = "confirm",
        Shift = "shift",
        Begin = "begin",
        End = "end",
        MissHost = "miss-host",
        MissGuest = "miss-guest",
        Cancel = "cancel",
    }
}

kit::refusals! {
    /// A step that does not begin where the meeting stands.
    MEETING_OTHER = "events-meeting-other" => 409;
    /// Beginning, ending or missing a meeting whose time has not come.
    MEETING_NOT_BEGUN = "events-meeting-not-begun" => 409;
    /// Moving what is locked.
    LOCKED = "events-locked" => 409;
    /// Moving a meeting while another is locked where it cannot be.
    LOCKS_CONTRADICT = "events-locks-contradict" => 409;
    /// Moving to a slot that has begun.
    PAST = "events-slot-past" => 422;
}

/// One step: from where, by what, to where, and whether its time must have come.
pub type Step = (Stage, Move, Stage, bool);

/// Every step there is.
pub const STEPS: &[Step] = &[
    (Stage::Planned, Move::Confirm, Stage::Confirmed, false),
    (Stage::Moved, Move::Confirm, Stage::Confirmed, false),
    (Stage::Planned, Move::Shift, Stage::Planned, false),
    (Stage::Confirmed, Move::Shift, Stage::Moved, false),
    (Stage::Moved, Move::Shift, Stage::Moved, false),
    (Stage::Cancelled, Move::Plan, Stage::Planned, false),
    (Stage::Planned, Move::Cancel, Stage::Cancelled, false),
    (Stage::Confirmed, Move::Cancel, Stage::Cancelled, false),
    (Stage::Moved, Move::Cancel, Stage::Cancelled, false),
    (Stage::Confirmed, Move::Begin, Stage::Running, true),
    (Stage::Moved, Move::Begin, Stage::Running, true),
    (Stage::Confirmed, Move::End, Stage::Done, true),
    (Stage::Moved, Move::End, Stage::Done, true),
    (Stage::Running, Move::End, Stage::Done, true),
    (Stage::NoShowHost, Move::End, Stage::Done, true),
    (Stage::NoShowGuest, Move::End, Stage::Done, true),
    (Stage::Confirmed, Move::MissHost, Stage::NoShowHost, true),
    (Stage::Moved, Move::MissHost, Stage::NoShowHost, true),
    (Stage::Running, Move::MissHost, Stage::NoShowHost, true),
    (Stage::Done, Move::MissHost, Stage::NoShowHost, true),
    (Stage::Confirmed, Move::MissGuest, Stage::NoShowGuest, true),
    (Stage::Moved, Move::MissGuest, Stage::NoShowGuest, true),
    (Stage::Running, Move::MissGuest, Stage::NoShowGuest, true),
    (Stage::Done, Move::MissGuest, Stage::NoShowGuest, true),
];

/// Where a step leads, or why it does not.
pub fn next(from: Stage, step: Move, has_begun: bool) -> Result<Stage, &'static Refusal> {
    let found = STEPS.iter().find(|it| it.0 == from && it.1 == step).ok_or(MEETING_OTHER)?;
    if found.3 && !has_begun { Err(MEETING_NOT_BEGUN) } else { Ok(found.2) }
}

row! {
    /// The meeting of an accepted request.
    #[derive(Debug, Clone, PartialEq, Eq, Serialize)]
    pub struct Meeting {
        /// The id of its request: the same however often it is planned anew, so that calendars know it.
        pub id: Id<Request>,
        pub event: Id<Event>,
        pub agency: Id<Agency>,
        /// Who asked.
        pub host: Id<Participant>,
        /// Who was asked.
        pub guest: Id<Participant>,
        pub starts_at: i64,
        /// The number of its table or online room, if there are only so many.
        pub spot: Option<i64>,
        pub online: bool,
        /// It stays where it is, whatever is planned anew.
        pub locked: bool,
        /// The two chose its slot themselves: no run moves it.
        pub picked: bool,
        pub stage: Stage,
        /// How often those concerned have to look again.
        pub sequence: i64,
        #[serde(skip)]
        pub changed_at: i64,
    }
}

/// Where something is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spot {
    pub starts_at: i64,
    pub number: Option<i64>,
    pub online: bool,
}

/// The lowest number of a table or online room that is free in a slot, if there is one; no number
/// where they are not counted. `area` names where the table has to be, or is empty.
pub fn free_spot(
    event: &Event,
    meetings: &[Meeting],
    id: Id<Request>,
    (starts_at, online, area): (i64, bool, &str),
) -> Option<Spot> {
    let spot = |number| Spot { starts_at, number, online };
    let Some(most) = (if online { event.rooms } else { event.tables }) else {
        return Some(spot(None));
    };
    let span = if online { None } else { event.areas.span(area) };
    let (first, last) = span.unwrap_or((1, most));
    let taken: BTreeSet<i64> = meetings
        .iter()
        .filter(|it| it.id != id && it.stage.is_planned())
        .filter(|it| it.starts_at == starts_at && it.online == online)
        .filter_map(|it| it.spot)
        .collect();
    (first..=last).find(|it| !taken.contains(it)).map(|it| spot(Some(it)))
}

/// The area in which two meet: who was asked stays where they need their table, and whoever asks
/// comes there; otherwise it is where the asker needs theirs.
pub fn common_area<'a>(asker: &'a Participant, asked: &'a Participant) -> &'a str {
    if asked.area.is_empty() { &asker.area } else { &asked.area }
}

impl Meeting {
    /// The meeting of a request at a spot, planned for the first time.
    pub fn new(of: &Request, at: Spot, now: i64) -> Self {
        Self {
            id: of.id,
            event: of.event,
            agency: of.agency,
            host: of.asker,
            guest: of.asked,
            starts_at: at.starts_at,
            spot: at.number,
            online: at.online,
            locked: false,
            picked: false,
            stage: Stage::Planned,
            sequence: 0,
            changed_at: now,
        }
    }

    pub const fn spot(&self) -> Spot {
        Spot { starts_at: self.starts_at, number: self.spot, online: self.online }
    }

    /// The same somewhere else; or planned again, if it was cancelled.
    pub fn placed(self, at: Spot, now: i64) -> Result<Self, &'static Refusal> {
        let step = if self.stage == Stage::Cancelled { Move::Plan } else { Move::Shift };
        let stage = next(self.stage, step, false)?;
        Ok(Self {
            starts_at: at.starts_at,
            spot: at.number,
            online: at.online,
            stage,
            sequence: self.sequence + 1,
            changed_at: now,
            ..self
        })
    }

    /// The same after a step.
    pub fn stepped(self, step: Move, now: i64) -> Result<Self, &'static Refusal> {
        let stage = next(self.stage, step, self.starts_at <= now)?;
        let sequence = self.sequence + i64::from(step == Move::Cancel);
        let stays = stage != Stage::Cancelled;
        let (locked, picked) = (self.locked && stays, self.picked && stays);
        Ok(Self { stage, sequence, locked, picked, changed_at: now, ..self })
    }

    /// Whether the two may know where it is: schedules are out, or they chose it.
    pub const fn is_told(&self, event: &Event) -> bool {
        event.agenda_at.is_some() || self.picked
    }

    /// The other one.
    pub fn other(&self, id: Id<Participant>) -> Id<Participant> {
        if self.host == id { self.guest } else { self.host }
    }
}

impl Stage {
    /// Whether it still holds a slot and a table.
    pub const fn is_planned(self) -> bool {
        !matches!(self, Self::Cancelled)
    }

    /// Whether it can still be planned otherwise.
    pub const fn is_ahead(self) -> bool {
        matches!(self, Self::Planned | Self::Confirmed | Self::Moved)
    }

    pub const fn is_no_show(self) -> bool {
        matches!(self, Self::NoShowHost | Self::NoShowGuest)
    }

    /// How it is shown: a colour of badges.
    pub const fn colour(self) -> &'static str {
        match self {
            Self::Planned => "info",
            Self::Confirmed | Self::Done => "good",
            Self::Moved => "warn",
            Self::Running => "accent",
            Self::NoShowHost | Self::NoShowGuest | Self::Cancelled => "bad",
        }
    }
}
