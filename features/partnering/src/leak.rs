//! Leaks: what in a text leads to the client, who is to stay unnamed.

pub mod model;
