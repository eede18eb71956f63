//! The list of opportunities.

mod pages;

pub use pages::{find, in_order, index};
