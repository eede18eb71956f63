//! What the index is told of an organisation.

mod model;
mod store;

pub use store::load;
