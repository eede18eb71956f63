//! What the picture of an organisation comes to, year by year, and what is still open.

pub mod model;
