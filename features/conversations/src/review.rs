//! What goes where: looked through, taken over document by document, written at once.

pub mod acts;
pub mod pages;
