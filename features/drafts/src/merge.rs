//! Bringing together what two people wrote at once.

pub mod model;
