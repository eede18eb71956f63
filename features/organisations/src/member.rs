//! Who belongs to an organisation, who asks to, and who stands near it.

pub mod acts;
mod model;
pub mod pages;
pub mod store;

pub use model::{Kin, Request, SPEAKS_FOR_ITSELF};
pub use store::Own;
