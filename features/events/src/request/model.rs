//! The life of a request for a meeting as one table, and the guards of its steps. No database,
//! no web, no clock.
//!
//! States are those of the field (domain §5.4). A request that was accepted is what the engine
//! schedules; whoever changes their mind takes it back, whatever was planned.

use kit::{Agency, Id, error::Refusal, row, words};
use serde::Serialize;

use crate::{
    model::{Event, Window},
    participant::model::Participant,
};

words! {
    /// Where a request stands.
    pub enum Stage {
        Draft = "draft",
        Pending = "pending",
        Accepted = "accepted",
        Declined = "declined",
        Withdrawn = "withdrawn",
        Expired = "expired",
        /// Settled by something else: the two agreed through another request, or one of them left.
        Superseded = "superseded",
    }
}
words! {
    /// What can be done with it.
    pub enum Move {
        Send = "send",
        Accept = "accept",
        Decline = "decline",
        Withdraw = "withdraw",
        Expire = "expire",
        Supersede = "supersede",
    }
}
words! {
    /// Who does it.
    pub enum Who {
        Asker = "asker",
        Asked = "asked",
        /// The organiser, on behalf of whoever was asked.
        Staff = "staff",
        /// The clock, and what follows from something else.
        House = "house",
    }
}

kit::refusals! {
    /// A step that does not begin where the request stands.
    REQUEST_OTHER = "events-request-other" => 409;
    /// A step somebody else has to take.
    REQUEST_NOT_YOURS = "events-request-not-yours" => 409;
    /// Sending or answering outside of the window.
    REQUESTS_CLOSED = "events-requests-closed" => 409;
    /// Asking a type of participant one may not ask.
    MAY_NOT_ASK = "events-may-not-ask" => 409;
    /// Asking before the organiser validated both.
    NOT_VALIDATED = "events-not-validated" => 409;
    /// Asking more than the event allows at a time.
    TOO_MANY_REQUESTS = "events-too-many-requests" => 409;
    /// Asking somebody with whom a request is open.
    ASKED_ALREADY = "events-asked-already" => 409;
    /// Asking somebody on one's own list of those one does not want to meet.
    OWN_LIST = "events-own-list" => 409;
    /// Asking somebody who is elsewhere, while one of the two meets only where they are.
    OTHER_MODE = "events-other-mode" => 409;
    /// Expiring before the day.
    NOT_DUE = "events-not-due" => 409;
}

/// One step: from where, by what, to where, and who takes it.
pub type Step = (Stage, Move, Stage, &'static [Who]);

const ASKER: &[Who] = &[Who::Asker];
const ASKED: &[Who] = &[Who::Asked, Who::Staff];
const HOUSE: &[Who] = &[Who::House];

/// Every step there is.
pub const STEPS: &[Step] = &[
    (Stage::Draft, Move::Send, Stage::Pending, ASKER),
    (Stage::Withdrawn, Move::Send, Stage::Pending, ASKER),
    (Stage::Expired, Move::Send, Stage::Pending, ASKER),
    (Stage::Pending, Move::Accept, Stage::Accepted, ASKED),
    (Stage::Declined, Move::Accept, Stage::Accepted, ASKED),
    (Stage::Pending, Move::Decline, Stage::Declined, ASKED),
    (Stage::Accepted, Move::Decline, Stage::Declined, ASKED),
    (Stage::Draft, Move::Withdraw, Stage::Withdrawn, ASKER),
    (Stage::Pending, Move::Withdraw, Stage::Withdrawn, ASKER),
    (Stage::Accepted, Move::Withdraw, Stage::Withdrawn, ASKER),
    (Stage::Pending, Move::Expire, Stage::Expired, HOUSE),
    (Stage::Draft, Move::Supersede, Stage::Superseded, HOUSE),
    (Stage::Pending, Move::Supersede, Stage::Superseded, HOUSE),
    (Stage::Accepted, Move::Supersede, Stage::Superseded, HOUSE),
];

/// Something that is done, with what its guard asks.
#[derive(Debug, Clone, Copy)]
pub enum Deed {
    Send(Asking),
    /// Whether the window is open and both can meet.
    Accept {
        in_window: bool,
        are_active: bool,
    },
    /// One may always say no.
    Decline,
    Withdraw,
    Expire {
        is_due: bool,
    },
    Supersede,
}

/// What the guard of asking asks.
#[derive(Debug, Clone, Copy)]
#[expect(clippy::struct_excessive_bools, reason = "each is a question of its own")]
pub struct Asking {
    pub in_window: bool,
    /// Whether the organiser validated both.
    pub are_active: bool,
    /// What the matrix says.
    pub may_ask: bool,
    /// Whether nothing else is open between the two.
    pub is_first: bool,
    /// Whether the asker has fewer open requests than the event allows.
    pub has_room: bool,
}

impl Deed {
    pub const fn kind(self) -> Move {
        match self {
            Self::Send(_) => Move::Send,
            Self::Accept { .. } => Move::Accept,
            Self::Decline => Move::Decline,
            Self::Withdraw => Move::Withdraw,
            Self::Expire { .. } => Move::Expire,
            Self::Supersede => Move::Supersede,
        }
    }

    /// What its guard says.
    const fn guard(self) -> Result<(), &'static Refusal> {
        match self {
            Self::Send(it) if !it.in_window => Err(REQUESTS_CLOSED),
            Self::Send(it) if !it.are_active => Err(NOT_VALIDATED),
            Self::Send(it) if !it.may_ask => Err(MAY_NOT_ASK),
            Self::Send(it) if !it.is_first => Err(ASKED_ALREADY),
            Self::Send(it) if !it.has_room => Err(TOO_MANY_REQUESTS),
            Self::Accept { in_window: false, .. } => Err(REQUESTS_CLOSED),
            Self::Accept { are_active: false, .. } => Err(NOT_VALIDATED),
            Self::Expire { is_due: false } => Err(NOT_DUE),
            _ => Ok(()),
        }
    }
}

