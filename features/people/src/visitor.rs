//! Visitors of worlds for tests who have an account.

mod acts;

pub use acts::enrolled;
