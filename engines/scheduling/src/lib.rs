#![forbid(unsafe_code)]
#![expect(
    clippy::indexing_slicing,
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    reason = "numbers of people, meetings and slots are made and checked in `names` and used as places in lists of \
              that length; a billion look-ups a minute leave no room for more"
)]
//! Schedules of bilateral meetings, with a bound, reasons and repairs.
//!
//! Plain values in, plain values out: an [`Instance`] (participants, slots, wishes, rooms) becomes a [`Schedule`]. The
//! aims in this order: weight held, fairness, breaks, changes of the table. The same seed and the same work give the
//! same schedule; a clock of the caller may end the search at any time. No files, no web, no clock.

mod answer;
mod bound;
mod breaks;
mod budget;
mod chance;
mod compile;
mod fair;
mod fault;
mod instance;
mod model;
mod names;
mod plan;
mod reasons;
mod repair;
mod search;
mod set;
mod simplex;
mod solve;
mod tables;
#[cfg(test)]
mod tests;
mod weight;

pub use answer::{Blocked, Ended, Figures, Moved, Obstacle, Placed, Schedule, Unplaced, Why};
pub use budget::{Budget, WORK_PER_SECOND};
pub use fault::{Fault, Refused};
pub use instance::{
    Area, AreaKind, ByHand, Instance, Interpreter, Meeting, Mode, Participant, Slot, Task, Unknown,
};
pub use solve::{Listener, Progress, explain, solve};
