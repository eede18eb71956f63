//! Long texts of portals, made readable.

mod model;

pub use model::{Block, beginning, blocks, readiness, restore};
