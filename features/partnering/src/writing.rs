//! Help while somebody writes: what was typed is kept before it is saved, and read along.

pub mod acts;
pub mod model;
pub mod pages;
pub mod store;
