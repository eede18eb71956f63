//! One participant asks another for a meeting.

pub mod acts;
pub mod model;
pub mod pages;
pub mod store;
