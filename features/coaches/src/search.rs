//! Coaches by criteria.

pub mod model;
pub mod pages;
