//! The slot two participants choose themselves, where an event lets them.

pub mod acts;
pub mod model;
pub mod pages;
