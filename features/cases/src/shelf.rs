//! The processes there are: those that were shipped, and the versions agencies made for themselves.

pub mod acts;
mod model;
mod store;

pub use acts::{current, exact};
pub use model::{Own, all, first, newest, said};
