//! What a letter quotes of those before it.

pub mod model;
