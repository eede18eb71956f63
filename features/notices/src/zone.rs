//! The rules of a time zone as calendars write them.

pub mod model;
