//! What is printed for the day: schedules, table signs, interpreters, catalogue, badges.

pub mod model;
pub mod pages;
