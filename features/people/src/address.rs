//! Another e-mail address: the new one confirms it, the old one is told.

pub mod acts;
pub mod pages;
