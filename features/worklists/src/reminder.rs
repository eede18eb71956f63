//! Reminding whoever is waited for, in many cases at once.

pub mod pages;
