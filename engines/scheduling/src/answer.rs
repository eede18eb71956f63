//! What comes out: a schedule with its figures, its bound, and a reason for everything it lacks.

use serde::{Deserialize, Serialize};

/// The figures by which schedules are compared, in this order.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
pub struct Figures {
    /// The weight of the meetings that are held. More is better.
    pub weight: u64,
    /// No schedule can hold more than this weight.
    pub weight_bound: u64,
    /// All that was wished, whether possible or not.
    pub weight_wished: u64,
    pub held: usize,
    pub wished: usize,
    /// The fewest meetings of anybody who could have one. More is better.
    pub fairness_floor: u32,
    /// The sum of the square roots of everybody's meetings: more is fairer.
    pub fairness_roots: f64,
    /// Empty slots between the first and last meeting of a person in a session, of all together. Fewer are better.
    pub breaks: u32,
    /// No schedule that holds the same meetings has fewer breaks; 0 if nothing better is known.
    pub breaks_bound: u32,
    /// How often somebody changes the place between two meetings of a session. Fewer are better.
    pub table_moves: u32,
    /// Meetings that need an interpreter. Fewer are better.
    pub interpreted: usize,
}

/// A meeting that is held.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Placed {
    pub id: String,
    pub slot: String,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub area: Option<String>,
    /// The number of the table or online room within its area, from 1.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub table: Option<u32>,
    /// The stand at which it takes place.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub booth: Option<String>,
    pub online: bool,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub interpreter: Option<String>,
    pub locked: bool,
}

/// Why a meeting is not held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    Cancelled,
    Absent,
    NoCompete,
    /// They share no language and nobody translates between any two of theirs.
    NoSharedLanguage,
    /// They are never available at the same time.
    NoCommonSlot,
    /// Where it must be held, there is no place in any slot both are available.
    NoPlace,
    MaximumReached,
    BothFull,
    OneFull,
    /// Each has free slots, but never the same.
    NoCommonFreeSlot,
    TablesFull,
    OnlineRoomsFull,
    AreaFull,
    InterpretersBusy,
    BreakWanted,
    SessionMaximum,
    /// Different things in different slots; see the obstacles.
    Several,
}

/// A wish that is not held.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unplaced {
    pub id: String,
    pub reason: Why,
    /// The participants it lies with, if it lies with somebody.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub who: Vec<String>,
    /// What is in the way in the slots in which both are free.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub slots: Vec<Blocked>,
}

/// A slot and what is in the way there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Blocked {
    pub slot: String,
    pub obstacles: Vec<Obstacle>,
}

/// What is in the way of a meeting in a slot.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum Obstacle {
    Cancelled,
    Absent {
        who: String,
    },
    NoCompete,
    NoSharedLanguage,
    /// The meeting itself is locked elsewhere.
    Locked {
        slot: String,
    },
    /// The slot has begun.
    Past,
    Unavailable {
        who: String,
    },
    Busy {
        who: String,
        meeting: String,
        with: String,
        locked: bool,
    },
    Maximum {
        who: String,
        most: u32,
    },
    SessionMaximum {
        who: String,
        most: u32,
    },
    BreakWanted {
        who: String,
        in_a_row: u32,
    },
    TablesFull {
        capacity: u32,
    },
    OnlineRoomsFull {
        capacity: u32,
    },
    AreaFull {
        area: String,
        capacity: u32,
    },
    InterpretersBusy,
}

/// What a repair did to a meeting that was planned.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Moved {
    pub id: String,
    pub from: String,
    /// Nothing if it is not held any more.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub to: Option<String>,
}

/// Why the search ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ended {
    /// Nothing better is possible in weight and breaks.
    Optimum,
    /// The work was done: another run gives the same.
    #[default]
    Work,
    /// The caller stopped it before: another run may give another schedule.
    Stopped,
}

/// A schedule.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Schedule {
    pub figures: Figures,
    pub ended: Ended,
    /// Units of work spent.
    pub work: u64,
    pub meetings: Vec<Placed>,
    pub unplaced: Vec<Unplaced>,
    /// Of a repair: what was planned and did not stay.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub moved: Vec<Moved>,
}
