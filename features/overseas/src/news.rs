//! Whom an event concerns, and which days belong in somebody's calendar.

pub mod store;
