//! Whom the house speaks to: who they are and what they may as of now.

pub mod model;
pub mod store;
