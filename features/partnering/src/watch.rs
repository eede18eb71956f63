//! What others are told of opportunities, and when: notices, calendars, saved searches.

pub mod model;
pub mod store;
