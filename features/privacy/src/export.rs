//! Copies of everything about a person: asked for, made by a job, fetched for some days, removed.

pub mod acts;
pub mod api;
pub mod jobs;
pub mod model;
pub mod pages;
pub mod store;
pub mod views;
