//! Details: everything of a cooperation profile beside its main texts.

pub mod model;
