//! Types of participation: who it is, whom it may ask, how many places there are, what it costs.

pub mod model;
pub mod pages;
