//! Everything recorded about an organisation, for its own people; and what is kept of persons.

pub mod demo;
mod model;
pub mod pages;
mod store;

pub use model::{COMPLETENESS, NOTICES};
pub use store::{FINDER, PERSONAL, SIGHT};
