//! The page of all that protects an account.

pub mod pages;
