//! The one event log, as people read it.

mod pages;

pub use pages::{routes, verb};
