//! What happened to an organisation, as people read it.

mod model;

pub use model::{Moment, moments};
