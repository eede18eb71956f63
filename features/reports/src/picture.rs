//! The pictures of a report.

pub mod model;
