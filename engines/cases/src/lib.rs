#![forbid(unsafe_code)]
//! Cases as data: states, steps, guards, effects, deadlines and forms are read from a file, not written as code.
//!
//! A [`Process`] holds machines, such as a case and the coaching activities in it. [`Process::read`] takes a file and
//! says everything that is wrong with it. A [`Record`] is where one case stands: it grows by [`Event`]s and nothing
//! else, so [`Record::replay`] makes the same record of the same log. [`Machine::attempt`] says what a step would do or
//! which guards refuse it by name, [`clock::due`] what is due until when and whose turn it is, and [`drawing::draw`]
//! where the states of a machine stand on its picture. Plain values in, plain values out: no clock, no database.

pub mod clock;
pub mod drawing;
mod guard;
mod lint;
mod process;
mod record;
mod step;
#[cfg(test)]
mod tests;
mod value;

pub use guard::{Guard, Holds};
pub use lint::{Finding, Wrong};
pub use process::{
    Check, Choice, Decided, Effect, Field, Form, Kind, LAST, Machine, Moment, Process, Reminder,
    Role, Standing, State, Step, Words,
};
pub use record::{Broken, Event, Record, What};
pub use step::{CLOCK, Done, Refused};
pub use value::Value;
