//! Plain text: what a text says when nothing in it is hidden.

pub mod model;
