//! What came of an event, in numbers.

pub mod model;
pub mod pages;
