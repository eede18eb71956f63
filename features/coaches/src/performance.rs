//! What companies, advisers and coaches said of the coachings of a coach.

pub mod model;
pub mod pages;
pub mod store;
