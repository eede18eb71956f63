//! What stands in a report.

pub mod model;
