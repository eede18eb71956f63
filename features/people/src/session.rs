//! Who is signed in where: sessions, and the pages that begin and end them.

pub mod acts;
pub mod model;
pub mod pages;
pub mod store;
