//! What a report is on.

pub mod model;
