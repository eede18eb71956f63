//! What came of the meetings of an event, in numbers and lists for its organiser.

pub mod model;
pub mod pages;
pub mod store;
