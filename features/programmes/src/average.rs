//! Averages that reveal no company, and what working on a plan did.

pub mod model;
