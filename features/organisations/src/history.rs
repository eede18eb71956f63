//! What happened to an organisation, as people read it.

mod model;

pub use model::{Known, Moment, field_of, members, moments, people};
