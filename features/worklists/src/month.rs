//! The work list as a calendar: what is due on which day of a month.

mod model;
pub mod pages;
