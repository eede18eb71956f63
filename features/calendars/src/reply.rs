//! What calendars answer to the letters that brought them a meeting.

pub mod acts;
pub mod model;
pub mod panels;
pub mod store;
