//! The letters persons get about their account.

pub mod acts;
