//! The life of an interest: its states and the steps between them.

pub mod model;
