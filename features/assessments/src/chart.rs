//! Charts of reports.

mod model;

pub use model::{Axis, Spider, spider};
