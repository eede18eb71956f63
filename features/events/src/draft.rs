//! An event as its organiser writes it.

pub mod model;
