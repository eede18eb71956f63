//! Places: a type of participation that is full has a waiting list, and whoever is first in it
//! moves up when a place becomes free.

pub mod acts;
pub mod pages;
mod store;
