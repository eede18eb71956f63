//! The size classes: their ceilings, and how a class lasts from one period to the next.

pub mod model;
