//! Who may ask a person, and what they want to hear.

pub mod model;
pub mod pages;
pub mod store;
