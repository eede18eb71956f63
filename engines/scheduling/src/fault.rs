//! What is wrong with an instance, each said so that one can mend it.

use std::fmt;

use serde::Serialize;

use crate::answer::Obstacle;

/// One thing that is wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, thiserror::Error)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum Fault {
    #[error("{list}: number {number} has no id")]
    NoId { list: &'static str, number: usize },
    #[error("{list}: the id `{id}` is there twice")]
    Twice { list: &'static str, id: String },
    #[error("{place}: there is no {kind} `{id}`")]
    Unknown { place: String, kind: &'static str, id: String },
    #[error("meeting `{id}` needs two different participants, it has {found}")]
    NotTwo { id: String, found: usize },
    #[error("meeting `{id}` is locked but says no slot")]
    LockedNowhere { id: String },
    #[error("meeting `{id}` is locked in slot `{slot}`, which cannot be: {}", told(obstacles))]
    Lock { id: String, slot: String, obstacles: Vec<Obstacle> },
    #[error("meeting `{id}` is to be held in area `{area}`, which is of the other kind")]
    WrongArea { id: String, area: String },
    #[error("there are {found} {list}, the engine takes at most {most}")]
    TooMany { list: &'static str, found: usize, most: usize },
    #[error("all weights together are more than 10^18")]
    TooHeavy,
    #[error("the task `explain` needs a `move` with `meeting` and `slot`")]
    NoMove,
}

fn told(obstacles: &[Obstacle]) -> String {
    let words: Vec<String> =
        obstacles.iter().map(|it| serde_json::to_string(it).unwrap_or_default()).collect();
    words.join(", ")
}

/// Everything that is wrong with an instance.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub struct Refused(pub Vec<Fault>);

impl fmt::Display for Refused {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        const SHOWN: usize = 20;
        write!(to, "the instance cannot be scheduled")?;
        for fault in self.0.iter().take(SHOWN) {
            write!(to, "\n  {fault}")?;
        }
        match self.0.len().checked_sub(SHOWN) {
            Some(more) if more > 0 => write!(to, "\n  and {more} more"),
            _ => Ok(()),
        }
    }
}
