//! Licences: who was trained to assist and validate, and until when.

pub mod acts;
pub mod model;
pub mod pages;
pub mod store;
