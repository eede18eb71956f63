//! The answer about export control.

pub mod model;
