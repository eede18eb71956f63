//! Areas of the place of an event, each with its tables.

pub mod model;
