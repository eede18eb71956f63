//! What is to be scheduled, as it is read from JSON. The guide (`agencies/scheduling.md`) explains each field.

use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer, Serialize, de::Error as _};
use serde_json::Value;

/// Fields nobody knows: they are not refused, but told.
pub type Unknown = BTreeMap<String, Value>;

/// What is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Task {
    /// A schedule from nothing but what is locked.
    #[default]
    Schedule,
    /// The planned schedule with as few changes as possible.
    Repair,
    /// What is in the way of a move by hand.
    Explain,
}

/// An event with its participants and wishes.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Instance {
    pub task: Task,
    /// Same seed and work, same schedule.
    pub seed: u64,
    /// In the order of time.
    pub slots: Vec<Slot>,
    /// Tables in every slot, if there are no areas of tables; none means as many as needed.
    pub tables: Option<u32>,
    /// Online rooms in every slot, if there are no areas of them; none means as many as needed.
    pub online_rooms: Option<u32>,
    pub areas: Vec<Area>,
    pub participants: Vec<Participant>,
    pub interpreters: Vec<Interpreter>,
    pub meetings: Vec<Meeting>,
    /// Pairs that must not meet.
    pub no_compete: Vec<[String; 2]>,
    /// The first slot that can still be changed: what lies before it has happened.
    pub now: Option<String>,
    /// The share of held meetings a repair may move (default 0.03, but always two for each meeting it inserts
    /// in events so small that the share allows less).
    pub move_limit: Option<f64>,
    /// The move to explain.
    #[serde(rename = "move")]
    pub by_hand: Option<ByHand>,
    #[serde(flatten)]
    pub unknown: Unknown,
}

/// A time at which meetings begin.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Slot {
    pub id: String,
    /// Breaks are counted within the same day, half-day and session.
    pub day: String,
    pub half: String,
    pub session: String,
    /// Tables in this slot, fewer than elsewhere.
    pub tables: Option<u32>,
    /// Online rooms in this slot, fewer than elsewhere.
    pub online_rooms: Option<u32>,
    #[serde(flatten)]
    pub unknown: Unknown,
}

/// What an area has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AreaKind {
    #[default]
    Tables,
    Online,
}

/// A hall, a corner, a platform.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Area {
    pub id: String,
    pub kind: AreaKind,
    /// Tables or rooms.
    pub capacity: u32,
    /// Another capacity in some slots.
    pub capacity_in: BTreeMap<String, u32>,
    #[serde(flatten)]
    pub unknown: Unknown,
}

/// Where somebody is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mode {
    #[default]
    OnSite,
    Remote,
}

/// Somebody who meets others.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Participant {
    pub id: String,
    /// Slots; all if not said.
    pub available: Option<Vec<String>>,
    /// Slots that are taken away again.
    pub unavailable: Vec<String>,
    pub max_meetings: Option<u32>,
    /// At most so many in one session (slots of the same day, half-day and session).
    pub max_per_session: Option<u32>,
    /// A break is wanted after so many meetings in a row.
    pub max_in_a_row: Option<u32>,
    pub mode: Mode,
    /// Codes, best first; none means that every language will do.
    pub languages: Vec<String>,
    /// Participants who must not be met.
    pub no_compete: Vec<String>,
    /// An own stand: meetings on site take place there and need no table.
    pub booth: Option<String>,
    /// Does not come (any more).
    pub absent: bool,
    #[serde(flatten)]
    pub unknown: Unknown,
}

/// Somebody who translates one meeting in a slot.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Interpreter {
    pub id: String,
    /// Translates between any two of them.
    pub languages: Vec<String>,
    /// Translates between the two of each pair.
    pub pairs: Vec<[String; 2]>,
    pub available: Option<Vec<String>>,
    pub unavailable: Vec<String>,
    #[serde(flatten)]
    pub unknown: Unknown,
}

/// A wish of two participants, or a meeting that is planned.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(default)]
pub struct Meeting {
    pub id: String,
    pub participants: Vec<String>,
    /// A whole number; all together at most 10^18.
    #[serde(deserialize_with = "whole")]
    pub weight: u64,
    /// Where it is planned.
    pub slot: Option<String>,
    /// It stays in its slot, whatever happens.
    pub locked: bool,
    /// Only there.
    pub area: Option<String>,
    /// Online although both are on site.
    pub online: bool,
    pub cancelled: bool,
    /// The table or room at which it is planned; a repair keeps it if the slot stays.
    pub table: Option<u32>,
    /// The area of that table.
    pub table_area: Option<String>,
    #[serde(flatten)]
    pub unknown: Unknown,
}

impl Default for Meeting {
    fn default() -> Self {
        Self {
            id: String::new(),
            participants: Vec::new(),
            weight: 1,
            slot: None,
            locked: false,
            area: None,
            online: false,
            cancelled: false,
            table: None,
            table_area: None,
            unknown: Unknown::new(),
        }
    }
}

/// Somebody drags a meeting to a slot.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct ByHand {
    pub meeting: String,
    pub slot: String,
}

/// 3 and 3.0 are whole, 3.5 and -3 are not.
fn whole<'de, D: Deserializer<'de>>(from: D) -> Result<u64, D::Error> {
    let number = serde_json::Number::deserialize(from)?;
    let floating = || {
        let it = number.as_f64()?;
        ((0.0..=1e18).contains(&it) && it.fract() == 0.0).then_some(it as u64)
    };
    number.as_u64().or_else(floating).ok_or_else(|| {
        D::Error::custom(format!(
            "a weight is a whole number from 0 to 10^18, not {number}; multiply fractions"
        ))
    })
}

impl Instance {
    /// Fields that were not understood, such as `meetings[].wieght`.
    pub fn not_understood(&self) -> Vec<String> {
        let mut found: Vec<String> = self.unknown.keys().cloned().collect();
        let mut tell = |list: &str, unknown: &Unknown| {
            for field in unknown.keys() {
                let name = format!("{list}[].{field}");
                if !found.contains(&name) {
                    found.push(name);
                }
            }
        };
        self.slots.iter().for_each(|it| tell("slots", &it.unknown));
        self.areas.iter().for_each(|it| tell("areas", &it.unknown));
        self.participants.iter().for_each(|it| tell("participants", &it.unknown));
        self.interpreters.iter().for_each(|it| tell("interpreters", &it.unknown));
        self.meetings.iter().for_each(|it| tell("meetings", &it.unknown));
        found
    }
}
