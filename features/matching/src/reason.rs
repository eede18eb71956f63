//! The reasons of a match, worded for its reader.

mod model;

pub use model::{Reason, Said, Way, against, mutual, notes, reasons, round, sentence, ways};
