//! Settings: what a place has beside its texts.

pub mod model;
#[cfg(test)]
mod tests;
