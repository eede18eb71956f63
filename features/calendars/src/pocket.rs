//! One's own schedule without a network: kept by the browser of whoever opened it.

pub mod pages;
