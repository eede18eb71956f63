//! The question whose account it is that somebody brought from a provider.

pub mod pages;
