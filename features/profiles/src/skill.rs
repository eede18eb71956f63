//! What somebody can, likes, offers or wishes, one line each.

pub mod acts;
pub mod model;
pub mod pages;
pub mod store;

pub use model::{Kind, Level, Skill};
