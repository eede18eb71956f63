//! The rule of what two people are to each other.

pub mod model;
