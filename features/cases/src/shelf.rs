//! The processes that were shipped.

mod model;

pub use model::{all, exact, first, newest, said};
