//! An enterprise with its owners and holdings, and what of them is counted as its own.

pub mod model;
#[cfg(test)]
mod tests;
