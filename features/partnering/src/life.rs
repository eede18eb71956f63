//! The life of an opportunity: its states, the steps between them, who takes them and when.

pub mod acts;
pub mod model;
pub mod pages;
pub mod store;
