//! Who sees which field of an organisation, and how its people decide that.

pub mod acts;
mod model;
pub mod pages;

pub use model::{Audiences, Field, Times};
