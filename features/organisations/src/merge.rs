//! Two records of one organisation become one, and two again if that was wrong.
//!
//! Nothing is rewritten but the values somebody chose: the merged record stays with the id of
//! the one that stands for it, and everything that points to it is found through the family.

pub mod acts;
pub mod api;
mod model;
pub mod pages;
pub mod store;

#[cfg(test)]
pub use model::Part;
#[cfg(test)]
pub const PARTS: &[Part] = Part::ALL;
