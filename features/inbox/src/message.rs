//! A letter as it comes in: read within limits, whatever is in it.

pub mod model;
