//! Trees of named values as flat rows of paths, and as text.

pub mod model;
