//! The library of actions that ships with the program: what can be done about a gap.

pub mod model;
pub mod pages;
