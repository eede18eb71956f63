//! The calendar of one person, for programs that hold its key.

pub mod acts;
pub mod model;
pub mod pages;
pub mod store;
