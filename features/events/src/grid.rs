//! Sessions, slots, and what the clocks of a zone show.

pub mod model;
