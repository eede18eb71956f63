//! Photos, logos and documents of a profile; the file itself is kept by the ground.

pub mod acts;
pub mod model;
pub mod pages;
pub mod store;

pub use model::Place;
