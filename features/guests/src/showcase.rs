//! The event in a frame of another site: its programme and the way to register.

pub mod model;
pub mod pages;
