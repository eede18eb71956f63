//! The certificate a company gets for aid that was granted to it.

pub mod model;
pub mod pages;
