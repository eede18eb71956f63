//! Numbers of a story, as the company said them.

pub mod model;