/// Where a deed leads from a stage, or why it does not: first whether there is such a step, then
/// whether it is this one's to take, then what its guard says.
pub fn next(from: Stage, who: Who, deed: Deed) -> Result<Stage, &'static Refusal> {
    let kind = deed.kind();
    let step = STEPS.iter().find(|it| it.0 == from && it.1 == kind).ok_or(REQUEST_OTHER)?;
    if !step.3.contains(&who) {
        return Err(REQUEST_NOT_YOURS);
    }
    deed.guard().map(|()| step.2)
}

/// The most characters of a reason or a reply.
pub const TEXT: usize = 600;
/// Priorities, the highest first.
pub const PRIORITIES: &[&str] = &["3", "2", "1"];

row! {
    /// One participant asks another for a meeting.
    ///
    /// Invariant: what the two wrote does not leave through `Serialize`, so the journal holds none.
    #[derive(Debug, Clone, Serialize)]
    pub struct Request {
        pub id: Id<Request>,
        pub event: Id<Event>,
        /// The agency of the event.
        pub agency: Id<Agency>,
        pub asker: Id<Participant>,
        pub asked: Id<Participant>,
        /// The same in both directions.
        #[serde(skip)]
        pub pair: String,
        #[serde(skip)]
        pub reason: String,
        /// What it is worth to the asker, 1 to 3.
        #[serde(skip)]
        pub priority: i64,
        /// What it is worth to whoever was asked, 1 to 3, once they accepted.
        #[serde(skip)]
        pub asked_priority: i64,
        #[serde(skip)]
        pub reply: String,
        pub stage: Stage,
        #[serde(skip)]
        pub sent_at: Option<i64>,
        pub expires_at: Option<i64>,
        #[serde(skip)]
        pub answered_at: Option<i64>,
        #[serde(skip)]
        pub created_at: i64,
        #[serde(skip)]
        pub changed_at: i64,
    }
}

/// The name of two participants together, whoever asks.
pub fn pair(one: Id<Participant>, other: Id<Participant>) -> String {
    let (first, second) = if one < other { (one, other) } else { (other, one) };
    format!("{first} {second}")
}

impl Request {
    /// A request as its asker wrote it, not sent yet.
    pub fn new(
        asker: &Participant,
        asked: &Participant,
        (reason, priority): (String, i64),
        now: i64,
    ) -> Self {
        Self {
            id: Id::new(),
            event: asker.event,
            agency: asker.agency,
            asker: asker.id,
            asked: asked.id,
            pair: pair(asker.id, asked.id),
            reason,
            priority: priority.clamp(1, 3),
            asked_priority: 1,
            reply: String::new(),
            stage: Stage::Draft,
            sent_at: None,
            expires_at: None,
            answered_at: None,
            created_at: now,
            changed_at: now,
        }
    }

    /// The same after a deed, or why it cannot be done.
    pub fn after(self, who: Who, deed: Deed, now: i64) -> Result<Self, &'static Refusal> {
        let stage = next(self.stage, who, deed)?;
        let is_answer = matches!(deed.kind(), Move::Accept | Move::Decline);
        Ok(Self {
            stage,
            answered_at: if is_answer { Some(now) } else { self.answered_at },
            sent_at: if deed.kind() == Move::Send { Some(now) } else { self.sent_at },
            changed_at: now,
            ..self
        })
    }

    /// What its meeting is worth: every meeting counts more than any wish, so that two are
    /// better than one (domain §5.4: weighted by mutual priority).
    pub fn weight(&self) -> u64 {
        u64::try_from(10 + self.priority * self.asked_priority).unwrap_or(10)
    }

    /// As whom a participant stands to it.
    pub fn who(&self, id: Id<Participant>) -> Option<Who> {
        if self.asker == id {
            Some(Who::Asker)
        } else if self.asked == id {
            Some(Who::Asked)
        } else {
            None
        }
    }

    /// The other one.
    pub fn other(&self, id: Id<Participant>) -> Id<Participant> {
        if self.asker == id { self.asked } else { self.asker }
    }
}

/// What both ends and the event say of an answer.
pub fn accepting(event: &Event, (one, other): (&Participant, &Participant), now: i64) -> Deed {
    Deed::Accept {
        in_window: event.requests(now) == Window::Open,
        are_active: one.is_active() && other.is_active(),
    }
}

impl Stage {
    /// Whether an answer is waited for, or given and good.
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Pending | Self::Accepted)
    }

    /// How it is shown: a colour of badges.
    pub const fn colour(self) -> &'static str {
        match self {
            Self::Accepted => "good",
            Self::Pending => "warn",
            Self::Draft => "info",
            Self::Superseded => "accent",
            Self::Declined | Self::Withdrawn | Self::Expired => "bad",
        }
    }
}
