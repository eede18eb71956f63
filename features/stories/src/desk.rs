//! The stories of an agency: begun, written, sent, published, withdrawn.

pub mod pages;
