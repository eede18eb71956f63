//! Owners and holdings: how a tie is written down.

pub mod model;
pub mod pages;
