//! A case goes to another agency with everything in it; who had it keeps reading what was until then.

mod acts;
mod model;
pub mod pages;
pub mod store;

pub use acts::{company, held, left, move_to, of_record, open_of};
