//! Records that may be one organisation: found by several criteria, each told as a reason.

mod model;
pub mod pages;
pub mod store;

pub use model::{Likeness, Subject, likeness, pairs};
