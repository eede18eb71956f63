//! Links by which somebody takes an organisation over, or joins it.

pub mod acts;
mod model;
pub mod pages;
pub mod store;

pub use model::{Claim, Stage, Wanted};
