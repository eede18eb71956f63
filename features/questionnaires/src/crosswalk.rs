//! The crosswalk: which of our dimensions the parts of other tools correspond to.

mod model;

pub use model::{Tool, mapped, tool, tools};
