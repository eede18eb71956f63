//! The reasons of a match, worded for its reader.

mod model;

pub use model::{Reason, against, reasons, round, sentence};
