//! Meetings: planned, confirmed, held or not.

pub mod acts;
pub mod model;
pub mod pages;
pub mod store;
