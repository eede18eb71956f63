//! Names: where a text says what somebody or something is called.

pub mod model;
