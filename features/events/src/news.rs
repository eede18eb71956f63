//! Whom an event of the journal concerns.

pub mod store;
