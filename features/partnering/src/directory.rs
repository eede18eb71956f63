//! The list of opportunities.

mod pages;

pub use pages::{FACETS, find, in_order, index};
