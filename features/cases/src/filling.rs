//! Fields of a case for features above: what stands in them, which the caller may fill now, and filling them.

pub mod acts;

pub use acts::{Filling, fill_fields, filling};
