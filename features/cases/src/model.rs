//! What a case is in the database, and what comes of its log. No database, no web.

use std::collections::BTreeMap;

use engine_cases::{Event, Machine, Process, Record, Refused, Value, What, clock};
use kit::{Agency, Caller, Error, Id, Person, Result, Tx, row, words};
use organisations::Organisation;
use serde::Serialize;

use crate::shelf;

kit::refusals! {
    /// A step that does not begin where the case stands: a second click, or somebody was quicker.
    NOT_NOW = "cases-not-now" => 409;
    /// A step or a form of a part somebody else plays.
    NOT_YOURS = "cases-not-yours" => 409;
    /// A step for which something is still missing.
    NOT_YET = "cases-not-yet" => 409;
    /// A step that asks why.
    SAY_WHY = "cases-say-why" => 422;
    /// A form that is not open in this state.
    DECIDED = "cases-decided" => 409;
    FORM_CLOSED = "cases-form-closed" => 409;
    /// Values that do not fit their fields.
    UNFIT = "cases-unfit" => 422;
    /// Saving over what somebody else saved meanwhile.
    CHANGED = "cases-changed-meanwhile" => 409;
    /// A second open case of the same service for the same organisation.
    DOUBLE = "cases-double" => 409;
    /// Opening a case of what the agency runs as a service, past that service.
    RESERVED = "cases-reserved" => 409;
    /// Taking back a case in which something was done already.
    TOUCHED = "cases-touched" => 409;
    /// Giving a part to somebody who does not belong to the agency.
    WRONG_PERSON = "cases-wrong-person" => 422;
}

words! {
    /// What happened to a record.
    pub enum Kind {
        Opened = "opened",
        Stepped = "stepped",
        Filled = "filled",
    }
}

words! {
    /// Whether clocks run.
    pub enum Standing {
        Open = "open",
        Waiting = "waiting",
        Closed = "closed",
    }
}

row! {
    /// A case, or a record inside one.
    #[derive(Debug, Clone, Serialize)]
    pub struct Case {
        pub id: Id<Case>,
        pub agency: Id<Agency>,
        pub organisation: Id<Organisation>,
        /// The case at the top; itself for that one.
        pub root: Id<Case>,
        /// The record it lies in; nil at the top.
        pub parent: Id<Case>,
        pub process: String,
        pub version: i64,
        pub machine: String,
        pub state: String,
        pub standing: Standing,
        pub opened_at: i64,
        pub entered_at: i64,
        /// The next limit, what it is of, and whose turn it is.
        pub due_at: Option<i64>,
        pub due_check: String,
        pub due_role: String,
        /// When the clock looks at it next.
        pub clock_at: Option<i64>,
        /// How many events its log has.
        pub events: i64,
    }
}

row! {
    /// One line of the log.
    #[derive(Debug, Clone)]
    pub struct Logged {
        pub record: Id<Case>,
        /// From 0, without a gap.
        pub number: i64,
        pub agency: Id<Agency>,
        pub at: i64,
        /// Nil for the clock and for who was erased.
        pub person: Id<Person>,
        pub role: String,
        pub kind: Kind,
        /// Of the step or form.
        pub name: String,
        pub why: String,
        /// JSON of what was filled.
        pub fields: String,
    }
}

row! {
    /// Who plays a part.
    #[derive(Debug, Clone, Serialize)]
    pub struct Part {
        pub root: Id<Case>,
        pub role: String,
        pub agency: Id<Agency>,
        #[serde(skip)]
        pub person: Id<Person>,
    }
}

impl Logged {
    fn event(&self) -> Result<Event> {
        let what = match self.kind {
            Kind::Opened => What::Opened,
            Kind::Stepped => What::Stepped { step: self.name.clone(), why: self.why.clone() },
            Kind::Filled => {
                let fields: BTreeMap<String, Value> =
                    serde_json::from_str(&self.fields).map_err(|_| Error::Unreadable)?;
                What::Filled { form: self.name.clone(), fields }
            }
        };
        Ok(Event { at: self.at, role: self.role.clone(), what })
    }
}

/// A case with its log, and where the log says it stands.
#[derive(Clone)]
pub struct Whole {
    pub it: Case,
    pub process: &'static Process,
    pub machine: &'static Machine,
    pub record: Record,
    pub log: Vec<Logged>,
    pub parts: Vec<Part>,
    /// The parts the caller acts in.
    pub roles: Vec<String>,
    pub may_act: bool,
    pub may_cast: bool,
}

/// What of a process a case runs on.
pub fn machine_of(tx: &mut Tx, it: &Case) -> Result<(&'static Process, &'static Machine)> {
    let process = shelf::exact(tx, &it.process, it.version)?;
    let found = process.and_then(|process| Some((process, process.machine(&it.machine)?)));
    found.ok_or_else(|| Error::Told(format!("the process {} {} is gone", it.process, it.version)))
}

/// Where the log of a case leads.
pub fn replay(machine: &Machine, log: &[Logged]) -> Result<Record> {
    let events: Vec<Event> = log.iter().map(Logged::event).collect::<Result<_>>()?;
    Record::replay(machine, &events).map_err(|broken| Error::Told(broken.to_string()))
}

/// The parts somebody acts in: those they hold; for the company those that come in by link; for a manager of the
/// agency also those nobody holds.
pub fn roles(
    by: &Caller,
    process: &Process,
    parts: &[Part],
    (is_company, may_cast): (bool, bool),
) -> Vec<String> {
    let holds = |role: &str| parts.iter().any(|it| it.role == role && it.person == by.person);
    let is_vacant = |role: &str| !parts.iter().any(|it| it.role == role);
    let acts = |role: &&engine_cases::Role| {
        if role.by_link {
            is_company
        } else {
            holds(&role.name) || (may_cast && is_vacant(&role.name))
        }
    };
    process.roles.iter().filter(acts).map(|role| role.name.clone()).collect()
}

impl Case {
    pub fn url(&self) -> String {
        format!("/cases/{}", self.id)
    }

    /// The same with what the list shows of it, after the log has grown.
    #[must_use]
    pub fn told(self, machine: &Machine, record: &Record, now: i64) -> Self {
        let standing = machine.state(&record.state).map(|it| it.standing);
        let all = clock::due(machine, record);
        let next = all.iter().filter(|due| due.ended.is_none()).min_by_key(|due| due.until);
        // What the clock should have looked at already and has not is still ahead of it.
        let after = self.clock_at.map_or(now, |at| now.min(at - 1));
        Self {
            state: record.state.clone(),
            standing: match standing {
                Some(engine_cases::Standing::Closed) => Standing::Closed,
                Some(engine_cases::Standing::Waiting) => Standing::Waiting,
                _ => Standing::Open,
            },
            entered_at: record.entered_at(),
            due_at: next.map(|due| due.until),
            due_check: next.map(|due| due.check.name.clone()).unwrap_or_default(),
            due_role: next.map(|due| due.check.responsible.clone()).unwrap_or_default(),
            clock_at: clock::next(machine, record, after),
            ..self
        }
    }
}

/// What a refusal of the engine is called here.
pub fn refused(why: &Refused) -> Error {
    match why {
        Refused::NoSuchStep => Error::NotFound,
        Refused::NotFrom { .. } | Refused::NoLast | Refused::TooEarly => NOT_NOW.into(),
        Refused::NotBy { .. } => NOT_YOURS.into(),
        Refused::NotYet { .. } => NOT_YET.into(),
        Refused::NoReason => SAY_WHY.into(),
    }
}
