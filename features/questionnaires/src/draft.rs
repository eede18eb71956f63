//! Drafts: questionnaires of an agency while they are written, until a version is published.

pub mod acts;
pub mod model;
pub mod pages;
pub mod store;
