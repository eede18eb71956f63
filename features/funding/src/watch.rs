//! What others are told of topics, and when: notices, calendars, saved searches.

pub mod model;
pub mod store;
